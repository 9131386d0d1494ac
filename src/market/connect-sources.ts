import type { Clock } from '../clock.ts'
import type { Log } from '../ops/log.ts'
import type { MarketConfig } from '../ops/market-config.ts'
import { noTelemetry, type Telemetry } from '../telemetry.ts'
import { createFinnhub } from './equities/finnhub.ts'
import { createSec } from './equities/sec.ts'
import { withFormerTickers } from './equities/with-former-tickers.ts'
import { createYahoo } from './equities/yahoo.ts'
import { createProviders } from './http/create-providers.ts'
import type { MarketSources } from './market-sources.ts'
import { miners } from './miners.ts'
import { createBitcoinCore } from './network/bitcoin-core.ts'
import { createBraiins } from './network/braiins.ts'
import { createCoinMetrics } from './network/coin-metrics.ts'
import { createMempool } from './network/mempool.ts'
import { createCoinbase } from './prices/coinbase.ts'
import { createCoinGecko } from './prices/coingecko.ts'
import { createKraken } from './prices/kraken.ts'

export interface ConnectParts {
  readonly config: MarketConfig
  readonly userAgent: string
  /** Where the operator can be reached; without it the SEC is not asked, which demands it. */
  readonly contact: string | null
  readonly clock: Clock
  readonly log: Log
  readonly random: () => number
  readonly telemetry?: Telemetry
}

/** Everyone whom the configuration allows to ask, in the order in which they are. Nothing is asked yet. */
export function connectSources({
  config,
  userAgent,
  contact,
  clock,
  log,
  random,
  telemetry = noTelemetry,
}: ConnectParts): MarketSources {
  const { connect, close } = createProviders({ clock, log, userAgent, random, telemetry })
  const parts = { connect, clock }
  const coinMetrics =
    config.coinMetricsUrl === null ? null : createCoinMetrics({ ...parts, url: config.coinMetricsUrl })
  const finnhub = config.finnhub === null ? null : createFinnhub({ ...parts, ...config.finnhub })
  return {
    network: [
      ...(config.bitcoinRpcUrl === null ? [] : [createBitcoinCore({ ...parts, url: config.bitcoinRpcUrl })]),
      ...config.mempoolUrls.map((url) => createMempool({ ...parts, url })),
      ...(coinMetrics === null ? [] : [coinMetrics]),
    ],
    prices: [
      createCoinbase({ ...parts, url: config.coinbaseUrl, exchangeUrl: config.coinbaseExchangeUrl }),
      createKraken({ ...parts, url: config.krakenUrl }),
      createCoinGecko({ ...parts, ...config.coinGecko }),
    ],
    dailyPrices: coinMetrics === null ? [] : [coinMetrics.prices],
    equities: [
      createYahoo({ ...parts, url: config.yahooUrl, cookieUrl: config.yahooCookieUrl }),
      ...(finnhub === null ? [] : [finnhub]),
    ].map((source) => withFormerTickers(source, { miners, clock })),
    shares: contact === null ? null : createSec({ ...parts, url: config.secUrl, contact }),
    moreShares: finnhub === null ? [] : [finnhub],
    hashprice: createBraiins({ ...parts, url: config.braiinsUrl }),
    close,
  }
}
