import { describe, expect, it } from 'vitest'
import { lookAlikeOf, outletOf } from '../../../src/analysis/credibility/find-outlet.ts'
import { outlets } from '../../../src/analysis/credibility/outlets.ts'
import { sourcesTable } from '../../../src/analysis/credibility/sources-table.ts'

describe('the table of outlets', () => {
  it('holds at least 110, with every type, each with a sentence and a day', () => {
    expect(outlets.length).toBeGreaterThanOrEqual(110)
    expect(new Set(outlets.map((outlet) => outlet.type)).size).toBe(11)
    for (const { name, domains, reason, reviewed } of outlets) {
      expect(domains.length, name).toBeGreaterThan(0)
      expect(reason, name).toMatch(/^[\p{Lu}\d].{20,}\.$/u)
      expect(Number.isNaN(Date.parse(reviewed)), name).toBe(false)
    }
  })

  it('gives a whole site to one entry only', () => {
    const whole = outlets.filter((outlet) => outlet.paths === undefined).flatMap((outlet) => outlet.domains)
    expect(new Set(whole).size).toBe(whole.length)
  })
})

describe('the outlet of an address', () => {
  it.each([
    ['https://www.coindesk.com/markets/x', 'CoinDesk'],
    ['https://dev.coindesk.com/zh/markets/x', 'CoinDesk'],
    ['https://COINDESK.com./x', 'CoinDesk'],
    ['https://finance.yahoo.com/news/x', 'Yahoo Finance'],
    ['https://uk.finance.yahoo.com/news/x', 'Yahoo Finance'],
    ['https://binance.com/pt/square/post/1', 'Binance Square'],
    ['https://www.binance.com/en/news/1', 'Binance News'],
    ['https://www.forbes.com/sites/someone/1', 'Forbes contributors'],
    ['https://www.forbes.com/digital-assets/1', 'Forbes'],
    ['https://example.substack.com/p/1', 'Substack'],
    ['https://coinmetrics.substack.com/p/1', 'Coin Metrics'],
  ])('%s is %s', (url, name) => {
    expect(outletOf(url)?.name).toBe(name)
  })

  it.each([
    'https://www.coindesk.club/x',
    'https://notcoindesk.com/x',
    'https://coindesk.com.example.org/x',
    'https://theunblock.com/x',
    'https://example.org/coindesk.com',
    'https://yahoo.com/x',
    'ftp://coindesk.com/x',
    'no address',
  ])('%s is none that we know', (url) => {
    expect(outletOf(url)).toBeNull()
  })

  it('tells a look-alike from the outlet and from everybody else', () => {
    expect(lookAlikeOf('https://www.coindesk.club/x')?.name).toBe('CoinDesk')
    expect(lookAlikeOf('https://coindesk-news.org/x')?.name).toBe('CoinDesk')
    expect(lookAlikeOf('https://www.coindesk.com/x')).toBeNull()
    expect(lookAlikeOf('https://example.org/x')).toBeNull()
  })
})

describe('the table of sources that readers see', () => {
  it('lists every outlet without a query', () => {
    expect(sourcesTable()).toHaveLength(outlets.length)
  })

  it.each([
    ['coindesk', 'CoinDesk'],
    ['CoinDesk', 'CoinDesk'],
    ['https://www.coindesk.com/markets/x', 'CoinDesk'],
    ['dev.coindesk.com', 'CoinDesk'],
  ])('finds %s', (query, name) => {
    expect(sourcesTable(query).map((row) => row.name)).toContain(name)
  })

  it('shows which part of a site a row is about', () => {
    expect(sourcesTable('Binance Square')[0]).toMatchObject({
      domain: 'binance.com/square',
      type: 'social',
      tier: 'low',
    })
  })

  it('finds nothing for an unknown outlet', () => {
    expect(sourcesTable('no such outlet')).toEqual([])
  })
})
