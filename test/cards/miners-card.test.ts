import { describe, expect, test } from 'vitest'
import { type MinersCardOptions, minersCard } from '../../src/cards/miners-card.ts'
import { cardSchema } from '../../src/chat/card.ts'
import { plainLine } from '../../src/chat/plain-line.ts'
import { plainTable } from '../../src/chat/plain-table.ts'
import { periods } from '../../src/market/period.ts'
import { fieldsOf, linesOf, wordsOf } from './card-words.ts'
import {
  gone,
  lostRow,
  minerRow,
  minersViewOf,
  nothingOfTheMiners,
  stale,
  weekendWindow,
} from './market-views.ts'

const short: MinersCardOptions = {
  ...{ detail: false, standing: 'public', picture: null, chartFailed: false, offersSample: false },
  keepsSample: false,
}
const phoneColumns = 36

describe('the card of the mining stocks', () => {
  test('has the table by return, who beat BTC, and what they are worth together', () => {
    const card = minersCard(minersViewOf(), short)
    expect(cardSchema.parse(card)).toEqual(card)
    expect(card.title).toBe('Bitcoin-mining stocks, MTD')
    expect(plainLine(card.byline)).toBe(
      '22 Nov 2026, 14:05 UTC · US trading days 30 Oct → 20 Nov, at the close · Coinbase, Yahoo',
    )
    expect(plainLine(card.lede)).toBe(
      '12 of 14 beat BTC over the month to date. Best IREN +42.0%, worst CANG −18.0%.',
    )
    expect(fieldsOf(card)).toEqual({
      BTC: '−4.0%',
      'S&P 500': '+1.2%',
      Together: '$60.2 billion (+23.4%)',
      'Of four-year block rewards': '140%',
    })
    expect(card.table?.rows).toHaveLength(14)
    expect(card.table?.rows[0]).toEqual(['IREN', '+42.0', '+46.0', '+40.8', '16.5B', '27.5'])
    expect(card.table?.rows.at(-1)).toEqual(['CANG', '−18.0', '−14.0', '−19.2', '420M', '0.7'])
  })

  test.each(periods)('fits the columns of a phone over %s, a row a company', (period) => {
    const rows = [
      minerRow('IREN', 1234.5, 165.4e9),
      ...minersViewOf().rows.slice(1, 13),
      minerRow('CANG', -99.96, 12.5e6, {
        marketCapUsd: stale(12.5e6, 'USD', 'Yahoo', '2026-11-18T21:00:00Z'),
      }),
    ].map((row) => ({ ...row, versusBtcPp: minerRow('X', -104, 1).returnPercent }))
    const { table } = minersCard(minersViewOf(period, { rows }), short)
    const lines = table === null ? [] : plainTable(table, phoneColumns)
    expect(lines).toHaveLength(15)
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(phoneColumns)
  })

  test('says why prices are not of today, of the weekend and of a holiday, and is live in between', () => {
    const on = (window: Partial<ReturnType<typeof weekendWindow>>) =>
      minersCard(minersViewOf('1D', { window: { ...weekendWindow('1D'), ...window } }), short)
    expect(linesOf(on({}), null)).toEqual([
      'No US trading today (weekend): prices are those of the close of 20 Nov.',
    ])
    expect(linesOf(on({ closedFor: 'Thanksgiving' }), null)[0]).toContain('(Thanksgiving)')
    expect(linesOf(on({ session: 'before', closedFor: null }), null)).toEqual([
      'The US market has not opened yet: prices are those of the close of 20 Nov.',
    ])
    const live = on({ session: 'open', closedFor: null })
    expect(linesOf(live, null)).toEqual([])
    expect(plainLine(live.byline)).toContain('US trading days 30 Oct → 20 Nov, live')
  })

  test('marks what is stale, names of when it is, and has n/a for what is missing', () => {
    const rows = [
      minerRow('IREN', 5, 16e9, { returnPercent: stale(5, '%', 'Yahoo', '2026-11-18T21:00:00.000Z') }),
      lostRow('RIOT'),
    ]
    const card = minersCard(minersViewOf('MTD', { rows, notes: ['KEEL was BITF.'] }), short)
    expect(card.table?.rows).toEqual([
      ['IREN*', '+5.0', '+9.0', '+3.8', '16B', '26.7'],
      ['RIOT', 'n/a', 'n/a', 'n/a', 'n/a', 'n/a'],
    ])
    expect(linesOf(card, null).slice(1)).toEqual([
      '* is stale: IREN (close of 18 Nov, Yahoo).',
      'KEEL was BITF.',
    ])
    const details = minersCard(minersViewOf('MTD', { rows }), { ...short, detail: true })
    expect(linesOf(details, 'Not available')).toEqual([
      'RIOT, RIOT market cap: Yahoo: does not answer in time, since 13:02 UTC',
    ])
    expect(linesOf(details, 'Members')).toEqual(['IREN Ltd, RIOT Ltd'])
  })

  test('tells how many companies a sum is of where it is not of all, and nothing of BTC where that is missing', () => {
    const view = minersViewOf()
    const card = minersCard(
      {
        ...view,
        btcReturnPercent: gone('%', 'Coinbase'),
        beatBtc: null,
        combined: { ...view.combined, membersWithCap: 12, changePercent: gone('%') },
      },
      short,
    )
    expect(fieldsOf(card)).toMatchObject({
      BTC: 'n/a, Coinbase, since 13:02 UTC',
      Together: '$60.2 billion (n/a), 12 of 14 companies',
    })
    expect(plainLine(card.lede)).toBe('Best IREN +42.0%, worst CANG −18.0%.')
  })

  test('has buttons for the other periods, which stay with sample data where that is shown', () => {
    const ids = (card: ReturnType<typeof minersCard>) => card.actions.map(({ id }) => id)
    expect(ids(minersCard(minersViewOf('YTD'), short))).toEqual([
      'miners:period:1D',
      'miners:period:1W',
      'miners:period:MTD',
      'miners:period:1M',
      'miners:period:1Y',
      'miners:details:YTD',
    ])
    const sampled = minersCard(minersViewOf('1D', { sample: true }), {
      ...short,
      ...{ keepsSample: true, standing: 'private' },
    })
    expect(ids(sampled)[0]).toBe('miners:my-period:1W:sample')
    expect(ids(sampled).at(-1)).toBe('miners:my-details:1D:sample')
    expect(wordsOf(sampled)).toContain('SAMPLE.')
  })

  test('with nothing known says why in one sentence', () => {
    const card = minersCard(nothingOfTheMiners(), { ...short, offersSample: true })
    expect(plainLine(card.lede)).toBe(
      'None of this can be shown right now (Coinbase: does not answer in time; Yahoo: does not answer in time; mempool.space: does not answer in time).',
    )
    expect(card).toMatchObject({ table: null, fields: [], actions: [{ id: 'miners:sample:MTD' }] })
  })
})
