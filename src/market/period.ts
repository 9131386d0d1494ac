/** What returns are told over: from the last close before it began to the latest price. */
export const periods = ['1D', '1W', 'MTD', '1M', 'YTD', '1Y'] as const
export type Period = (typeof periods)[number]

/** A period as people say it, after `over`: `one day`, `the month to date`. */
export const periodWords: Readonly<Record<Period, string>> = {
  '1D': 'one day',
  '1W': 'one week',
  MTD: 'the month to date',
  '1M': 'one month',
  YTD: 'the year to date',
  '1Y': 'one year',
}
