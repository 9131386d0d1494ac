/** A month as `2026-01`. */
export type Month = `${number}-${number}`

/** Where the trend is anchored, and how it falls. */
const anchor = { year: 2026, month: 1, joulesPerTh: 17.6, fallPerMonth: 0.25 }

/** What power is taken to cost beside these efficiencies, in USD/kWh. */
export const fleetPowerUsdPerKwh = 0.05

/**
 * Joules per terahash that the bank's published gross profits come out at, with power at 5 cents a kWh: 17.6 in
 * January 2026 and 0.25 more for every month before. A fit of ours to its monthly figures of March 2025 to January
 * 2026; it does not publish its cost, of which only the product of the two can be told. Throws `RangeError` outside
 * the years that the fit may be used for, 2024 to 2026.
 */
export function fleetEfficiencyJoulesPerTh(month: Month): number {
  const [, year = '', of = ''] = /^(202[4-6])-(0[1-9]|1[0-2])$/.exec(month) ?? []
  if (year === '') throw new RangeError(`“${month}” is no month of the trend, 2024-01 to 2026-12`)
  const monthsBefore = (anchor.year - Number(year)) * 12 + anchor.month - Number(of)
  return anchor.joulesPerTh + anchor.fallPerMonth * monthsBefore
}
