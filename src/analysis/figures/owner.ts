import type { Span } from '../../articles/article.ts'
import type { OwnerMention } from './owner-mention.ts'

/** Who tells a figure does not own it: "JPMorgan said", "according to Canaccord". */
const tells =
  /^[\s\u00a0]*(?:\([^)]{0,20}\)[\s\u00a0]*)?(?:'s analysts?|’s analysts?|said|says|noted|notes|wrote|writes|estimate[sd]?|reckons?|expects?|reports?|reported|finds?|found|analysts?|data|counts?|tracks?|follows?|upgraded|downgraded|raised (?:its|the) (?:price )?target)\b/iu
const toldBy =
  /\b(?:according to|says|said|per|by|at|analysts? (?:at|from|of)|data from|report by)[\s\u00a0]*(?:the )?$/iu

/** Index of the first mention that starts at or after `offset`; mentions are in text order. */
export function firstMentionFrom(mentions: readonly OwnerMention[], offset: number): number {
  let low = 0
  let high = mentions.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((mentions[middle]?.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** Mentions inside a span that own figures, in order: those who merely report them are left out. */
export function ownersIn(text: string, mentions: readonly OwnerMention[], span: Span): OwnerMention[] {
  const owners: OwnerMention[] = []
  for (let index = firstMentionFrom(mentions, span.start); index < mentions.length; index += 1) {
    const mention = mentions[index]
    if (!mention || mention.start >= span.end) break
    if (tells.test(text.slice(mention.end, mention.end + 45))) continue
    if (toldBy.test(text.slice(Math.max(0, mention.start - 24), mention.start))) continue
    owners.push(mention)
  }
  return owners
}

/** The nearest owner to the left of an amount in its clause, else the nearest to its right in it, else left in the sentence. */
export function ownerOf(
  text: string,
  mentions: readonly OwnerMention[],
  amount: Span,
  clause: Span,
  sentence: Span,
): string | null {
  const left = lastOfList(
    text,
    subjectsFirst(text, ownersIn(text, mentions, { start: clause.start, end: amount.start })),
  )
  if (left) return left.label
  const right = ownersIn(text, mentions, { start: amount.end, end: clause.end })[0]
  if (right) return right.label
  const from = Math.max(sentence.start, amount.start - 400)
  return ownersIn(text, mentions, { start: from, end: clause.start }).at(-1)?.label ?? null
}

const joint = /^[\s\u00a0]*(?:\([^)]{0,12}\)[\s\u00a0]*)?(?:,|,? and|&)[\s\u00a0]*$/u

/** The last owner, or where it ends a list ("Bitcoin, Ethereum and Solana") the first target of that list. */
function lastOfList(text: string, owners: readonly OwnerMention[]): OwnerMention | undefined {
  let index = owners.length - 1
  let chosen = owners[index]
  for (; index > 0; index -= 1) {
    const [before, owner] = [owners[index - 1], owners[index]]
    if (!before || !owner || !joint.test(text.slice(before.end, owner.start))) break
    if (before.watched !== true || chosen?.watched === true) chosen = before
  }
  return chosen
}

const objectOf = /\b(?:with|by|from|against|than|versus|to)[\s\u00a0](?:the )?$/iu

/** Leaves out who is only named after a preposition ("a contract with AMD"), where somebody else is the subject. */
function subjectsFirst(text: string, owners: readonly OwnerMention[]): readonly OwnerMention[] {
  const subjects = owners.filter(({ start }) => !objectOf.test(text.slice(Math.max(0, start - 12), start)))
  return subjects.length > 0 ? subjects : owners
}
