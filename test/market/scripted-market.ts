import { type ClosableMarket, createMarket } from '../../src/market/market-service.ts'
import { readConfig } from '../../src/ops/config.ts'
import type { Log } from '../../src/ops/log.ts'
import type { Store } from '../../src/store/store.ts'
import { silentLog } from '../store/silent-log.ts'
import { type Script, scriptedSources } from './scripted-sources.ts'

export interface ScriptedMarket {
  readonly market: ClosableMarket
  readonly script: Script
  readonly lines: readonly string[]
  /** How far this machine's clock is from the true time, in milliseconds. */
  readonly clock: { aheadMs: number }
}

export async function scriptedMarket(
  store: Store,
  now: string | Script,
  env: Record<string, string> = {},
): Promise<ScriptedMarket> {
  const lines: string[] = []
  const made = scriptedSources(typeof now === 'string' ? Date.parse(now) : now.nowMs)
  const { script } = made
  const clock = { aheadMs: 0 }
  const read = readConfig(env)
  if (!read.ok) throw new Error(read.problems.join('\n'))
  const log: Log = await silentLog(lines)
  const market = createMarket({
    config: read.config.market,
    userAgent: 'Hashdesk/test',
    contact: null,
    store,
    clock: () => script.nowMs + clock.aheadMs,
    log,
    random: () => 0.5,
    sources: made.sources,
  })
  return { market, script, lines, clock }
}

/** Every table of market values, emptied. */
export async function forgetDays({ db }: Store): Promise<void> {
  await db.deleteFrom('daily_value').execute()
  await db.deleteFrom('daily_reach').execute()
}
