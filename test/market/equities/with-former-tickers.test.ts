import { describe, expect, it } from 'vitest'
import { withFormerTickers } from '../../../src/market/equities/with-former-tickers.ts'
import { miners } from '../../../src/market/miners.ts'
import { ProviderProblem, type ProviderProblemKind } from '../../../src/market/provider-problem.ts'
import type { EquitySource, Quote } from '../../../src/market/sources.ts'

const quote = (priceUsd: number): Quote => ({
  priceUsd,
  previousCloseUsd: null,
  marketCapUsd: null,
  shares: null,
  low52WeeksUsd: null,
  high52WeeksUsd: null,
})
const asOf = '2026-11-20T21:00:00.000Z'

/** A provider that knows these tickers alone, and what it was asked for. */
function knowing(
  prices: Readonly<Record<string, number>>,
  at = '2026-11-22T12:00:00Z',
  refusal: ProviderProblemKind = 'unknown',
) {
  const asked: string[] = []
  const source: EquitySource = {
    name: 'Somebody',
    async quotes(tickers) {
      asked.push(...tickers)
      const known = tickers.filter((ticker) => prices[ticker] !== undefined)
      return new Map(
        known.map((ticker) => [ticker, { value: quote(prices[ticker] ?? 0), source: 'Somebody', asOf }]),
      )
    },
    async closes(ticker) {
      asked.push(ticker)
      if (prices[ticker] === undefined) throw new ProviderProblem('Somebody', refusal, ticker)
      return { value: { days: [], splits: [] }, source: `Somebody, ${ticker}`, asOf }
    },
  }
  return { asked, source: withFormerTickers(source, { miners, clock: () => Date.parse(at) }) }
}

describe('a source that knows a company by its old ticker alone', () => {
  it('gives its price and closes under today’s', async () => {
    const { source } = knowing({ BITF: 5.5, IREN: 50 })
    const quotes = await source.quotes(['KEEL', 'IREN'])
    expect([...quotes].map(([ticker, { value }]) => [ticker, value.priceUsd])).toEqual([
      ['IREN', 50],
      ['KEEL', 5.5],
    ])
    expect((await source.closes('KEEL', '2026-11-01')).source).toBe('Somebody, BITF')
  })

  it('is believed by today’s ticker where it knows both', async () => {
    const { source, asked } = knowing({ BITF: 1, KEEL: 5.5 })
    const quotes = await source.quotes(['KEEL'])
    expect([...quotes].map(([ticker, { value }]) => [ticker, value.priceUsd])).toEqual([['KEEL', 5.5]])
    await source.closes('KEEL', '2026-11-01')
    expect(asked).toEqual(['KEEL', 'BITF', 'KEEL'])
  })

  it('is not asked by the old one long after, when it may be another company’s', async () => {
    const { source, asked } = knowing({ BITF: 1 }, '2027-12-01T12:00:00Z')
    expect((await source.quotes(['KEEL'])).size).toBe(0)
    await expect(source.closes('KEEL', '2027-11-01')).rejects.toThrow('does not know it')
    expect(asked).toEqual(['KEEL', 'KEEL'])
  })

  it('is asked by the old one too where it answers a ticker that it does not know with a bare page', async () => {
    const { source } = knowing({ BITF: 5.5 }, undefined, 'unreadable')
    expect((await source.closes('KEEL', '2026-11-01')).source).toBe('Somebody, BITF')
    await expect(source.closes('VIP', '2026-11-01')).rejects.toThrow('something unreadable: VIP')
    const down = knowing({ BITF: 5.5 }, undefined, 'failing')
    await expect(down.source.closes('KEEL', '2026-11-01')).rejects.toThrow('KEEL')
    expect(down.asked).toEqual(['KEEL'])
  })

  it('is asked once by a ticker that stayed when the name changed', async () => {
    const { source, asked } = knowing({ CIFR: 14 })
    await source.quotes(['CIFR'])
    expect(asked).toEqual(['CIFR'])
  })
})
