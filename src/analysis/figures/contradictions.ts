import type { Draft } from './draft.ts'

/**
 * Drops amounts that a slip of the keyboard made: a dollar level whose digits are a stray digit before those of an
 * amount in the headline ("$242,000" under a headline of "$42K").
 */
export function withoutSlips(drafts: readonly Draft[], headline: readonly number[]): Draft[] {
  const known = new Set(headline.map(String))
  return drafts.filter(({ figure, magnitude }) => {
    if (figure.metric !== 'price' || magnitude < 1e4 || magnitude >= 1e6) return true
    const digits = String(magnitude)
    return known.has(digits) || !known.has(digits.slice(1))
  })
}
