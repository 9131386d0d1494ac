import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from './clock.ts'
import type { Delivery, DeliveryParts } from './delivery/start-delivery.ts'
import type { Config } from './ops/config.ts'
import type { Log } from './ops/log.ts'
import type { Shutdown } from './ops/shutdown.ts'

export interface ConnectDeliveryParts extends Omit<DeliveryParts, 'tokens'> {
  readonly clock: Clock
  readonly log: Log
  readonly shutdown: Shutdown
}

export interface ConnectedDelivery {
  /** Null until it has started. */
  current(): Delivery | null
}

const againMs = 10_000

/**
 * Starts the digests of this process and returns at once: the queue opens once the process is ready. Where the store
 * does not let it, it is tried again until it does; meanwhile the process turns unready for want of a tick.
 */
export function connectDelivery(
  config: Config,
  { shutdown, ...parts }: ConnectDeliveryParts,
): ConnectedDelivery {
  const { log } = parts
  let delivery: Delivery | null = null

  async function start(): Promise<void> {
    const { startDelivery } = await import('./delivery/start-delivery.ts')
    while (!shutdown.stopping.aborted) {
      try {
        delivery = await startDelivery({ ...parts, tokens: tokensOf(config) })
        log.debug('digests are looked after')
        return
      } catch (err) {
        log.error({ err }, 'Digests cannot be looked after; trying again in 10 seconds')
        await wait(againMs, undefined, { signal: shutdown.stopping, ref: false }).catch(() => undefined)
      }
    }
  }

  const started = start().catch((err) => log.error({ err }, 'Digests cannot be looked after'))
  shutdown.onStop('digests', async () => {
    await started
    await delivery?.close()
  })
  return { current: () => delivery }
}

/** Whose budgets the posts are counted against; the same in every process with the same settings. */
function tokensOf({ discord, slack }: Config): DeliveryParts['tokens'] {
  return {
    ...(discord === null ? {} : { discord: discord.token }),
    ...(slack === null
      ? {}
      : { slack: slack.access.kind === 'one' ? slack.access.botToken : slack.access.clientId }),
  }
}
