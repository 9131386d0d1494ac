import type { CompanyFact } from './views.ts'

/**
 * What companies said of their own hashrate and bitcoin, kept by hand: no free source gives it. Only what a page
 * tells with its day; a company without such a page has nothing here. Every fact is shown with its day. Reviewed
 * 2026-11: of each company the latest that could be read, left out where a later sale makes it misleading.
 */
const factsByTicker: ReadonlyMap<string, readonly CompanyFact[]> = new Map([
  [
    'ABTC',
    [
      {
        what: 'btc-held',
        value: 4783,
        unit: 'BTC',
        asOf: '2025-12-08',
        source: "Gate News, of the company's update",
        url: 'https://web.gateorigin.net/tr/news/detail/16766403',
      },
    ],
  ],
  [
    'ARBK',
    [
      {
        what: 'hashrate',
        value: 2.4,
        unit: 'EH/s',
        asOf: '2025-12-16',
        source: "Fintool, of the company's release",
        url: 'https://fintool.com/app/research/companies/ARBK/financials',
      },
    ],
  ],
  [
    'BTDR',
    [
      {
        what: 'btc-held',
        value: 171,
        unit: 'BTC',
        asOf: '2026-05-31',
        source: "Foresight News, of the company's May update",
        url: 'https://www.htx.com/news/Bitcoin-XtJCuhRX/',
      },
    ],
  ],
  [
    'CANG',
    [
      {
        what: 'hashrate',
        value: 50,
        unit: 'EH/s',
        asOf: '2025-12-31',
        source: "AInvest, of the company's December update",
        url: 'https://www.ainvest.com/news/cango-announces-december-2025-bitcoin-production-mining-operations-update-2601-33',
      },
    ],
  ],
  [
    'HUT',
    [
      {
        what: 'btc-held',
        value: 16_331,
        unit: 'BTC',
        asOf: '2026-03-31',
        source: 'Stock Titan, of its quarterly report; held or pledged',
        url: 'https://www.stocktitan.net/sec-filings/HUT/10-q-hut-8-corp-quarterly-earnings-report-dbcfba973171.html',
      },
    ],
  ],
])

/** What is known of a company by today's ticker, none where nothing is. */
export const companyFacts = (ticker: string): readonly CompanyFact[] => factsByTicker.get(ticker) ?? []
