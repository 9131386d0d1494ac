import { describe, expect, test } from 'vitest'
import {
  changeReading,
  disagreementText,
  readingText,
  shortTime,
  withChanges,
} from '../../src/cards/reading-text.ts'
import {
  changeDollars,
  compactNumber,
  difficultyNumber,
  numberWithUnit,
  signedCell,
} from '../../src/market/number-words.ts'
import { fresh, gone, viewAtMs as nowMs, stale } from './market-views.ts'

const now = { nowMs }
const close = { nowMs, staleBy: 'close' } as const

describe('a number of the market as people write it', () => {
  test.each([
    [48.2, 'USD', '$48.20'],
    [84_017.4, 'USD', '$84,017'],
    [0.45123, 'USD', '$0.4512'],
    [16_512_000_000, 'USD', '$16.5 billion'],
    [999_950_000, 'USD', '$1 billion'],
    [-1_250_000, 'USD', '−$1.25 million'],
    [1081.4, 'EH/s', '1,081 EH/s'],
    [39.5, 'USD/PH/day', '$39.50/PH/day'],
    [-1250.4, 'USD/EH/day', '−$1,250/EH/day'],
    [0.09361, 'USD/kWh', '$0.0936/kWh'],
    [64_556, 'sat/PH/day', '64,556 sats/PH/day'],
    [3.125, 'BTC/block', '3.125 BTC a block'],
    [1, 'blocks', '1 block'],
    [1204, 'blocks', '1,204 blocks'],
    [50.03, '%', '50.0%'],
    [0.554, '%', '0.55%'],
    [-0.001, '%', '0.00%'],
    [1.4, 'x', '1.4×'],
  ] as const)('%d %s is %s', (value, unit, shown) => {
    expect(numberWithUnit(value, unit)).toBe(shown)
  })

  test('is narrow in a column', () => {
    expect([16.5e9, 950e6, 38.4e6, 12_500].map(compactNumber)).toEqual(['16.5B', '950M', '38.4M', '12,500'])
    expect([42.04, -18, 0.02, 142.4, -99.96].map(signedCell)).toEqual(['+42.0', '−18.0', '0', '+142', '−100'])
    expect(difficultyNumber(146.472e12)).toBe('146.47 T')
    expect(difficultyNumber(97.1e12)).toBe('97.10 T')
  })
})

describe('a reading on a card', () => {
  test('is its value, and a change has its sign', () => {
    expect(readingText(fresh(48.2, 'USD'), now)).toBe('$48.20')
    expect([4.24, -18, 0, -0.354].map((value) => changeReading(fresh(value, '%'), now))).toEqual([
      '+4.2%',
      '−18.0%',
      '0%',
      '−0.35%',
    ])
    expect(changeReading(fresh(4.2, 'pp'), now)).toBe('+4.2 pp')
  })

  test('says of a stale value of when it is and whose: a close by its day in New York, else the minute', () => {
    const closing = stale(48.2, 'USD', 'Yahoo', '2026-11-18T21:00:00.000Z')
    expect(readingText(closing, close)).toBe('$48.20, stale: close of 18 Nov, Yahoo')
    expect(readingText(closing, { nowMs, staleBy: 'day' })).toBe('$48.20, stale: of 18 Nov, Yahoo')
    expect(readingText(stale(84_017, 'USD', 'Kraken', '2026-11-22T09:31:00.000Z'), now)).toBe(
      '$84,017, stale: 09:31 UTC, Kraken',
    )
    expect(readingText(stale(84_017, 'USD', 'Kraken', '2025-12-31T09:31:00.000Z'), now)).toBe(
      '$84,017, stale: 31 Dec 2025, 09:31 UTC, Kraken',
    )
  })

  test('is never a number where it is missing: whose it is, and since when', () => {
    expect(readingText(gone('USD'), now)).toBe('n/a, Yahoo, since 13:02 UTC')
    expect(changeReading(gone('%', 'Yahoo', '2026-11-20T13:02:00Z'), now)).toBe(
      'n/a, Yahoo, since 20 Nov, 13:02 UTC',
    )
    expect(readingText(gone('USD', 'Yahoo', null), now)).toBe('n/a, Yahoo')
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(readingText(fresh(value, 'USD', 'Yahoo'), now)).toBe('n/a, Yahoo')
    }
  })

  test('has its changes in brackets, and says of one that is missing that it is', () => {
    const price = fresh(84_017, 'USD')
    expect(
      withChanges(
        price,
        [
          [fresh(1.24, '%'), 'in a day'],
          [gone('%'), 'in 30 days'],
        ],
        now,
      ),
    ).toBe('$84,017 (+1.2% in a day, n/a in 30 days)')
    expect(withChanges(gone('USD'), [[fresh(1, '%'), 'in a day']], now)).toBe('n/a, Yahoo, since 13:02 UTC')
  })

  test('names two sources that disagree with what each says', () => {
    expect(
      disagreementText(
        {
          ...{ about: 'BTC price', unit: 'USD', apartPercent: 2.2 },
          ...{ one: { source: 'Coinbase', value: 84_017 }, other: { source: 'Kraken', value: 85_910 } },
        },
        nowMs,
      ),
    ).toBe('Coinbase says $84,017, Kraken $85,910 (2.2% apart)')
  })

  test('leaves the day out of a time of today', () => {
    expect(shortTime('2026-11-22T00:00:00Z', nowMs)).toBe('00:00 UTC')
    expect(shortTime('2026-11-21T23:59:00Z', nowMs)).toBe('21 Nov, 23:59 UTC')
  })
})

test.each([
  [617_400_000, '+$617 million'],
  [-1_236_000_000, '−$1.24 billion'],
  [0, '$0'],
])('writes a change of %d dollars as %s', (value, shown) => {
  expect(changeDollars(value)).toBe(shown)
})
