import type { Period } from '../market/period.ts'
import type { ShareWindow } from '../market/views.ts'
import { rangeWords } from './day-words.ts'

export const periodWords: Readonly<Record<Period, string>> = {
  '1D': '1 day',
  '1W': '1 week',
  MTD: 'month to date',
  '1M': '1 month',
  YTD: 'year to date',
  '1Y': '1 year',
}

/** `US trading days 30 Oct to 20 Nov 2026`, and whether the last of them is not over. */
export function windowWords({ from, to, session }: ShareWindow): string {
  return `US trading days ${rangeWords(from, to)}${session === 'open' ? ' (market open)' : ''}`
}
