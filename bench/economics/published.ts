import type { Month } from './fleet-efficiency.ts'

/** A month as J.P. Morgan's mining report gave it, by the news of it. Null where the news has no figure. */
export interface PublishedMonth {
  readonly month: Month
  readonly hashrateEhs: number
  readonly revenueUsdPerEhDay: number
  readonly grossProfitUsdPerEhDay: number | null
  readonly source: string
}

/** Facts as published; the reports themselves are not public. */
export const publishedMonths: readonly PublishedMonth[] = [
  {
    month: '2025-03',
    hashrateEhs: 816,
    revenueUsdPerEhDay: 47_300,
    grossProfitUsdPerEhDay: 23_000,
    source: 'J.P. Morgan by CoinDesk, April 2025',
  },
  {
    month: '2025-05',
    hashrateEhs: 897,
    revenueUsdPerEhDay: 51_600,
    grossProfitUsdPerEhDay: 27_900,
    source: 'J.P. Morgan by CoinDesk, 2 June 2025',
  },
  {
    month: '2025-09',
    hashrateEhs: 1031,
    revenueUsdPerEhDay: 49_700,
    grossProfitUsdPerEhDay: null,
    source: 'J.P. Morgan by CoinDesk, October 2025',
  },
  {
    month: '2025-10',
    hashrateEhs: 1082,
    revenueUsdPerEhDay: 48_000,
    grossProfitUsdPerEhDay: null,
    source: 'J.P. Morgan by CoinDesk, 3 November 2025',
  },
  {
    month: '2025-11',
    hashrateEhs: 1074,
    revenueUsdPerEhDay: 41_400,
    grossProfitUsdPerEhDay: null,
    source: 'J.P. Morgan by CoinDesk, 1 December 2025',
  },
  {
    month: '2025-12',
    hashrateEhs: 1045,
    revenueUsdPerEhDay: 38_700,
    grossProfitUsdPerEhDay: 17_100,
    source: 'J.P. Morgan by CoinDesk, January 2026',
  },
  {
    month: '2026-01',
    hashrateEhs: 981,
    revenueUsdPerEhDay: 42_350,
    grossProfitUsdPerEhDay: 21_200,
    source: 'J.P. Morgan by CoinDesk, 2 February 2026',
  },
]

/**
 * The four-year opportunity as J.P. Morgan said it, or as its other figures imply it: the combined market value by
 * its percentage, or by its multiple of the group's share. Height within 300 blocks of the day.
 */
export const publishedOpportunities: readonly {
  readonly when: string
  readonly height: number
  readonly btcUsd: number
  readonly usd: number
  readonly said: string
}[] = [
  { when: '11 Oct 2023', height: 811_650, btcUsd: 27_100, usd: 20e9, said: 'about $20B' },
  {
    when: 'mid Oct 2024',
    height: 865_970,
    btcUsd: 67_000,
    usd: 22.5e9 / 0.289 / 1.9,
    said: '$22.5B at 28.9% of hashrate is 1.9 times',
  },
  {
    when: '30 Jan 2026',
    height: 934_403,
    btcUsd: 84_017,
    usd: 60e9 / 1.5,
    said: '$60B is about 150%',
  },
  {
    when: '2 Feb 2026',
    height: 934_750,
    btcUsd: 78_300,
    usd: 60e9 / 1.5,
    said: '$60B is about 150%',
  },
]
