import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createDigests } from '../../src/delivery/create-digests.ts'
import { digestSections } from '../../src/digest/subscription.ts'
import type { Store } from '../../src/store/store.ts'
import { linesOf, wordsOf } from '../cards/card-words.ts'
import { chartsInMemory } from '../commands/market-in-memory.ts'
import { openTestStore } from '../market/open-store.ts'
import { forgetDays, scriptedMarket } from '../market/scripted-market.ts'
import { silentLog } from '../store/silent-log.ts'

/** Seconds, and many of them on a machine that is busy. */
vi.setConfig({ testTimeout: 60_000 })

/** Digests over the real market, of sources that say what a test tells them to. */
async function deskAt(store: Store, now: string) {
  await forgetDays(store)
  const { market, script } = await scriptedMarket(store, now)
  script.hashpriceUsd = 40.67
  const log = await silentLog()
  const digests = createDigests({ market, charts: chartsInMemory(), store, clock: () => script.nowMs, log })
  const edition = (localDate = now.slice(0, 10)) =>
    digests.edition({
      place: { platform: 'console', workspace: 'w', channel: 'c' },
      cutOffMs: Date.parse(`${now.slice(0, 13)}:00:00Z`),
      ...{ localDate, zone: 'Europe/Berlin', sections: digestSections, lateSinceMs: null },
    })
  return { market, script, edition }
}

describe('a digest of what providers tell', () => {
  let store: Store
  beforeAll(async () => {
    store = await openTestStore()
  })
  afterAll(() => store.close())

  it('is full before New York opens on a Friday, at 07:30 in Berlin', async () => {
    const { market, edition } = await deskAt(store, '2026-11-20T06:30:00Z')
    const { card, state } = await edition()
    expect(card.warnings).toEqual([])
    expect(state).toBe('full')
    expect(linesOf(card, null)).toHaveLength(9)
    expect(linesOf(card, 'Mining stocks')).toHaveLength(4)
    expect(wordsOf(card)).toContain(
      'The US market has not opened yet: prices are those of the close of 19 Nov.',
    )
    await market.close()
  })

  it('is full at midnight UTC, which is the morning of eastern Asia, though no close of the day is there', async () => {
    const { market, edition } = await deskAt(store, '2026-11-24T00:00:20Z')
    const { card, state } = await edition()
    expect(card.warnings).toEqual([])
    expect(state).toBe('full')
    expect(linesOf(card, null)[0]).toMatch(/ today, .* yesterday, /)
    expect(linesOf(card, 'Mining stocks').join('\n')).toMatch(/Beat BTC .* of 14; best/)
    expect(wordsOf(card)).toContain('BTC’s close of 23 November 2026 is still to come')
    await market.close()
  })

  it('has the month that is over on the first trading day, known to its last day', async () => {
    const { market, edition } = await deskAt(store, '2026-12-01T06:30:00Z')
    const { card, state } = await edition()
    expect(card.warnings).toEqual([])
    expect(state).toBe('full')
    expect(card.table?.columns.map(({ heading }) => heading)).toEqual([
      'Month',
      'Nov 2026',
      'Oct 2026',
      'Change',
    ])
    expect(card.table?.rows.flat()).not.toContain('n/a')
    expect(card.table?.rows.at(-1)).toEqual(['Beat BTC', '0 of 14', '0 of 14', ''])
    await market.close()
  })

  it('has it a day later where the first begins before November is over in UTC', async () => {
    const first = await deskAt(store, '2026-11-30T22:30:00Z')
    expect((await first.edition('2026-12-01')).card.table).toBeNull()
    await first.market.close()
    const second = await deskAt(store, '2026-12-01T22:30:00Z')
    const { card } = await second.edition('2026-12-02')
    expect(card.table?.columns[1]?.heading).toBe('Nov 2026')
    await second.market.close()
  })

  it('goes on without the shares when their provider is gone', async () => {
    const { market, script, edition } = await deskAt(store, '2026-11-19T06:30:00Z')
    script.does['Yahoo'] = 'unreachable'
    script.does['Finnhub'] = 'unreachable'
    const { card, state } = await edition()
    expect(state).toBe('partial')
    expect(linesOf(card, null)).toHaveLength(9)
    expect(wordsOf(card)).toMatch(/Not available: .*stocks.* \(Yahoo/)
    expect(wordsOf(card)).not.toContain('Together')
    await market.close()
  })
})
