import { describe, expect, test } from 'vitest'
import { readAmounts } from '../../../src/analysis/figures/read-amounts.ts'

const read = (text: string) =>
  readAmounts(text).map(({ value, unit, sign }) => [sign < 0 ? -value : value, unit])

describe('amounts', () => {
  test.each([
    ['worth $1.2 billion', 1_200_000_000, 'USD'],
    ['sold for $875m', 875_000_000, 'USD'],
    ['some US$15 a share', 15, 'USD'],
    ['rose to USD 69,500', 69_500, 'USD'],
    ['at $42K', 42_000, 'USD'],
    ['worth 3 million dollars', 3_000_000, 'USD'],
    ['up 21%', 21, '%'],
    ['change of −4 %', -4, '%'],
    ['by 6 per cent', 6, '%'],
    ['bought 13,627 bitcoin', 13_627, 'BTC'],
    ['about 1.8 million BTC', 1_800_000, 'BTC'],
    ['holds ₿250', 250, 'BTC'],
    ['ran at 1.025 ZH/s', 1025, 'EH/s'],
    ['ran at 643 exahashes per second', 643, 'EH/s'],
    ['added 500 PH/s', 0.5, 'EH/s'],
    ['a 700-megawatt site', 700, 'MW'],
    ['plans 1.7 GW', 1700, 'MW'],
    ['at 17.5 J/TH', 17.5, 'J/TH'],
    ['$42,350 per EH/s a day', 42_350, 'USD/EH/day'],
    ['$32 per petahash', 32_000, 'USD/EH/day'],
    ['grew 12x since', 12, 'x'],
    ['three times the average', 3, 'x'],
    ['55 million shares', 55_000_000, 'count'],
    ['Twelve of the 14 miners', 12, 'count'],
  ] as const)('reads %j', (text, value, unit) => {
    expect(read(text)).toEqual([[value, unit]])
  })

  test.each([
    'in 2026',
    'on 14 June at 6:03 p.m.',
    'call 555 010 9999',
    'block 935,424 was found',
    'the 200-day moving average',
    '1. First, breathe',
    'Q3 and S21',
    'three times a year',
    '€2.5m raised',
    'C$40 million raised',
    'fined £3 million',
    '18,700 ETH',
    'the 14 bitcoin miners',
    'the last one bitcoin',
    'before the 2024 Bitcoin halving',
    "near block 935,424 Bitcoin's difficulty",
  ])('finds none in %j', (text) => {
    expect(read(text)).toEqual([])
  })
})
