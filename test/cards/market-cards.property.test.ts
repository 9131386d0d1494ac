import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minerCard } from '../../src/cards/miner-card.ts'
import { minersCard } from '../../src/cards/miners-card.ts'
import { networkCard } from '../../src/cards/network-card.ts'
import { type Card, cardSchema } from '../../src/chat/card.ts'
import { discordMessage } from '../../src/chat/discord/render.ts'
import { slackMessage } from '../../src/chat/slack/render.ts'
import { renderTerminal } from '../../src/chat/terminal/render.ts'
import { periods } from '../../src/market/period.ts'
import type { Reading, Unit } from '../../src/market/reading.ts'
import { refusedBy } from '../chat/discord/render-limits.ts'
import { wordsOf } from './card-words.ts'
import { minersViewOf, minerViewOf, networkViewOf } from './market-views.ts'

const instant = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString())
const source = fc.constantFrom('mempool.space', 'Yahoo', 'Coinbase, Kraken', 'Yahoo, Finnhub, stored days')
const value = fc.oneof(
  fc.double(),
  fc.double({ min: -1e15, max: 1e15, noNaN: true }),
  fc.constantFrom(0, -0, Number.NaN, Number.POSITIVE_INFINITY, 1e-12, 1e300, -1e300),
)

/** A reading of that unit in any state, with any number whatever in it. */
const anyReading = (unit: Unit): fc.Arbitrary<Reading> =>
  fc.oneof(
    fc.record({
      state: fc.constantFrom('fresh' as const, 'stale' as const),
      ...{ value, source, asOf: instant, unit: fc.constant(unit) },
    }),
    fc.record({
      state: fc.constant('missing' as const),
      ...{
        source,
        unit: fc.constant(unit),
        reason: fc.constantFrom('cannot be reached', 'does not know it'),
      },
      since: fc.option(instant),
    }),
  )

const isReading = (part: unknown): part is Reading =>
  typeof part === 'object' && part !== null && 'state' in part && 'unit' in part

/** The same view with every reading in it replaced by any one of its unit. */
function withAnyReadings<T>(part: T): fc.Arbitrary<T> {
  // What comes back has the shape of what went in: readings stay readings, and the rest is itself.
  if (isReading(part)) return anyReading(part.unit) as unknown as fc.Arbitrary<T>
  if (Array.isArray(part)) return fc.tuple(...part.map(withAnyReadings)) as unknown as fc.Arbitrary<T>
  if (typeof part !== 'object' || part === null) return fc.constant(part)
  const parts = Object.fromEntries(
    Object.entries(part).map(([name, inner]) => [name, withAnyReadings(inner)]),
  )
  return fc.record(parts) as unknown as fc.Arbitrary<T>
}

const disagreements = fc.array(
  fc.record({
    about: fc.constant('BTC price'),
    unit: fc.constant('USD' as const),
    one: fc.record({ source, value }),
    other: fc.record({ source, value }),
    apartPercent: value,
  }),
  { maxLength: 3 },
)
const notes = fc.array(fc.constantFrom('A plain sentence.', 'KEEL was BITF until April.'), { maxLength: 6 })
const more = fc.record({ disagreements, notes, sample: fc.boolean() })
const options = fc.record({
  detail: fc.boolean(),
  standing: fc.constantFrom('public' as const, 'private' as const, 'aside' as const),
  picture: fc.constant(null),
  chartFailed: fc.boolean(),
  offersSample: fc.boolean(),
  keepsSample: fc.boolean(),
  subject: fc.constant(null),
  askedAs: fc.constant(null),
  takes: fc.constant([]),
})

const cards: Readonly<Record<string, fc.Arbitrary<Card>>> = {
  network: fc
    .tuple(withAnyReadings(networkViewOf()), more, options)
    .map(([view, added, how]) => networkCard({ ...view, ...added }, how)),
  miners: fc
    .tuple(
      fc.constantFrom(...periods).chain((period) => withAnyReadings(minersViewOf(period))),
      more,
      options,
    )
    .map(([view, added, how]) => minersCard({ ...view, ...added }, how)),
  miner: fc
    .tuple(withAnyReadings(minerViewOf('KEEL')), more, options, fc.option(fc.constant('2026-03-04' as const)))
    .map(([view, added, how, delistedOn]) => minerCard({ ...view, ...added, delistedOn }, how)),
}

/** Slack takes so much of a message as JSON. */
const mostOfSlack = 11_000

describe.each(Object.entries(cards))('any card of /%s, whatever is known, stale or missing', (_, card) => {
  test('is a card that says nothing that is no word or number', () => {
    fc.assert(
      fc.property(card, (one) => {
        expect(cardSchema.parse(one)).toEqual(one)
        expect(wordsOf(one)).not.toMatch(/NaN|undefined|null|Infinity|\[object/)
        expect(one.fields.length).toBeLessThanOrEqual(12)
      }),
      { numRuns: 150 },
    )
  })

  test('is taken by every face', () => {
    fc.assert(
      fc.property(card, (one) => {
        expect(refusedBy(discordMessage(one))).toBeNull()
        const { blocks } = slackMessage(one)
        expect(blocks.length).toBeLessThanOrEqual(50)
        expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(mostOfSlack)
        expect(renderTerminal(one, { width: 60, colour: false })).not.toMatch(/NaN|undefined|Infinity/)
      }),
      { numRuns: 80 },
    )
  })
})
