import { describe, expect, test } from 'vitest'
import { networkCard } from '../../src/cards/network-card.ts'
import { cardSchema } from '../../src/chat/card.ts'
import { plainLine } from '../../src/chat/plain-line.ts'
import { fieldsOf, linesOf, wordsOf } from './card-words.ts'
import { fresh, gone, networkViewOf, nothingOfTheNetwork, stale } from './market-views.ts'

const shown = {
  detail: false,
  standing: 'public',
  picture: null,
  chartFailed: false,
  offersSample: false,
} as const
const short = { ...shown, subject: null }
const full = { ...short, detail: true }

describe('the card of the network', () => {
  test('has at most 12 figures with their changes, and nothing else but a sentence and Details', () => {
    const card = networkCard(networkViewOf(), short)
    expect(cardSchema.parse(card)).toEqual(card)
    expect(fieldsOf(card)).toEqual({
      BTC: '$61,235 (+1.2% today)',
      Hashprice: '$39.53/PH/day (+0.80% today, −4.1% in 30 days)',
      'Hashrate, 7 days': '1,081 EH/s',
      'Hashrate this month': '1,066 EH/s; last month 1,102 EH/s',
      Difficulty: '146.47 T',
      'Next adjustment': '−2.1%, about 24 Nov 2026, in 1,204 blocks',
      Fees: '0.55% of the block reward',
      'Block-reward revenue this month': '$42,264/EH/day; last month $38,432/EH/day',
      'Gross profit': '$21,144/EH/day (margin 50.0%)',
      'Four-year block rewards': '$27.1 billion',
      Halving: 'about 13 Apr 2028, in 73,110 blocks',
    })
    expect(card.fields.length).toBeLessThanOrEqual(12)
    expect(card.sections).toEqual([])
    expect(plainLine(card.lede)).toBe(
      'A petahash earns $39.53 a day; at 17.6 J/TH that pays for power up to $0.0936/kWh.',
    )
    expect(plainLine(card.byline)).toBe(
      '22 Nov 2026, 14:05 UTC · days and months are UTC · Coinbase, mempool.space',
    )
    expect(plainLine(card.footer)).toBe('Gross profit assumes 17.6 J/TH at $0.05/kWh. Not investment advice.')
    expect(card.actions).toEqual([{ kind: 'details', id: 'network:details', label: 'Details', value: null }])
  })

  test('keeps the rest behind Details: other figures, what is what, whose and of when each is', () => {
    const card = networkCard(networkViewOf({ notes: ['A note.'] }), full)
    expect(linesOf(card, 'More figures')).toEqual([
      'Breakeven power price $0.0936/kWh',
      'Breakeven BTC price $32,715',
      'Hashprice in sats 64,556 sats/PH/day',
      'Last adjustment +3.4%',
      'Highest hashrate 1,150 EH/s on 9 Oct (7-day mean; stored since 1 Nov 2025)',
      'Subsidy 3.125 BTC a block',
      'Supply 20,115,281 BTC',
    ])
    const meanings = linesOf(card, 'What is what').join('\n')
    expect(meanings).toMatch(/^Hashprice is what a PH\/s is expected to earn .* by difficulty\./)
    expect(meanings).toMatch(/Block-reward revenue per EH\/s is a bank’s way: .* without fees\./)
    expect(meanings).toContain('/network efficiency:17.6 power:0.05')
    expect(linesOf(card, 'Sources and times')).toContain('Coinbase 22 Nov 2026, 14:00 UTC: BTC, BTC change')
    expect(linesOf(card, 'Notes')).toEqual(['A note.'])
    expect(card.actions[0]).toMatchObject({ id: 'network:brief', label: 'Fewer details' })
  })

  test('tells behind Details alone where fees are left out of other days', () => {
    const view = networkViewOf({ hashpriceDaysWithFees: false, hashpriceChangesWithFees: false })
    expect(networkCard(view, short)).toMatchObject({ sections: [], warnings: [] })
    expect(linesOf(networkCard(view, full), 'Notes')).toEqual([
      'The chart’s hashprice leaves fees out, as they are not known for all of its days.',
      'The change of hashprice leaves fees out where they are not known for both of its days.',
    ])
    expect(linesOf(networkCard(networkViewOf(), full), 'Notes')).toEqual([])
  })

  test('carries what was assumed and where it stands in its button', () => {
    const card = networkCard(networkViewOf(), { ...short, subject: 'e15:p0.06', standing: 'private' })
    expect(card).toMatchObject({ private: true, actions: [{ id: 'network:my-details:e15:p0.06' }] })
  })

  test('says of each figure that is stale or missing what it is, and never a number for what is missing', () => {
    const view = networkViewOf({
      btcUsd: stale(60_000, 'USD', 'Kraken', '2026-11-22T11:10:00.000Z'),
      feeSharePercent: gone('%', 'mempool.space'),
      adjustmentPercent: gone('%', 'mempool.space'),
      adjustmentAt: gone('time', 'mempool.space'),
      hashpriceChange30dPercent: gone('%', 'mempool.space'),
      hashpriceUsdPerPhDay: stale(39.53, 'USD/PH/day', 'mempool.space, Kraken', '2026-11-22T11:10:00.000Z'),
    })
    const card = networkCard(view, short)
    expect(fieldsOf(card)).toMatchObject({
      BTC: '$60,000, stale: 11:10 UTC, Kraken (+1.2% today)',
      Fees: 'n/a, mempool.space, since 13:02 UTC',
      'Next adjustment': 'n/a, mempool.space, since 13:02 UTC',
      Hashprice: '$39.53/PH/day, stale: 11:10 UTC, mempool.space, Kraken (+0.80% today, n/a in 30 days)',
    })
    expect(card.lede).toEqual([])
    const reasons = linesOf(networkCard(view, full), 'Not available')
    expect(reasons).toEqual([
      'hashprice change, next adjustment, fees: mempool.space: does not answer in time, since 13:02 UTC',
    ])
  })

  test('flags sources that disagree', () => {
    const view = networkViewOf({
      disagreements: [
        {
          ...{ about: 'BTC price', unit: 'USD', apartPercent: 2.2 },
          ...{ one: { source: 'Coinbase', value: 84_017 }, other: { source: 'Kraken', value: 85_910 } },
        },
      ],
    })
    expect(networkCard(view, short).warnings.map(plainLine)).toEqual([
      'Sources disagree on BTC price. Coinbase says $84,017, Kraken $85,910 (2.2% apart).',
    ])
  })

  test('with nothing known says so in one sentence, and offers sample data only where it may', () => {
    const card = networkCard(nothingOfTheNetwork(), short)
    expect(plainLine(card.lede)).toBe(
      'None of this can be shown right now (mempool.space: cannot be reached).',
    )
    expect(card).toMatchObject({ fields: [], sections: [], image: null, actions: [], tone: 'warning' })
    const offering = networkCard(nothingOfTheNetwork(), { ...short, offersSample: true, subject: 'e15' })
    expect(offering.actions).toEqual([
      { kind: 'switch', id: 'network:sample:e15', label: 'Show sample data', value: null },
    ])
  })

  test('says SAMPLE of invented figures', () => {
    const card = networkCard(networkViewOf({ sample: true }), short)
    expect(card.sample).toBe(true)
    expect(wordsOf(card)).toContain('SAMPLE. Invented market figures of our own')
  })

  test('has its chart, or says that there is none', () => {
    const picture = { name: 'network.png', pngBase64: 'iVBORw0KGgo=', alt: 'Hashprice over 90 days' }
    expect(networkCard(networkViewOf(), { ...short, picture }).image).toEqual(picture)
    const without = networkCard(networkViewOf(), { ...short, chartFailed: true })
    expect(plainLine(without.footer)).toContain('The chart could not be drawn.')
  })

  test('shows a loss with its sign', () => {
    const card = networkCard(
      networkViewOf({
        grossProfitUsdPerEhDay: fresh(-1250, 'USD/EH/day'),
        grossMarginPercent: fresh(-4.2, '%'),
      }),
      short,
    )
    expect(fieldsOf(card)['Gross profit']).toBe('−$1,250/EH/day (margin −4.2%)')
  })
})
