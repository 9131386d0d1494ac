import type { Day } from './day.ts'
import type { Formerly, Miner } from './miner.ts'

const listed = (ticker: string, name: string, more: Partial<Omit<Miner, 'ticker' | 'name'>> = {}): Miner => ({
  ticker,
  name,
  group: 'member',
  from: null,
  to: null,
  formerly: [],
  delistedOn: null,
  exchanges: [],
  spellings: [],
  note: null,
  ...more,
})

const was = (ticker: string, name: string, until: Day): Formerly => ({ ticker, name, until })

const watched = (ticker: string, name: string, more: Partial<Omit<Miner, 'ticker' | 'name'>> = {}): Miner =>
  listed(ticker, name, { group: 'watch-list', ...more })

/**
 * The mining stocks, reviewed 2026-11. J.P. Morgan, whose table of 14 this follows, does not publish its list: 13 are
 * named in news of its reports from June 2024 to April 2025, CANG from October 2025 on, and HIVE is our reading of
 * who the fourteenth is. Counted on their days they give 14 until March 2025, 13 until September and 14 since, as
 * those reports say.
 */
export const miners: readonly Miner[] = [
  listed('ARBK', 'Argo Blockchain', {
    // One ADS stood for 10 ordinary shares, and for 2,160 from that day on (its report to the SEC of 12 Dec 2025).
    exchanges: [{ day: '2025-12-12', ratio: 10 / 2160 }],
    spellings: ['Argo'],
    note: 'Nasdaq decided to delist it in July 2025, it appealed, and in December 2025 a restructuring gave most of its shares to new owners; whether it still trades there is not certain.',
  }),
  listed('BTDR', 'Bitdeer', {
    spellings: ['Bitdeer Technologies', 'Bitdeer Technologies Group'],
    note: 'It has two classes of shares; market values may count one of them only.',
  }),
  listed('CANG', 'Cango', {
    from: '2025-10-01',
    // Each ADS became two Class A shares; their first trading day (company's release of 17 Nov 2025).
    exchanges: [{ day: '2025-11-17', ratio: 2 }],
    note: 'It has two classes of shares; market values may count one of them only. It counts since October 2025.',
  }),
  listed('CIFR', 'Cipher Digital', {
    formerly: [was('CIFR', 'Cipher Mining', '2026-02-19')],
    spellings: ['Cipher'],
  }),
  listed('CLSK', 'CleanSpark', { spellings: ['Clean Spark'] }),
  listed('CORZ', 'Core Scientific'),
  listed('HIVE', 'HIVE Digital Technologies', {
    formerly: [was('HIVE', 'HIVE Blockchain', '2023-07-11')],
    spellings: ['HIVE Digital', 'HIVE Blockchain Technologies'],
    note: 'That it belongs to the group is our reading; no published list names it.',
  }),
  listed('HUT', 'Hut 8', {
    formerly: [was('HUT', 'Hut 8 Mining', '2023-11-29')],
    spellings: ['Hut8', 'Hut Eight'],
  }),
  listed('IREN', 'IREN', {
    formerly: [was('IREN', 'Iris Energy', '2024-11-27')],
    spellings: ['Iris'],
  }),
  listed('KEEL', 'Keel Infrastructure', {
    formerly: [was('BITF', 'Bitfarms', '2026-04-05')],
    spellings: ['Bitfarm'],
  }),
  listed('MARA', 'MARA Holdings', {
    formerly: [
      was('MARA', 'Marathon Digital', '2024-08-18'),
      was('MARA', 'Marathon Patent Group', '2021-02-28'),
    ],
    spellings: ['Marathon', 'Marathon Digital Holdings'],
  }),
  listed('RIOT', 'Riot Platforms', { formerly: [was('RIOT', 'Riot Blockchain', '2023-01-02')] }),
  listed('SDIG', 'Stronghold Digital Mining', {
    to: '2025-03-14',
    // Bitfarms bought it; its report to the SEC is of that day.
    delistedOn: '2025-03-14',
    spellings: ['Stronghold', 'Stronghold Digital'],
    note: 'Bitfarms, now Keel Infrastructure, bought it: 2.52 Bitfarms shares for one of its own.',
  }),
  listed('VIP', 'Vulcan Infrastructure and Power', {
    // The same registrant with the SEC as before (CIK 1844971).
    formerly: [was('GREE', 'Greenidge Generation', '2026-07-23')],
    spellings: ['Vulcan', 'Vulcan Infrastructure', 'Greenidge', 'Greenidge Generation Holdings'],
    note: 'As Greenidge Generation it was last named among these companies in 2025.',
  }),
  listed('WULF', 'TeraWulf', { spellings: ['Tera Wulf'] }),
  watched('ABTC', 'American Bitcoin', { spellings: ['American Bitcoin Corp'] }),
  watched('APLD', 'Applied Digital', { formerly: [was('APLD', 'Applied Blockchain', '2022-11-13')] }),
  watched('BTBT', 'Bit Digital'),
  watched('GLXY', 'Galaxy Digital', {
    spellings: ['Galaxy'],
    note: 'Part of it is held as partnership units, which market values may leave out.',
  }),
  watched('WYFI', 'WhiteFiber', { spellings: ['White Fiber'] }),
]
