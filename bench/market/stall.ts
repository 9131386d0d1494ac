import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Charts } from '../../src/charts/charts.ts'
import type { Card } from '../../src/chat/card.ts'
import type { Clock } from '../../src/clock.ts'
import { type ClosableMarket, createMarket } from '../../src/market/market-service.ts'
import { readConfig } from '../../src/ops/config.ts'
import { openStore } from '../../src/store/engine.ts'
import { deskOfOneTake } from '../../test/commands/one-take.ts'
import { silentLog } from '../../test/store/silent-log.ts'
import { measuredAtMs } from './measured-at.ts'
import { startTown, type Town } from './town.ts'

/** A market on the built-in store before providers that answer after `delayMs`. */
export interface Stall {
  readonly town: Town
  /** A new process's market on the same store; nothing is held, and the providers have not been asked. */
  open(clock?: Clock): Promise<ClosableMarket>
  close(): Promise<void>
}

export async function openStall({ delayMs }: { readonly delayMs: number }): Promise<Stall> {
  const town = await startTown({ delayMs })
  const dataDir = mkdtempSync(join(tmpdir(), 'hashdesk-bench-'))
  const log = await silentLog()
  const read = readConfig({ ...town.env, FINNHUB_API_KEY: '', DATA_DIR: dataDir })
  if (!read.ok) throw new Error(read.problems.join('\n'))
  const { config } = read
  const store = await openStore({ config, log, clock: () => measuredAtMs })
  const opened: ClosableMarket[] = []
  return {
    town,
    async open(clock = () => measuredAtMs) {
      const market = createMarket({
        config: config.market,
        userAgent: 'Hashdesk/bench',
        contact: null,
        store,
        clock,
        log,
        random: Math.random,
      })
      opened.push(market)
      return market
    },
    async close() {
      for (const market of opened) await market.close()
      await store.close()
      town.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Asks for a card as every face does. Throws where it is no answer. */
export async function cardOf(
  name: string,
  options: unknown,
  desk: { readonly market: ClosableMarket; readonly charts?: Charts },
): Promise<Card> {
  const card = await deskOfOneTake(desk).run(name, options)
  if (card.kind !== 'answer') throw new Error(`/${name} gave no answer: ${card.title}`)
  return card
}
