import type { Amount } from './amount.ts'

const connector = /^[\s\u00a0]?(?:–|-|—|to)[\s\u00a0]?$/u
const move = /\bfrom[\s\u00a0]+(?:about |around |nearly |roughly |approximately )?$/iu

/** Whether two amounts next to each other are the ends of one range ("$8M–$17M", "52% to 79%"), not a move from one to the other. */
export function isRange(text: string, first: Amount, second: Amount): boolean {
  if (first.unit !== second.unit || second.value <= first.value) return false
  if (!connector.test(text.slice(first.end, second.start))) return false
  return !move.test(text.slice(Math.max(0, first.start - 24), first.start))
}

/** Gives the low end of a range the scale that only its high end prints: "$10 to $20 million". */
export function shareScale(text: string, amounts: readonly Amount[]): Amount[] {
  return amounts.map((amount, index) => {
    const next = amounts[index + 1]
    if (!next || amount.scaled || !next.scaled || amount.unit !== next.unit || amount.value >= 1000)
      return amount
    if (!connector.test(text.slice(amount.end, next.start))) return amount
    const factor = [1e12, 1e9, 1e6, 1e3].find((scale) => next.value / scale >= 1) ?? 1
    return { ...amount, value: amount.value * factor, scaled: true }
  })
}

const led =
  /\b(?:from|instead of|after|versus|against|compared (?:with|to)|rather than)[\s\u00a0]+(?:about |around |nearly |roughly |approximately )?$/iu
const started = /\bfrom[\s\u00a0]+(?:about |around |nearly |roughly |approximately )?$/iu

/** Whether an amount is what another one was before: "from $42 to $70", "$18 instead of $12". */
export function isPrevious(text: string, amount: Amount, before: Amount | undefined): boolean {
  if (amount.kind === 'percent') return false
  const left = text.slice(Math.max(0, amount.start - 34), amount.start)
  return started.test(left) || (before?.unit === amount.unit && led.test(left))
}
