import fc from 'fast-check'
import { expect } from 'vitest'
import type { Day } from '../../../src/market/day.ts'
import { type Draft, draftAt, gone, quoteOf } from './facts.ts'

/** What is taken out of facts, and how much else moves. */
interface Holes {
  readonly now: string
  readonly lacksTip: boolean
  readonly lacksFees: boolean
  readonly lacksPrice: boolean
  /** Of stored days and of quotes. */
  readonly lackingPercent: number
  /** How strongly prices move. */
  readonly wild: number
  readonly seed: number
}

/** Any holes in the facts of an instant. */
export const holes = (now: string): fc.Arbitrary<Holes> =>
  fc.record({
    now: fc.constant(now),
    lacksTip: fc.boolean(),
    lacksFees: fc.boolean(),
    lacksPrice: fc.boolean(),
    lackingPercent: fc.constantFrom(0, 2, 15, 50, 90, 100),
    wild: fc.constantFrom(0, 0.05, 0.5, 5),
    seed: fc.integer({ min: 1, max: 2 ** 31 - 2 }),
  })

/** Facts with these holes. */
export function punch({ now, lacksTip, lacksFees, lacksPrice, lackingPercent, wild, seed }: Holes): Draft {
  let state = seed
  const chance = (): number => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
  const isLacking = (): boolean => chance() * 100 < lackingPercent
  const moved = (value: number): number => value * Math.exp(wild * (chance() - 0.5))
  const draft = draftAt(now)
  if (lacksTip) draft.tip = gone('tip')
  if (lacksFees) draft.fees = gone('fees')
  if (lacksPrice) draft.btcUsd = gone('price')
  for (const values of draft.series.values()) {
    for (const [day, value] of values as Map<Day, number>) {
      if (isLacking()) values.delete(day)
      else values.set(day, moved(value))
    }
  }
  for (const [ticker, quote] of draft.quotes) {
    if (quote.state === 'missing' || isLacking()) draft.quotes.set(ticker, gone('Yahoo'))
    else {
      const orNull = (value: number): number | null => (isLacking() ? null : moved(value))
      draft.quotes.set(ticker, {
        ...quote,
        value: quoteOf({
          priceUsd: moved(10),
          previousCloseUsd: orNull(10),
          marketCapUsd: orNull(1e9),
          shares: orNull(1e8),
        }),
      })
    }
  }
  return draft
}

/** No NaN and no infinity anywhere, and every reading either has its value, source and time or says why not. */
export function expectOnlyTrueNumbers(told: unknown): void {
  if (typeof told === 'number') expect(Number.isFinite(told), `${told}`).toBe(true)
  if (typeof told !== 'object' || told === null) return
  if ('state' in told && 'unit' in told) {
    const names = Object.keys(told).toSorted()
    expect(names).toEqual(
      told.state === 'missing'
        ? ['reason', 'since', 'source', 'state', 'unit']
        : ['asOf', 'source', 'state', 'unit', 'value'],
    )
  }
  for (const part of Object.values(told)) expectOnlyTrueNumbers(part)
}
