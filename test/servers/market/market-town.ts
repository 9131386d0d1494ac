import { priceRoutes } from './prices.ts'
import { type ProviderServer, startProviderServer } from './provider-server.ts'
import { type World, worldAt } from './world.ts'

const routesOf = (world: World) => ({ ...priceRoutes(world) })
type Provider = keyof ReturnType<typeof routesOf>

export interface MarketTown {
  /** The variables that lead Hashdesk to these servers. */
  readonly env: Readonly<Record<string, string>>
  readonly servers: Readonly<Record<Provider, ProviderServer>>
  readonly world: World
  /** How often each was asked so far. */
  calls(): Readonly<Record<Provider, number>>
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
  const routes = routesOf(world)
  const start = (provider: Provider) => startProviderServer({ routes: routes[provider], delayMs, nowMs })
  const servers = {
    coinbase: await start('coinbase'),
    kraken: await start('kraken'),
    coinGecko: await start('coinGecko'),
  }
  return {
    env: {
      COINBASE_URL: servers.coinbase.url,
      KRAKEN_URL: servers.kraken.url,
      COINGECKO_URL: servers.coinGecko.url,
    },
    servers,
    world,
    calls: () => ({
      coinbase: servers.coinbase.calls().length,
      kraken: servers.kraken.calls().length,
      coinGecko: servers.coinGecko.calls().length,
    }),
    async close() {
      await Promise.all(Object.values(servers).map((server) => server.close()))
    },
  }
}
