import { coreUser } from './bitcoin-core.ts'
import { equityRoutes, finnhubKey } from './equities.ts'
import { networkRoutes } from './network.ts'
import { priceRoutes } from './prices.ts'
import { type ProviderServer, startProviderServer } from './provider-server.ts'
import { type World, worldAt } from './world.ts'

const providers = [
  'mempool',
  'bitcoinCore',
  'braiins',
  'coinMetrics',
  'coinbase',
  'kraken',
  'coinGecko',
  'yahoo',
  'finnhub',
  'sec',
] as const
type Provider = (typeof providers)[number]
type ByProvider<T> = Readonly<Record<Provider, T>>

export interface MarketTown {
  /**
   * The variables that lead Hashdesk to these servers. The own node and Coin Metrics are off as they are by
   * default: `BITCOIN_RPC_URL` in `nodeEnv` and `COINMETRICS: 'non-commercial'` add them.
   */
  readonly env: Readonly<Record<string, string>>
  readonly nodeEnv: Readonly<Record<string, string>>
  readonly servers: ByProvider<ProviderServer>
  readonly world: World
  /** How often each was asked so far. */
  calls(): ByProvider<number>
  close(): Promise<void>
}

/** All providers on loopback, telling of one world; `delayMs` before every answer. */
export async function startMarketTown({
  nowMs,
  delayMs = 0,
}: {
  readonly nowMs: number
  readonly delayMs?: number
}): Promise<MarketTown> {
  const world = worldAt(nowMs)
  const routes = { ...networkRoutes(world), ...priceRoutes(world), ...equityRoutes(world) }
  const started = await Promise.all(
    providers.map(async (provider) => [
      provider,
      await startProviderServer({ routes: routes[provider], delayMs, nowMs }),
    ]),
  )
  // The list above names each provider once.
  const servers = Object.fromEntries(started) as ByProvider<ProviderServer>
  const core = new URL(servers.bitcoinCore.url)
  core.username = coreUser.user
  core.password = encodeURIComponent(coreUser.password)
  return {
    env: {
      MEMPOOL_URL: `${servers.mempool.url}/api`,
      BRAIINS_URL: servers.braiins.url,
      COINMETRICS_URL: `${servers.coinMetrics.url}/v4`,
      COINBASE_URL: servers.coinbase.url,
      KRAKEN_URL: servers.kraken.url,
      COINGECKO_URL: servers.coinGecko.url,
      YAHOO_URL: servers.yahoo.url,
      FINNHUB_URL: servers.finnhub.url,
      FINNHUB_API_KEY: finnhubKey,
      SEC_URL: servers.sec.url,
    },
    nodeEnv: { BITCOIN_RPC_URL: core.href },
    servers,
    world,
    calls: () =>
      // As above.
      Object.fromEntries(
        providers.map((provider) => [provider, servers[provider].calls().length]),
      ) as ByProvider<number>,
    async close() {
      await Promise.all(providers.map((provider) => servers[provider].close()))
    },
  }
}
