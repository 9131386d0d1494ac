import { setInterval as every } from 'node:timers/promises'
import type { startTick } from '../../src/jobs/tick.ts'

/** In the place of the minute's tick: at once, and then each second. */
export const tickEachSecond: typeof startTick = ({ run, log, clock }) => {
  const ending = new AbortController()
  let lastMs: number | null = null
  const once = async (): Promise<void> => {
    try {
      await run()
      lastMs = clock()
    } catch (err) {
      log.error({ err }, 'a tick failed')
    }
  }
  const tick = async (): Promise<void> => {
    await once()
    try {
      for await (const _ of every(1_000, null, { signal: ending.signal })) await once()
    } catch (error) {
      if (!ending.signal.aborted) throw error
    }
  }
  const ticking = tick()
  return {
    lastTickMs: () => lastMs,
    async stop() {
      ending.abort()
      await ticking
    },
  }
}
