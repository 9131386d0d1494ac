import type { Clock } from '../../clock.ts'
import type { Outlet } from '../../delivery/outlet.ts'
import type { SlackConfig } from '../../ops/config.ts'
import type { Log } from '../../ops/log.ts'
import type { Store } from '../../store/store.ts'

export interface SlackOutletParts {
  readonly store: Pick<Store, 'db'>
  readonly clock: Clock
  readonly log: Log
}

/**
 * Posts what nobody waits for, by a client of its own that needs no connection for events: any process that has the
 * store and the configuration can post. What Slack asks to wait is told at once, and never waited out here.
 */
export function createSlackOutlet(config: SlackConfig, _parts: SlackOutletParts): Outlet {
  return {
    platform: 'slack',
    postsPerSecond: 50,
    channelGapMs: 1_100,
    workspaceGapMs: 250,
    canLook: config.access.kind === 'one',
    historyLagMs: 5_000,
    mayPost: async () => ({ may: false, what: 'Not yet.', mend: 'Wait.' }),
    prepare: () => async () => ({ kind: 'down', code: 'not-yet' }),
    find: async () => ({ kind: 'not-allowed', code: 'not-yet' }),
    tell: async () => false,
    close: async () => undefined,
  }
}
