import { knownValue } from '../market/known-value.ts'
import type { Reading } from '../market/reading.ts'
import type { MinersView, MinerView, NetworkView } from '../market/views.ts'
import type { SentimentView } from './charts.ts'

/** The number where there is one that can be drawn. */
export const drawable = (value: number | null | undefined): number | null =>
  value !== null && value !== undefined && Number.isFinite(value) ? value : null

export interface Figure {
  readonly day: string
  readonly value: number
}

/** The first, the last, the highest and the lowest of what is known; the first of several that are equal. */
export interface Extent {
  readonly first: Figure
  readonly last: Figure
  readonly high: Figure
  readonly low: Figure
}

/** What a series of days tells; null where no day has a value. */
export function extentOf<T extends { readonly day: string }>(
  days: readonly T[],
  pick: (day: T) => number | null,
): Extent | null {
  let extent: Extent | null = null
  for (const day of days) {
    const value = drawable(pick(day))
    if (value === null) continue
    const figure = { day: day.day, value }
    extent =
      extent === null
        ? { first: figure, last: figure, high: figure, low: figure }
        : {
            first: extent.first,
            last: figure,
            high: value > extent.high.value ? figure : extent.high,
            low: value < extent.low.value ? figure : extent.low,
          }
  }
  return extent
}

/** Who gave these, each named once: a reading that several gave together names them with commas between. */
export function sourcesOf(readings: readonly Reading[]): string[] {
  return [...new Set(readings.flatMap(({ source }) => source.split(/,\s*/)).filter((name) => name !== ''))]
}

/** Whether there is anything to draw: a chart of nothing is none. */
export const hasNetworkChart = ({ days }: NetworkView): boolean =>
  extentOf(days, (day) => day.hashpriceUsdPerPhDay) !== null ||
  extentOf(days, (day) => day.hashrate7dEhs) !== null

export const hasMinersChart = ({ rows }: MinersView): boolean =>
  rows.some(({ returnPercent }) => knownValue(returnPercent) !== null)

export const hasMinerChart = ({ days }: MinerView): boolean =>
  extentOf(days, (day) => day.ownPercent) !== null

export const hasSentimentChart = ({ days }: SentimentView): boolean =>
  extentOf(days, (day) => day.score) !== null
