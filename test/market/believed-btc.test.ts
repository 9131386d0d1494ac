import { describe, expect, it } from 'vitest'
import { believedBtc } from '../../src/market/believed-btc.ts'
import type { Day } from '../../src/market/day.ts'
import type { Fetched } from '../../src/market/reading.ts'

const nowMs = Date.parse('2026-11-20T21:40:00Z')
const asOf = '2026-11-20T21:40:00.000Z'
const coinbase = (value: number): Fetched<number> => ({ state: 'fresh', value, source: 'Coinbase', asOf })
const kraken = (value: number) => ({ value, source: 'Kraken', asOf })
const closeOf = (value: number, day: Day = '2026-11-19') => ({
  history: { days: () => [{ day, value, source: 'Coinbase' }] },
  nowMs,
})
const noClose = { history: { days: () => [] }, nowMs }
const cannotBe = {
  state: 'missing',
  source: 'Coinbase, Kraken',
  reason: 'sent something that cannot be right',
  since: null,
}

describe('a price of BTC', () => {
  it('stands where it moved as BTC can', () => {
    for (const usd of [50_000, 90_000, 170_000]) {
      expect(believedBtc(coinbase(usd), kraken(90_000), closeOf(90_000))).toEqual(coinbase(usd))
    }
  })

  it('a thousand times the last close is the second source’s, where that fits', () => {
    const told = believedBtc(coinbase(90_000_000), kraken(90_100), closeOf(90_000))
    expect(told).toEqual({ state: 'fresh', ...kraken(90_100) })
  })

  it('is missing where neither fits', () => {
    expect(believedBtc(coinbase(90_000_000), kraken(90_000_000), closeOf(90_000))).toEqual(cannotBe)
    expect(believedBtc(coinbase(90), null, closeOf(90_000))).toEqual({ ...cannotBe, source: 'Coinbase' })
  })

  it('is missing where two differ so far and no close of the last week says which is right', () => {
    expect(believedBtc(coinbase(90_000_000), kraken(90_000), noClose)).toEqual(cannotBe)
    const old = closeOf(90_000, '2026-11-12')
    expect(believedBtc(coinbase(90_000_000), kraken(90_000), old)).toEqual(cannotBe)
    expect(believedBtc(coinbase(200_000), null, old)).toEqual(coinbase(200_000))
  })

  it('stands alone where nothing is there to hold it against', () => {
    expect(believedBtc(coinbase(90_000), null, noClose)).toEqual(coinbase(90_000))
  })

  it('that is missing stays so', () => {
    const none = { ...cannotBe, state: 'missing' } as const
    expect(believedBtc(none, kraken(90_000), closeOf(90_000))).toBe(none)
  })
})
