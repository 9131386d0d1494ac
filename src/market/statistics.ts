import { requireFinite, requirePositive } from './require-number.ts'

/** Fewer pairs say too little to be shown. */
const leastPairs = 20

/** Percent from one price to another: (to / from − 1) · 100. Throws `RangeError` unless both are above 0. */
export const simpleReturnPercent = (from: number, to: number): number =>
  (requirePositive('to', to) / requirePositive('from', from) - 1) * 100

/** The arithmetic mean. Throws `RangeError` for an empty list and for what is no number. */
export function mean(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('there is no mean of nothing')
  return values.reduce((sum, value) => sum + requireFinite('value', value), 0) / values.length
}

/**
 * The sample correlation of two lists of returns (Pearson's r), −1 to 1; `xs[i]` and `ys[i]` are of the same day.
 * Null for fewer than 20 pairs, or where one of them does not vary. Throws `RangeError` for lists of different
 * lengths and for what is no number.
 */
export function correlation(xs: readonly number[], ys: readonly number[]): number | null {
  const found = moments(xs, ys)
  if (found === null) return null
  const r = found.xy / Math.sqrt(found.xx) / Math.sqrt(found.yy)
  return Math.min(1, Math.max(-1, r))
}

/**
 * By how much `own` moves for each percent that `market` moves: the slope of least squares, cov / var(market).
 * Null and `RangeError` as for `correlation`.
 */
export function beta(own: readonly number[], market: readonly number[]): number | null {
  const found = moments(own, market)
  return found === null ? null : found.xy / found.yy
}

/** Sums of squared deviations and of their products; null where nothing can be said. */
function moments(
  xs: readonly number[],
  ys: readonly number[],
): { readonly xx: number; readonly yy: number; readonly xy: number } | null {
  if (xs.length !== ys.length) throw new RangeError('the two lists must be of the same days')
  for (const value of [...xs, ...ys]) requireFinite('return', value)
  if (xs.length < leastPairs || isConstant(xs) || isConstant(ys)) return null
  const meanX = mean(xs)
  const meanY = mean(ys)
  let [xx, yy, xy] = [0, 0, 0]
  xs.forEach((x, at) => {
    const dx = x - meanX
    const dy = (ys[at] ?? meanY) - meanY
    xx += dx * dx
    yy += dy * dy
    xy += dx * dy
  })
  return xx > 0 && yy > 0 ? { xx, yy, xy } : null
}

/** A constant list has a variance of 0, which the rounding of its mean can hide. */
const isConstant = (values: readonly number[]): boolean => values.every((value) => value === values[0])
