import type { Span } from '../../articles/article.ts'
import type { Amount } from './amount.ts'
import { isFundFlow } from './fund-flow.ts'
import type { MetricRule } from './metric-rule.ts'
import { firstMentionFrom, ownerOf } from './owner.ts'
import type { OwnerMention } from './owner-mention.ts'

/** Figures of the network or of a country stay theirs, whoever is named beside them, unless a company is. */
const fixed = new Set(['network', 'spot bitcoin ETFs'])

/** Whom the text spoke of before this sentence. */
export interface SpokenOf {
  readonly company: string | null
  /** A company or a group. */
  readonly stock: string | null
  readonly anything: string | null
  /** Whether the article names the miners as a group at all. */
  readonly miners: boolean
  /** Whether it names bitcoin. */
  readonly bitcoin: boolean
}

/** Whom an amount is about: a target's id, the words for what is no target, or null. */
export function ownerFor(
  text: string,
  mentions: readonly OwnerMention[],
  amount: Amount,
  clause: Span,
  sentence: Span,
  rule: MetricRule | null,
  before: SpokenOf,
): string | null {
  const stocks = near(mentions, sentence, amount)
  if (rule?.company) return ownerOf(text, stocks, amount, clause, sentence) ?? before.company
  if (amount.kind === 'count' && amount.noun?.startsWith('of the ')) {
    return before.miners && /miners|companies|operators|stocks|firms/u.test(amount.noun) ? 'MINERS' : null
  }
  if (amount.noun === 'difficulty') return 'network'
  if (rule?.about === 'US' || rule?.about === 'MINERS') return rule.about
  if (rule?.about !== undefined && fixed.has(rule.about)) {
    const company = ownerOf(text, stocks, amount, clause, clause)
    if (company !== null && company !== 'MINERS') return company
    const flow = rule.about !== 'spot bitcoin ETFs' || isFundFlow(text, amount, sentence)
    return flow ? rule.about : (company ?? 'MINERS')
  }
  if (amount.kind === 'hashrate') return ownerOf(text, stocks, amount, clause, clause) ?? 'network'
  if (rule?.metric === 'distance from record') {
    const subject = text.slice(Math.max(sentence.start, amount.start - 120), amount.start)
    if (/\b(?:difficulty|hash ?rate)\b/iu.test(subject)) return 'network'
    if (before.miners && /\b(?:the group|the sector|miners)\b/iu.test(subject)) return 'MINERS'
  }
  if (isBitcoinPrice(amount, rule) && before.bitcoin) return 'BTC'
  const owner = ownerOf(text, mentions, amount, clause, sentence)
  if (owner !== null) return owner
  if (rule?.metric.startsWith('market cap')) return before.stock
  if (/\b(?:its|the|their) (?:stock|shares?)\b/iu.test(text.slice(clause.start, amount.start)))
    return before.company
  const priced =
    rule === null
      ? amount.kind === 'percent' || (amount.kind === 'money' && amount.value < 1e6)
      : prices.has(rule.metric)
  // Nobody quotes bitcoin in cents: such a price is of something that the finder does not know.
  const cheap = amount.kind === 'money' && amount.value < 100 && before.anything === 'BTC'
  return priced && !cheap ? before.anything : null
}

/** No coin, share or ounce that is spoken of beside bitcoin costs tens of thousands of dollars. */
function isBitcoinPrice(amount: Amount, rule: MetricRule | null): boolean {
  if (amount.kind !== 'money' || amount.per !== null || amount.value < 15_000 || amount.value >= 1e6)
    return false
  return rule === null || prices.has(rule.metric) || rule.metric === 'production cost per BTC'
}

/** Metrics of whatever the text speaks of, where the sentence does not name it again. */
const prices = new Set([
  'price',
  'price change',
  'price target',
  'support',
  'resistance',
  'high',
  'low',
  'record high',
  'distance from record',
])

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
