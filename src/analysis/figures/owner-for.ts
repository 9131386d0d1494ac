import type { Span } from '../../articles/article.ts'
import type { Amount } from './amount.ts'
import type { MetricRule } from './metric-rule.ts'
import { firstMentionFrom, ownerOf } from './owner.ts'
import type { OwnerMention } from './owner-mention.ts'

/** Figures of the network or of a country stay theirs, whoever is named beside them, unless a company is. */
const fixed = new Set(['network', 'US', 'MINERS', 'spot bitcoin ETFs'])

/** Whom an amount is about: a target's id, the words for what is no target, or null. */
export function ownerFor(
  text: string,
  mentions: readonly OwnerMention[],
  amount: Amount,
  clause: Span,
  sentence: Span,
  rule: MetricRule | null,
  last: { readonly lastCompany: string | null; readonly lastOwner: string | null },
): string | null {
  if (rule?.company) {
    const companies = mentions.length === 0 ? mentions : near(mentions, sentence, amount)
    return ownerOf(text, companies, amount, clause, sentence) ?? last.lastCompany
  }
  if (rule?.about !== undefined && fixed.has(rule.about)) {
    if (rule.about === 'MINERS' || rule.about === 'US') return rule.about
    const company = ownerOf(text, near(mentions, sentence, amount), amount, clause, clause)
    return company === null || company === 'MINERS' ? rule.about : company
  }
  if (amount.kind === 'hashrate') {
    return ownerOf(text, near(mentions, sentence, amount), amount, clause, clause) ?? 'network'
  }
  const owner = ownerOf(text, mentions, amount, clause, sentence)
  if (owner !== null) return owner
  if (rule?.metric.startsWith('market cap')) return last.lastOwner
  const before = text.slice(clause.start, amount.start)
  return /\b(?:its|the|their) (?:stock|shares?)\b/iu.test(before) ? last.lastCompany : null
}

/** Companies and groups of the sentence, within reach. */
function near(mentions: readonly OwnerMention[], sentence: Span, amount: Amount): OwnerMention[] {
  const from = Math.max(sentence.start, amount.start - 400)
  const to = Math.min(sentence.end, amount.end + 200)
  const found: OwnerMention[] = []
  for (let index = firstMentionFrom(mentions, from); index < mentions.length; index += 1) {
    const mention = mentions[index]
    if (!mention || mention.start >= to) break
    if (mention.kind !== 'asset') found.push(mention)
  }
  return found
}
