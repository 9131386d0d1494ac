import type { Clock } from './clock.ts'
import type { Outlet, Outlets } from './delivery/outlet.ts'
import type { Config } from './ops/config.ts'
import type { Log } from './ops/log.ts'
import type { Shutdown } from './ops/shutdown.ts'
import type { Store } from './store/store.ts'

export interface OutletsParts {
  readonly outlets: Outlets
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly shutdown: Shutdown
}

/**
 * Adds an outlet for each platform that is configured, whatever this process is for: a command asks whether it may
 * post, and a worker posts. Each is loaded only then, and connects when it is used.
 */
export async function connectOutlets(config: Config, parts: OutletsParts): Promise<void> {
  for (const outlet of await configuredOutlets(config, parts)) {
    parts.outlets.add(outlet)
    parts.shutdown.onStop(`the outlet to ${outlet.platform}`, outlet.close)
  }
}

async function configuredOutlets(
  { console, discord, slack }: Config,
  { store, clock, log }: OutletsParts,
): Promise<readonly Outlet[]> {
  const outlets: Outlet[] = []
  if (console !== null) {
    const { createConsoleOutlet } = await import('./chat/console/digest-outlet.ts')
    outlets.push(createConsoleOutlet({ store, clock, log }))
  }
  if (discord !== null) {
    const { createDiscordOutlet } = await import('./chat/discord/digest-outlet.ts')
    outlets.push(createDiscordOutlet(discord, { clock, log }))
  }
  if (slack !== null) {
    const { createSlackOutlet } = await import('./chat/slack/digest-outlet.ts')
    outlets.push(createSlackOutlet(slack, { store, clock, log }))
  }
  return outlets
}
