import type { SettingValues } from './settings.ts'

/** Where market data comes from; every address is a base without a slash at the end. */
export interface MarketConfig {
  readonly data: 'live' | 'sample'
  readonly joulesPerTh: number
  readonly usdPerKwh: number
  /** With user and password in it; null where there is no own node. */
  readonly bitcoinRpcUrl: string | null
  /** In the order in which they are asked. */
  readonly mempoolUrls: readonly string[]
  readonly braiinsUrl: string
  /** Null unless the operator accepts its non-commercial licence. */
  readonly coinMetricsUrl: string | null
  readonly coinbaseUrl: string
  readonly coinbaseExchangeUrl: string
  readonly krakenUrl: string
  readonly coinGecko: { readonly url: string; readonly key: string | null }
  readonly yahooUrl: string
  /** Where the cookie that goes with Yahoo's crumb is given out. */
  readonly yahooCookieUrl: string
  /** Null without a key. */
  readonly finnhub: { readonly url: string; readonly key: string } | null
  readonly secUrl: string
}

/** What stands in for an address that is not set: the provider's own, or where its other address was pointed. */
const besides = (set: string | null, main: string, usualMain: string, usual: string): string =>
  set ?? (main === usualMain ? usual : main)

export function marketConfig(read: SettingValues): MarketConfig {
  return Object.freeze({
    data: read.MARKET_DATA,
    joulesPerTh: read.MINER_JOULES_PER_TH,
    usdPerKwh: read.MINER_USD_PER_KWH,
    bitcoinRpcUrl: read.BITCOIN_RPC_URL,
    mempoolUrls: read.MEMPOOL_URL,
    braiinsUrl: read.BRAIINS_URL,
    coinMetricsUrl: read.COINMETRICS === 'off' ? null : read.COINMETRICS_URL,
    coinbaseUrl: read.COINBASE_URL,
    coinbaseExchangeUrl: besides(
      read.COINBASE_EXCHANGE_URL,
      read.COINBASE_URL,
      'https://api.coinbase.com',
      'https://api.exchange.coinbase.com',
    ),
    krakenUrl: read.KRAKEN_URL,
    coinGecko: Object.freeze({ url: read.COINGECKO_URL, key: read.COINGECKO_API_KEY }),
    yahooUrl: read.YAHOO_URL,
    yahooCookieUrl: besides(
      read.YAHOO_COOKIE_URL,
      read.YAHOO_URL,
      'https://query2.finance.yahoo.com',
      'https://fc.yahoo.com',
    ),
    finnhub:
      read.FINNHUB_API_KEY === null
        ? null
        : Object.freeze({ url: read.FINNHUB_URL, key: read.FINNHUB_API_KEY }),
    secUrl: read.SEC_URL,
  })
}
