import { describe, expect, it } from 'vitest'
import { digestCard } from '../../src/cards/digest-card.ts'
import { cardSchema } from '../../src/chat/card.ts'
import { plainLine } from '../../src/chat/plain-line.ts'
import type { Reading, Unit } from '../../src/market/reading.ts'
import { minersView } from '../../src/market/views/miners-view.ts'
import { storyThat } from '../digest/one-story.ts'
import { factsAt } from '../market/views/facts.ts'
import { linesOf, wordsOf } from './card-words.ts'
import { digestOf, only } from './digest-view.ts'
import {
  fresh,
  gone,
  minersViewOf,
  networkViewOf,
  nothingOfTheMiners,
  nothingOfTheNetwork,
  stale,
  viewAtMs,
  weekendWindow,
} from './market-views.ts'

type Args = Parameters<typeof digestOf>
const cardOf = async (...args: Args) => digestCard(await digestOf(...args))
const figures = async (...args: Args) => linesOf(await cardOf(...args), null)
const stocks = async (...args: Args) => linesOf(await cardOf(...args), 'Mining stocks')

const lost = (unit: Unit): Reading => gone(unit, 'mempool.space', '2026-11-22T11:10:00.000Z')

describe('the digest', () => {
  it('is a card by the shape that every card has, named by its local day', async () => {
    const card = await cardOf()
    expect(cardSchema.parse(card)).toEqual(card)
    expect(card).toMatchObject({
      title: 'Daily digest, Sun 22 Nov 2026',
      private: false,
      sample: false,
      actions: [],
    })
    expect((await cardOf({ localDate: '2026-11-23' })).title).toBe('Daily digest, Mon 23 Nov 2026')
  })

  it('tells the network in nine figures, each with its changes', async () => {
    expect(await figures()).toEqual([
      'BTC $61,235 (+1.2% today, −0.42% yesterday, −3.6% this month)',
      'Hashprice $39.53/PH/day, 64,556 sats (+0.80% today, −4.1% in 30 days)',
      'Fees 0.55% of the block reward',
      'Hashrate 1,081 EH/s over 7 days; 1,066 EH/s this month (−3.2% on last month)',
      'Difficulty 146.47 T (+3.4% at the last change); next change −2.1%, about 24 Nov 2026, 09:00 UTC',
      'Block-reward revenue $42,264/EH/day this month (+10.0% on last month)',
      'Gross profit $21,144/EH/day, margin 50.0%, at 17.6 J/TH and $0.05/kWh',
      'Breakeven power $0.0936/kWh at 17.6 J/TH',
      'Halving 507 days to go, about 13 Apr 2028, in 73,110 blocks',
    ])
  })

  it('tells the stocks in three, with the market day that they are from', async () => {
    expect(await stocks()).toEqual([
      'Together $60.2 billion; +$11.4 billion, +23.4% on 20 Nov (BTC −4.0%, S&P 500 +1.2%); +$11.4 billion, +23.4% this month, 30 Oct to 20 Nov (BTC −4.0%, S&P 500 +1.2%)',
      'Of four-year block rewards 140%',
      'Beat BTC this month to 20 Nov 12 of 14; best IREN +42.0%, worst CANG −18.0%',
      'No US trading today (weekend): prices are those of the close of 20 Nov.',
    ])
  })

  it('has all twelve figures in one list where the stocks are not wished for by themselves', async () => {
    const lines = await figures(only('figures'))
    expect(lines).toHaveLength(12)
    expect(lines[9]).toContain('Mining stocks together $60.2 billion')
    expect((await cardOf(only('figures'))).image).toBeNull()
  })

  it('names the day in New York where its own date is another one, as on a Monday morning in Asia', async () => {
    expect((await stocks({ localDate: '2026-11-23' })).at(-1)).toBe(
      'No US trading on 22 Nov (weekend): prices are those of the close of 20 Nov.',
    )
  })

  it.each([
    [
      '2026-11-26T18:00:00.000Z',
      'No US trading today (Thanksgiving): prices are those of the close of 25 Nov.',
    ],
    [
      '2026-11-23T06:30:00.000Z',
      'The US market has not opened yet: prices are those of the close of 20 Nov.',
    ],
  ])('says at %s of which day the shares are', async (written, said) => {
    const at = {
      miners: async (period: Parameters<typeof minersView>[1]) => minersView(factsAt(written), period),
    }
    const view = await digestOf({ localDate: written.slice(0, 10) }, at)
    const market = view.market === null ? null : { ...view.market, at: written }
    expect(linesOf(digestCard({ ...view, market }), 'Mining stocks')).toContain(said)
  })

  it('does not miss a last change of difficulty, which not every source tells', async () => {
    const untold = { network: async () => networkViewOf({ previousAdjustmentPercent: lost('%') }) }
    const card = await cardOf({}, untold)
    expect(linesOf(card, null)).toContain(
      'Difficulty 146.47 T; next change −2.1%, about 24 Nov 2026, 09:00 UTC',
    )
    expect(card.warnings).toEqual([])
  })

  it('says where the changes of hashprice leave out the fees that it has itself', async () => {
    const lines = await figures(
      {},
      { network: async () => networkViewOf({ hashpriceChangesWithFees: false }) },
    )
    expect(lines).toContain(
      'Hashprice $39.53/PH/day, 64,556 sats (+0.80% today, −4.1% in 30 days, without fees)',
    )
  })

  it('says that a trading day is not over while it goes on', async () => {
    const open = { ...weekendWindow('1D'), session: 'open', closedFor: null } as const
    const [together] = await stocks(
      {},
      {
        miners: async (period) =>
          minersViewOf(period, { window: period === '1D' ? open : weekendWindow(period) }),
      },
    )
    expect(together).toContain(', +23.4% so far on 20 Nov (')
  })

  it('tells the time of a difficulty change that is near, and the day of one that is not', async () => {
    const changeAt = (written: string) =>
      figures(
        {},
        { network: async () => networkViewOf({ adjustmentAt: fresh(Date.parse(written), 'time') }) },
      )
    expect(await changeAt('2026-11-22T17:30:00Z')).toContain(
      'Difficulty 146.47 T (+3.4% at the last change); next change −2.1%, about 22 Nov 2026, 17:30 UTC',
    )
    expect(await changeAt('2026-12-01T17:30:00Z')).toContain(
      'Difficulty 146.47 T (+3.4% at the last change); next change −2.1%, about 1 Dec 2026',
    )
  })

  it('calls the month by its name while the shares are still those of the last one', async () => {
    const october = { ...weekendWindow('MTD'), from: '2026-09-30', to: '2026-10-30' } as const
    const lines = await stocks({}, { miners: async (period) => minersViewOf(period, { window: october }) })
    expect(lines[0]).toContain('+23.4% in October, 30 Sept to 30 Oct (BTC −4.0%')
    expect(lines[2]).toBe('Beat BTC in October 12 of 14; best IREN +42.0%, worst CANG −18.0%')
  })

  it('tells last month on the first day of one, of which no day is over, and misses nothing', async () => {
    const first = '2026-12-01T06:30:00.000Z'
    const none = (unit: Unit) => gone(unit, 'mempool.space', null, 'no day of December 2026 is complete yet')
    const view = await digestOf(
      { localDate: '2026-12-01' },
      {
        network: async () =>
          networkViewOf({
            at: first,
            hashrateMonthEhs: none('EH/s'),
            blockRewardRevenueUsdPerEhDay: none('USD/EH/day'),
            grossProfitUsdPerEhDay: none('USD/EH/day'),
            grossMarginPercent: none('%'),
          }),
      },
    )
    const market = view.market === null ? null : { ...view.market, at: first }
    const card = digestCard({ ...view, market })
    const lines = linesOf(card, null)
    expect(lines).toContain('BTC $61,235 (+1.2% today, −0.42% yesterday)')
    expect(lines).toContain('Block-reward revenue $38,432/EH/day last month')
    expect(lines).toContain(
      'Gross profit $17,312/EH/day last month, margin 45.0%, at 17.6 J/TH and $0.05/kWh',
    )
    expect(card.warnings).toEqual([])
  })

  it('says of when each figure is, and by whom', async () => {
    const { footer } = await cardOf()
    expect(plainLine(footer)).toBe(
      'Times in UTC: BTC 14:00 Coinbase; hashprice, revenue, gross profit, breakeven power 14:00 mempool.space, Coinbase; fees, hashrate, hashrate this month, difficulty, next adjustment, halving 14:00 mempool.space; stocks, S&P 500, four-year rewards 20 Nov, 21:00 Yahoo. Not investment advice.',
    )
  })

  it('marks what is stale where it stands', async () => {
    const old = stale(61_234.5, 'USD', 'Kraken', '2026-11-22T11:02:00.000Z')
    const lines = await figures({}, { network: async () => networkViewOf({ btcUsd: old }) })
    expect(lines[0]).toBe(
      'BTC $61,235, stale: 11:02 UTC, Kraken (+1.2% today, −0.42% yesterday, −3.6% this month)',
    )
  })
})

describe('what is missing', () => {
  const halfGone = {
    network: async () =>
      networkViewOf({
        feeSharePercent: lost('%'),
        difficulty: lost('x'),
        hashpriceUsdPerPhDay: lost('USD/PH/day'),
        hashpriceSatsPerPhDay: lost('sat/PH/day'),
        hashpriceChange1dPercent: lost('%'),
        hashpriceChange30dPercent: lost('%'),
      }),
  }

  it('is said once for a reason, with its source and since when, and stands in no figure', async () => {
    const card = await cardOf({}, halfGone)
    expect(card.warnings.map(plainLine)).toEqual([
      'Not available: hashprice, fees, difficulty (mempool.space: does not answer in time, since 11:10 UTC).',
    ])
    const lines = linesOf(card, null)
    expect(lines).toHaveLength(7)
    expect(lines.join('\n')).not.toMatch(/n\/a|Hashprice|Fees/)
    expect(lines).toContain('Difficulty next change −2.1%, about 24 Nov 2026, 09:00 UTC')
  })

  it('names the change of a figure only where the figure itself is there', async () => {
    const changes = { btcChange1dPercent: lost('%'), btcChangeMonthPercent: lost('%') }
    const [alone] = (await cardOf({}, { network: async () => networkViewOf(changes) })).warnings
    expect(plainLine(alone ?? [])).toMatch(/^Not available: BTC’s change \(/)
    const [all] = (
      await cardOf({}, { network: async () => networkViewOf({ ...changes, btcUsd: lost('USD') }) })
    ).warnings
    expect(plainLine(all ?? [])).toMatch(/^Not available: BTC \(/)
  })

  it('has no day of prices where there are no prices', async () => {
    const card = await cardOf({}, { miners: async () => nothingOfTheMiners() })
    expect(wordsOf(card)).not.toMatch(/Mining stocks|prices are those/)
  })

  it('tells the best and the worst of a month by its name where BTC’s own return is missing', async () => {
    const lines = await stocks(
      {},
      { miners: async (period) => minersViewOf(period, { btcReturnPercent: lost('%'), beatBtc: null }) },
    )
    expect(lines).toContain('Stocks this month to 20 Nov best IREN +42.0%, worst CANG −18.0%')
  })

  it('is the chart, too', async () => {
    const card = await cardOf({}, {}, { network: async () => null })
    expect(card.warnings.map(plainLine)).toEqual(['Not available: the chart (too few days are known).'])
  })

  it('leaves no number behind where nothing at all is known', async () => {
    const card = await cardOf(
      {},
      { network: async () => nothingOfTheNetwork(), miners: async () => nothingOfTheMiners() },
      { network: async () => null },
    )
    expect(card).toMatchObject({ tone: 'warning', image: null, sections: [], table: null })
    expect(plainLine(card.lede)).toMatch(
      /^There is no digest today: no figure can be shown \(mempool\.space: cannot be reached, since 14:05 UTC; Yahoo: .*\), and no news was read here in the 24 hours before it\.$/,
    )
  })

  it('is all the news there is not: no news is never neutral', async () => {
    const card = await cardOf()
    expect(linesOf(card, 'News sentiment, 24 hours')).toEqual(['No news was read.'])
    expect(wordsOf(card)).not.toMatch(/neutral/i)
    expect(linesOf(await cardOf(only('figures', 'headlines')), 'Headlines')).toEqual(['No news was read.'])
  })
})

describe('sources that disagree', () => {
  it('are both named, once', async () => {
    const differ = {
      about: 'BTC price',
      unit: 'USD',
      apartPercent: 3.05,
      one: { source: 'Kraken', value: 61_234 },
      other: { source: 'Coinbase', value: 63_100 },
    } as const
    const card = await cardOf(
      {},
      {
        network: async () => networkViewOf({ disagreements: [differ] }),
        miners: async (period) => minersViewOf(period, { disagreements: [differ] }),
      },
    )
    expect(card.warnings.map(plainLine)).toEqual([
      'Sources disagree on BTC price. Kraken says $61,234, Coinbase $63,100 (3.1% apart).',
    ])
  })
})

describe('a late edition', () => {
  it('says so first of all, by the clock of its zone', async () => {
    const card = await cardOf({ lateSinceMs: Date.parse('2026-11-22T06:30:00Z') })
    expect(plainLine(card.byline)).toMatch(/^Late: it was due at 07:30 \(Europe\/Berlin\)\./)
    const tokyo = await cardOf({
      lateSinceMs: viewAtMs - 3_600_000,
      zone: 'Asia/Tokyo',
      ...only('headlines'),
    })
    expect(plainLine(tokyo.byline)).toMatch(/^Late: it was due at 22:05 \(Asia\/Tokyo\)\./)
  })
})

describe('sample data', () => {
  it('is marked on the card, and news alone is not', async () => {
    const sample = { network: async () => networkViewOf({ sample: true }) }
    const card = await cardOf({}, sample)
    expect(card.sample).toBe(true)
    expect(card.warnings.map(plainLine)[0]).toContain('SAMPLE.')
    expect((await cardOf({ ...only('headlines'), stories: [storyThat({})] }, sample)).sample).toBe(false)
  })
})

describe('news', () => {
  const stories = [
    storyThat({
      title: 'Rally',
      verdicts: [
        ['MINERS', 'bullish'],
        ['BTC', 'neutral'],
      ],
    }),
    storyThat({ title: 'Outflows', verdicts: [['BTC', 'bearish']], url: 'https://news.example/out' }),
    storyThat({
      title: 'Doubts',
      verdicts: [['BTC', 'bearish', 'low']],
      rating: 'low',
      at: '2026-11-22T20:00:00Z',
    }),
    storyThat({ title: '  ', url: null, verdicts: [['BTC', 'mixed', 'low']], at: '2026-11-22T19:00:00Z' }),
  ]

  it('is summed up by target, with the two stories that weighed most', async () => {
    expect(linesOf(await cardOf({ stories }), 'News sentiment, 24 hours')).toEqual([
      'BTC ▼ Leaning bearish (2 bearish, 1 mixed, 1 neutral)',
      'Miners ▲ Bullish (1 bullish)',
      'Weighed most: ▲ Bullish (miners)  Rally',
      'Weighed most: ▼ Bearish (BTC)  Outflows',
    ])
  })

  it('goes on with the other headlines, newest first, linked where they have a page', async () => {
    const card = await cardOf({ stories })
    expect(linesOf(card, 'More headlines')).toEqual(['▼ Bearish (BTC)  Doubts', '↕ Mixed (BTC)  Pasted text'])
    const spans = card.sections.flatMap(({ lines }) => lines).flat()
    expect(spans).toContainEqual({ kind: 'link', text: 'Outflows', url: 'https://news.example/out' })
    expect(spans.filter((span) => span.kind === 'link')).toHaveLength(3)
  })

  it('has at most five headlines, and counts the others', async () => {
    const many = Array.from({ length: 9 }, (_, at) =>
      storyThat({ title: `Story ${at}`, at: new Date(viewAtMs - at * 60_000).toISOString() }),
    )
    const lines = linesOf(await cardOf({ ...only('headlines'), stories: many }), 'Headlines')
    expect(lines.map((line) => line.replace(/.*(Story)/, '$1'))).toEqual([
      'Story 0',
      'Story 1',
      'Story 2',
      'Story 3',
      'Story 4',
      'and 4 more',
    ])
  })
})
