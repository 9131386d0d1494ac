import type { MarketConfig } from '../../ops/market-config.ts'
import type { ProviderSettings } from './provider-check.ts'

interface Setting {
  readonly address: (config: MarketConfig) => string | null
  /** All that decide how it is asked, that of the address first. */
  readonly variables: readonly [string, ...string[]]
  /** The variable by which it knows us, where that is set. */
  readonly key?: (config: MarketConfig) => string | null
}

const finnhubKey = 'FINNHUB_API_KEY'
const coinGeckoKey = 'COINGECKO_API_KEY'
const contact = 'USER_AGENT_CONTACT'

/** By the name of the source; the exchange of Coinbase has an address of its own. */
const settings: Readonly<Record<string, Setting>> = {
  'Bitcoin Core': { address: (config) => config.bitcoinRpcUrl, variables: ['BITCOIN_RPC_URL'] },
  'Coin Metrics': {
    address: (config) => config.coinMetricsUrl,
    variables: ['COINMETRICS_URL', 'COINMETRICS'],
  },
  Coinbase: { address: (config) => config.coinbaseUrl, variables: ['COINBASE_URL'] },
  'Coinbase’s exchange': {
    address: (config) => config.coinbaseExchangeUrl,
    variables: ['COINBASE_EXCHANGE_URL', 'COINBASE_URL'],
  },
  Kraken: { address: (config) => config.krakenUrl, variables: ['KRAKEN_URL'] },
  CoinGecko: {
    address: (config) => config.coinGecko.url,
    variables: ['COINGECKO_URL', coinGeckoKey],
    key: (config) => (config.coinGecko.key === null ? null : coinGeckoKey),
  },
  Yahoo: { address: (config) => config.yahooUrl, variables: ['YAHOO_URL', 'YAHOO_COOKIE_URL'] },
  Finnhub: {
    address: (config) => config.finnhub?.url ?? null,
    variables: ['FINNHUB_URL', finnhubKey],
    key: () => finnhubKey,
  },
  SEC: { address: (config) => config.secUrl, variables: ['SEC_URL', contact], key: () => contact },
  Braiins: { address: (config) => config.braiinsUrl, variables: ['BRAIINS_URL'] },
}

/**
 * What the operator has set of a provider. One whose name is not known is a mempool instance, which is named by its
 * host.
 * @param usual the configuration with every provider switched on and no address set.
 */
export function settingsOf(name: string, config: MarketConfig, usual: MarketConfig): ProviderSettings {
  const setting = settings[name]
  if (setting === undefined) {
    const isUsual = usual.mempoolUrls.some((url) => new URL(url).host === name)
    return { variables: ['MEMPOOL_URL'], host: name, isOwn: !isUsual, key: null }
  }
  const { address, variables, key } = setting
  const url = address(config)
  return {
    variables,
    host: url === null ? '' : new URL(url).host,
    isOwn: url !== address(usual),
    key: key?.(config) ?? null,
  }
}
