import type { Span } from '../../articles/article.ts'
import type { Amount } from './amount.ts'
import { ownersIn } from './owner.ts'
import type { OwnerMention } from './owner-mention.ts'

const joint = /^(?:,|,? and| or)[\s\u00a0]*(?:about |around |nearly |roughly |by |to )?$/iu

/** Runs of amounts of one unit joined by commas and "and": "100%, 160% and 360%". */
export function runs(text: string, amounts: readonly Amount[]): Amount[][] {
  const found: Amount[][] = []
  let run: Amount[] = []
  for (const amount of amounts) {
    const last = run.at(-1)
    if (last && last.unit === amount.unit && joint.test(text.slice(last.end, amount.start))) run.push(amount)
    else {
      if (run.length > 1) found.push(run)
      run = [amount]
    }
  }
  if (run.length > 1) found.push(run)
  return found
}

/**
 * Owners of a run of amounts, in order, where as many owners were listed before it ("XRP and Solana $44 million and
 * $39 million", "A, B and C rose 1%, 2% and 3% respectively"); null where the numbers differ.
 */
export function ownersOfRun(
  text: string,
  mentions: readonly OwnerMention[],
  run: readonly Amount[],
  sentence: Span,
): string[] | null {
  const first = run[0]
  if (!first) return null
  const from = Math.max(sentence.start, first.start - 200)
  const listed: string[] = []
  let previousEnd = -1
  for (const owner of ownersIn(text, mentions, { start: from, end: first.start })) {
    const alias = previousEnd >= 0 && /^[\s\u00a0]*[([]$/u.test(text.slice(previousEnd, owner.start))
    previousEnd = owner.end
    if (!alias && listed.at(-1) !== owner.label) listed.push(owner.label)
  }
  if (listed.length < run.length) return null
  return listed.slice(listed.length - run.length)
}
