import { isMonthly } from './month.ts'
import type { DigestSection, LocalDate } from './subscription.ts'

/** What of the market a digest needs. */
export interface MarketWish {
  readonly network: boolean
  readonly shares: boolean
  readonly months: boolean
  readonly chart: boolean
}

/** The sections that show something of the market; the others are of the workspace's own news. */
const ofMarket: readonly DigestSection[] = ['figures', 'miners', 'chart']

export const marketSections = (sections: readonly DigestSection[]): readonly DigestSection[] =>
  ofMarket.filter((section) => sections.includes(section))

/** Null where nothing of the market is wished for. */
export function marketWish(sections: readonly DigestSection[], localDate: LocalDate): MarketWish | null {
  if (marketSections(sections).length === 0) return null
  const has = (section: DigestSection): boolean => sections.includes(section)
  const months = isMonthly(localDate)
  return {
    network: has('figures') || (has('chart') && !months),
    shares: has('figures') || has('miners'),
    months,
    chart: has('chart'),
  }
}
