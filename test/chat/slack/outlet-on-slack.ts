import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Card } from '../../../src/chat/card.ts'
import { createSlackOutlet } from '../../../src/chat/slack/digest-outlet.ts'
import { type Clock, systemClock } from '../../../src/clock.ts'
import type { Outlet, OutletTarget, Posted } from '../../../src/delivery/outlet.ts'
import type { SlackConfig } from '../../../src/ops/config.ts'
import { openStore } from '../../../src/store/engine.ts'
import type { Store } from '../../../src/store/store.ts'
import type { SlackChannel, SlackServer, SlackServerOptions, Workspace } from '../../servers/slack/handle.ts'
import { startSlackServer } from '../../servers/slack/server.ts'
import { silentLog } from '../../store/silent-log.ts'

const transport: SlackConfig['transport'] = { mode: 'socket', appToken: 'xapp-unused' }

/** The settings of one workspace's own app. */
export const ownApp = (apiUrl: string, botToken: string): SlackConfig => ({
  ...{ apiUrl, transport },
  access: { kind: 'one', botToken },
})

/** The settings of an app that many workspaces install. */
export const distributedApp = (
  slack: Pick<SlackServer, 'apiUrl' | 'clientId' | 'clientSecret'>,
  encryptionKeys: readonly Uint8Array[],
): SlackConfig => ({
  ...{ apiUrl: slack.apiUrl, transport },
  access: {
    ...{ kind: 'many', clientId: slack.clientId, clientSecret: slack.clientSecret, encryptionKeys },
    ...{ publicUrl: 'https://hashdesk.example', host: '127.0.0.1', port: 0 },
  },
})

export const newKey = (): string => randomBytes(8).toString('hex')

export const placeOf = ({ teamId, id }: SlackChannel): OutletTarget['place'] => ({
  ...{ platform: 'slack', workspace: teamId, channel: id },
})

export const targetOf = (channel: SlackChannel, address = ''): OutletTarget => ({
  ...{ place: placeOf(channel), address },
})

interface PostOptions {
  readonly key?: string
  readonly signal?: AbortSignal
}

/** Posts one card alone, as the sender does. */
export const postWith = (outlet: Outlet, card: Card, channel: SlackChannel, options: PostOptions = {}) =>
  outlet.prepare(card)(targetOf(channel), {
    key: options.key ?? newKey(),
    signal: options.signal ?? new AbortController().signal,
  })

export interface OutletOnSlack extends AsyncDisposable {
  readonly slack: SlackServer
  readonly team: Workspace
  readonly outlet: Outlet
  readonly store: Store
  /** Another outlet of the same app, as another process has it: it has paced nothing yet. */
  another(): Outlet
  /** In the channel of that name. */
  post(card: Card, channel?: string, options?: PostOptions): Promise<Posted>
}

/** The outlet of one workspace's own app, on a Slack of its own. */
export async function outletOnSlack(
  server: SlackServerOptions = {},
  clock: Clock = systemClock,
): Promise<OutletOnSlack> {
  const slack = await startSlackServer({ rateLimited: false, ...server })
  const team = slack.addWorkspace()
  const dataDir = await mkdtemp(join(tmpdir(), 'hashdesk-outlet-'))
  const log = await silentLog()
  const store = await openStore({ config: { dataDir, databaseUrl: null }, log, clock: systemClock })
  const another = () => createSlackOutlet(ownApp(slack.apiUrl, team.botToken), { store, clock, log })
  const outlet = another()
  return {
    ...{ slack, team, outlet, store, another },
    post: (card, channel = 'desk', options) => postWith(outlet, card, team.channel(channel), options),
    async [Symbol.asyncDispose]() {
      await outlet.close()
      await store.close()
      await slack[Symbol.asyncDispose]()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
