import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ClosableMarket, createMarket } from '../../src/market/market-service.ts'
import { readConfig } from '../../src/ops/config.ts'
import { openStore } from '../../src/store/engine.ts'
import { type MarketTown, startMarketTown } from '../servers/market/market-town.ts'
import { silentLog } from '../store/silent-log.ts'

interface RealMarket extends AsyncDisposable {
  readonly market: ClosableMarket
  readonly town: MarketTown
}

/** The real service on a store of its own, with all its providers on loopback. */
export async function openRealMarket(
  nowMs: number,
  env: Readonly<Record<string, string>> = {},
): Promise<RealMarket> {
  const town = await startMarketTown({ nowMs })
  const read = readConfig({ CONSOLE: 'off', ...town.env, ...env })
  if (!read.ok) throw new Error(read.problems.join('\n'))
  const dataDir = await mkdtemp(join(tmpdir(), 'hashdesk-market-'))
  const log = await silentLog()
  const clock = () => nowMs
  const store = await openStore({ config: { dataDir, databaseUrl: null }, log, clock })
  const parts = { config: read.config.market, userAgent: 'Hashdesk test', contact: null }
  const market = createMarket({ ...parts, store, clock, log, random: Math.random })
  return {
    market,
    town,
    async [Symbol.asyncDispose]() {
      await market.close()
      await store.close()
      await town.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
