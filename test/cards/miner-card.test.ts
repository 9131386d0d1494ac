import { describe, expect, test } from 'vitest'
import { type MinerCardOptions, minerCard } from '../../src/cards/miner-card.ts'
import { cardSchema } from '../../src/chat/card.ts'
import { plainLine } from '../../src/chat/plain-line.ts'
import type { CompanyFact } from '../../src/market/views.ts'
import { minersAnswer } from '../chat/miners-answer.ts'
import { fieldsOf, linesOf, wordsOf } from './card-words.ts'
import { gone, minerViewOf, nothingOfTheMiner, stale } from './market-views.ts'

const short: MinerCardOptions = {
  ...{ detail: false, standing: 'public', picture: null, chartFailed: false, offersSample: false },
  ...{ askedAs: null, takes: [], keepsSample: false },
}

describe('the card of one company', () => {
  test('has its price against BTC and the group, its size and its range', () => {
    const card = minerCard(minerViewOf(), short)
    expect(cardSchema.parse(card)).toEqual(card)
    expect(card.title).toBe('IREN')
    expect(plainLine(card.byline)).toBe('22 Nov 2026, 14:05 UTC · close of 20 Nov · Yahoo, Coinbase')
    expect(fieldsOf(card)).toEqual({
      Price: '$48.20',
      '1D': '−1.5% (BTC −4.0%, group +12.3%)',
      MTD: '+42.0% (BTC −4.0%, group +12.3%)',
      YTD: '+310% (BTC −4.0%, group +12.3%)',
      'Market cap': '$16.5 billion',
      'Share of the group': '27.4%',
      '52 weeks': '$6.10 to $55.75',
    })
    expect(card.actions).toMatchObject([{ id: 'miner:details:IREN', label: 'Details' }])
  })

  test('keeps the other returns, correlation and beta behind Details', () => {
    const card = minerCard(minerViewOf(), { ...short, detail: true })
    expect(linesOf(card, 'Returns')[1]).toBe(
      '1W +4.4% (BTC −4.0%, S&P 500 +1.2%, group +12.3%); US trading days 30 Oct → 20 Nov, at the close',
    )
    expect(linesOf(card, 'Against BTC')).toEqual([
      'Correlation 0.62, daily returns of 60 trading days',
      'Beta 1.85, daily returns of 60 trading days',
    ])
    expect(linesOf(card, 'Sources and times')).not.toEqual([])
  })

  test('says what it was called, and that the earlier ticker is it', () => {
    const card = minerCard(minerViewOf('KEEL'), { ...short, askedAs: 'BITF' })
    expect(plainLine(card.lede)).toBe(
      'BITF is now Keel Infrastructure (KEEL). It was Bitfarms (BITF) until 5 Apr.',
    )
    expect(plainLine(minerCard(minerViewOf('KEEL'), short).lede)).toBe('It was Bitfarms (BITF) until 5 Apr.')
  })

  test('of a company that is not listed any more says when it left, with its last close, and no chart', () => {
    const view = minerViewOf('SDIG', {
      ...nothingOfTheMiner('SDIG'),
      delistedOn: '2025-03-14',
      priceUsd: stale(4.2, 'USD', 'Yahoo', '2025-03-14T20:00:00.000Z'),
    })
    const picture = { name: 'miner.png', pngBase64: 'iVBORw0KGgo=', alt: 'SDIG' }
    const card = minerCard(view, { ...short, picture })
    expect(plainLine(card.lede)).toBe('It is not listed any more: its last trading day was 14 Mar 2025.')
    expect(fieldsOf(card)).toEqual({ 'Last close': '$4.20 on 14 Mar 2025, Yahoo' })
    expect(card.image).toBeNull()
    const unknown = minerCard({ ...view, priceUsd: gone('USD') }, short)
    expect(plainLine(unknown.lede)).toContain('Its last close is not known.')
    expect(fieldsOf(unknown)).toEqual({ 'Last close': 'n/a, Yahoo, since 13:02 UTC' })
  })

  test('shows what the company said only with its day and source', () => {
    const facts: readonly CompanyFact[] = [
      {
        ...{ what: 'hashrate', value: 50, unit: 'EH/s', asOf: '2025-12-31', source: 'Its December update' },
        url: 'https://example.com/update',
      },
      {
        ...{ what: 'btc-held', value: 7528, unit: 'BTC', asOf: '2026-10-31', source: 'Form 10-Q' },
        url: null,
      },
    ]
    expect(linesOf(minerCard(minerViewOf('CANG', { facts }), short), 'The company said')).toEqual([
      'Hashrate 50 EH/s as of 31 Dec 2025: Its December update',
      'BTC held 7,528 BTC as of 31 Oct: Form 10-Q',
    ])
  })

  test('has the latest takes that name it: stance, headline with its link, and date', () => {
    const untitled = {
      ...minersAnswer,
      take: { ...minersAnswer.take, article: { ...minersAnswer.take.article, title: ' ', url: null } },
    }
    const card = minerCard(minerViewOf(), { ...short, takes: [minersAnswer, untitled] })
    expect(linesOf(card, 'Latest takes here')).toEqual([
      '▲ Bullish  January rally lifts bitcoin miners, JPMorgan says, 4 Feb 2026',
      '▲ Bullish  Pasted text, 4 Feb 2026',
    ])
    expect(JSON.stringify(card.sections)).toContain('https://news.example/2026/02/04/miners-rally')
    const many = minerCard(minerViewOf(), { ...short, takes: Array.from({ length: 9 }, () => minersAnswer) })
    expect(linesOf(many, 'Latest takes here')).toHaveLength(5)
    const none = minerCard(minerViewOf('MARA'), { ...short, takes: [minersAnswer] })
    expect(linesOf(none, 'Latest takes here')).toEqual([])
  })

  test('still has its takes where no price is known, and says why', () => {
    const card = minerCard(nothingOfTheMiner(), { ...short, takes: [minersAnswer], offersSample: true })
    expect(plainLine(card.lede)).toBe('None of this can be shown right now (Yahoo: does not answer in time).')
    expect(linesOf(card, 'Latest takes here')).toHaveLength(1)
    expect(card.actions).toMatchObject([{ id: 'miner:sample:IREN' }])
  })

  test('says of one that only is watched that it does not count', () => {
    const card = minerCard(minerViewOf('GLXY', { isMember: false }), short)
    expect(plainLine(card.lede)).toContain('does not count as one of the group')
    expect(fieldsOf(card)).not.toHaveProperty('Share of the group')
    expect(wordsOf(minerCard(minerViewOf('IREN', { sample: true }), short))).toContain('SAMPLE.')
  })
})
