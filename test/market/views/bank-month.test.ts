import { describe, expect, it } from 'vitest'
import { addDays, type Day } from '../../../src/market/day.ts'
import { monthsView } from '../../../src/market/views/bank-month.ts'
import { type Draft, draftAt, factsAt, factsOf, gone, setDays } from './facts.ts'

const assumptions = { joulesPerTh: 17.6, usdPerKwh: 0.05 }
/** The first trading day of December 2026, before the open. */
const now = '2026-12-01T06:30:00.000Z'
const months = (change?: (draft: Draft) => void, written = now) =>
  monthsView(factsAt(written, change), assumptions)

const revenue = (hashrate: number) => (144 * 3.125 * 100_000) / hashrate

function daysOf(month: string, count: number, value: number | null): Record<string, number | null> {
  const first = `${month}-01` as Day
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [addDays(first, at), value]))
}

describe('the last two months', () => {
  it('are those that are complete, each of its own days', () => {
    const { last, before } = months((draft) => {
      setDays(draft, 'hashrate-ehs', daysOf('2026-11', 30, 1000))
      setDays(draft, 'hashrate-ehs', daysOf('2026-10', 31, 900))
    })
    expect(last).toMatchObject({
      first: '2026-11-01',
      hashrateEhs: { state: 'fresh', value: 1000, asOf: '2026-12-01T00:00:00.000Z' },
      blockRewardRevenueUsdPerEhDay: { value: revenue(1000) },
      grossProfitUsdPerEhDay: { value: expect.closeTo(revenue(1000) - 21_120, 6), unit: 'USD/EH/day' },
      grossMarginPercent: { value: expect.closeTo(((revenue(1000) - 21_120) / revenue(1000)) * 100, 8) },
      btcUsd: { value: 100_000, asOf: '2026-12-01T00:00:00.000Z' },
      shares: { window: { from: '2026-10-30', to: '2026-11-30' } },
    })
    expect(before).toMatchObject({
      first: '2026-10-01',
      hashrateEhs: { value: 900, asOf: '2026-11-01T00:00:00.000Z' },
      // The month ended on a Saturday.
      btcUsd: { asOf: '2026-10-31T00:00:00.000Z' },
      shares: { window: { from: '2026-09-30', to: '2026-10-30' } },
    })
  })

  it('are the same before New York opens, on its first day and after its close', () => {
    for (const written of [
      '2026-12-01T02:00:00.000Z',
      '2026-12-01T16:00:00.000Z',
      '2026-12-01T23:00:00.000Z',
    ]) {
      const { last } = months(undefined, written)
      expect(last).toMatchObject({ first: '2026-11-01', shares: { window: { to: '2026-11-30' } } })
    }
    expect(months(undefined, '2027-01-04T06:30:00.000Z').last.shares.window).toMatchObject({
      ...{ from: '2026-11-30', to: '2026-12-31' },
    })
  })

  it('tell who beat BTC between the last closes of two months, best first', () => {
    const { last } = months((draft) => {
      setDays(draft, 'btc-usd', { '2026-10-30': 100_000, '2026-11-30': 110_000 })
      setDays(draft, 'close:IREN', { '2026-10-30': 10, '2026-11-30': 12 })
      setDays(draft, 'close:RIOT', { '2026-10-30': 10, '2026-11-30': 10.5 })
    })
    const { rows, beatBtc, btcReturnPercent, members } = { ...last.shares, ...last.shares.combined }
    expect(btcReturnPercent).toMatchObject({ value: expect.closeTo(10, 8) })
    expect(rows.slice(0, 2).map(({ ticker }) => ticker)).toEqual(['IREN', 'RIOT'])
    expect(beatBtc).toEqual({ count: 1, of: members })
  })

  it('tell BTC at the stocks’ last day, whatever it does on the weekend behind that', () => {
    const { before } = months((draft) => {
      setDays(draft, 'btc-usd', { '2026-09-30': 87_517, '2026-10-30': 84_017, '2026-10-31': 78_621 })
    })
    expect(before.btcUsd).toMatchObject({ value: 84_017 })
    expect(before.shares.btcReturnPercent).toMatchObject({ value: expect.closeTo(-4, 2) })
  })

  it('tell market values at both ends by today’s share counts', () => {
    const { last, before } = months((draft) => {
      setDays(draft, 'close:IREN', { '2026-09-30': 10, '2026-10-30': 20, '2026-11-30': 30 })
    })
    const members = last.shares.combined.members
    const others = (members - 1) * 1e9
    expect(last.shares.combined).toMatchObject({
      marketCapUsd: { value: others + 3e9, asOf: '2026-11-30T21:00:00.000Z', state: 'fresh' },
      changePercent: { value: expect.closeTo((1e9 / (others + 2e9)) * 100, 8) },
      changeUsd: { value: expect.closeTo(1e9, 0) },
      membersWithCap: members,
    })
    expect(before.shares.combined.marketCapUsd).toMatchObject({ value: others + 2e9 })
    // 960,000 blocks now, so that some 39 fewer had been found when November ended.
    const btc = (90_038 * 3.125 + 119_962 * 1.5625) * 100_000
    expect(last.shares.combined.ofFourYearRewardsPercent).toMatchObject({
      value: expect.closeTo(((others + 3e9) / btc) * 100, 0),
    })
  })

  it('have no number for what is missing, and count who is left out', () => {
    const { last, before } = months((draft) => {
      setDays(draft, 'hashrate-ehs', daysOf('2026-10', 31, null))
      setDays(draft, 'close:IREN', { '2026-10-30': null })
      setDays(draft, 'btc-usd', { '2026-10-30': null })
      draft.tip = gone('mempool.space')
    })
    expect(before).toMatchObject({
      hashrateEhs: { state: 'missing' },
      blockRewardRevenueUsdPerEhDay: { state: 'missing' },
      grossProfitUsdPerEhDay: { state: 'missing' },
      grossMarginPercent: { state: 'missing' },
      btcUsd: { state: 'missing' },
    })
    expect(last.shares.btcReturnPercent).toMatchObject({ state: 'missing' })
    expect(last.shares.combined).toMatchObject({
      membersWithCap: last.shares.combined.members - 1,
      ofFourYearRewardsPercent: { state: 'missing', source: 'mempool.space' },
    })
    expect(last.shares.beatBtc).toBeNull()
  })

  it('leave out a share whose closes cannot be of one kind', () => {
    const { last } = months((draft) => setDays(draft, 'close:IREN', { '2026-11-13': 0.01 }))
    expect(last.shares.rows.find(({ ticker }) => ticker === 'IREN')).toMatchObject({
      returnPercent: { state: 'missing' },
      marketCapUsd: { state: 'missing' },
    })
  })

  it('come without shares where the calendar ends, and do not fail', () => {
    const beyond = { ...draftAt(now), atMs: Date.parse('2036-02-01T06:30:00.000Z') }
    const { last } = monthsView(factsOf(beyond), assumptions)
    expect(last.shares).toMatchObject({
      rows: [],
      beatBtc: null,
      combined: { marketCapUsd: { state: 'missing' } },
    })
  })
})
