import type { Receiver } from '@slack/bolt'
import type { Clock } from '../../clock.ts'
import type { AnyCommand } from '../../command.ts'
import type { Door } from '../../door/door.ts'
import type { SlackConfig } from '../../ops/config.ts'
import type { Log } from '../../ops/log.ts'
import type { Store } from '../../store/store.ts'
import { pause, within } from '../pause.ts'
import type { Adapter, SlackDesk } from './adapter.ts'
import { createTokens } from './create-tokens.ts'
import { type HttpListener, listenHttp } from './http.ts'
import { SlackTokenProblem, type SlackTokens } from './installs/ports.ts'
import { createIntake, type Intake } from './intake.ts'
import { createApp } from './listeners.ts'
import { createPowers } from './powers.ts'
import { openSocket, type Socket } from './socket.ts'
import { createWeb } from './web.ts'
import { createWork } from './work.ts'

export interface SlackParts {
  readonly config: SlackConfig
  readonly commands: readonly AnyCommand[]
  readonly door: Door
  readonly desk: SlackDesk
  readonly store: Store
  readonly log: Log
  readonly clock: Clock
  /** Ends the process with this line, for what only the operator can mend. */
  onFatal(line: string): void
  /** Called with the time that each first answer took, in milliseconds. */
  readonly onAck?: (ms: number) => void
  /** What of it this process opens, where several share the work; both unless given. */
  readonly opens?: { readonly socket: boolean; readonly http: boolean }
}

export interface RunningSlack {
  /** Where Slack and browsers reach this process; null where it listens nowhere. */
  readonly url: string | null
  /** Takes nothing on any more, lets what is under way end (10 seconds at most), and hangs up. */
  close(): Promise<void>
}

const settleMs = 10_000
const recheckMs = [1_000, 3_000, 10_000, 30_000]

/** Connects Slack: by a socket or by HTTP, for one workspace or for many. */
export async function startSlack(parts: SlackParts): Promise<RunningSlack> {
  const { config, desk, store, log, clock, onFatal, opens = { socket: true, http: true } } = parts
  const bySocket = config.transport.mode === 'socket' && opens.socket
  const { presence } = desk.status
  const ending = new AbortController()
  const { signal } = ending
  const web = createWeb({ apiUrl: config.apiUrl, log, signal })
  const tokens = createTokens(config, {
    ...{ store, clock, log },
    onProblem: (line) => presence.set('slack', 'connected', line),
  })
  const work = createWork()
  const adapter: Adapter = {
    ...{ commands: parts.commands, door: parts.door, desk, store, tokens, web, work, log, clock, signal },
    powersOf: createPowers({ web, log, clock }),
  }
  // Deliveries come by the intake, from one connection or several, so Bolt's own receiver has nothing to do.
  const idle: Receiver = { init: () => undefined, start: async () => undefined, stop: async () => undefined }
  const app = createApp(adapter, { receiver: idle })
  const intake = createIntake({
    app: () => app,
    log,
    clock,
    ...(parts.onAck === undefined ? {} : { onAck: parts.onAck }),
  })

  presence.set('slack', 'connecting')
  const known = await checkTokens()
  const listener = opens.http ? await listen(parts, tokens, intake) : null
  const socket = known === 'refused' ? null : await connect()
  if (known === 'yes' && !bySocket) presence.set('slack', 'connected')
  if (known === 'not yet') void keepChecking()

  /** `refused` has ended the process already; `not yet` is tried again. */
  async function checkTokens(): Promise<'yes' | 'not yet' | 'refused'> {
    try {
      await tokens.check()
      return 'yes'
    } catch (error) {
      if (!(error instanceof SlackTokenProblem)) throw error
      presence.set('slack', 'down', error.message)
      if (error.kind === 'unreachable') {
        log.warn(error.message)
        return 'not yet'
      }
      onFatal(error.message)
      return 'refused'
    }
  }

  async function keepChecking(): Promise<void> {
    for (let tried = 0; !signal.aborted; tried += 1) {
      await pause(recheckMs[Math.min(tried, recheckMs.length - 1)] ?? 0, signal)
      if (signal.aborted) return
      const now = await checkTokens()
      if (now === 'yes' && !bySocket) presence.set('slack', 'connected')
      if (now !== 'not yet') return
    }
  }

  async function connect(): Promise<Socket | null> {
    const { transport, apiUrl } = config
    if (transport.mode !== 'socket' || !opens.socket) return null
    return openSocket({
      ...{ appToken: transport.appToken, apiUrl, intake, log, presence, chance: Math.random },
      onRefused: (code) =>
        onFatal(
          `Slack refuses SLACK_APP_TOKEN (${code}). At api.slack.com/apps, switch on Socket Mode, and under Basic Information make an app-level token with the scope connections:write.`,
        ),
    })
  }

  return {
    url: listener?.url ?? null,
    async close() {
      await intake.close()
      await Promise.all([socket?.close(), listener?.close(), within(settleMs, intake.idle(), undefined)])
      await work.end()
      ending.abort()
      presence.set('slack', 'off')
    },
  }
}

/** Null where neither Slack nor a browser has anything to ask of this process. */
async function listen(parts: SlackParts, tokens: SlackTokens, intake: Intake): Promise<HttpListener | null> {
  const { config, log } = parts
  const { transport, access } = config
  const address = transport.mode === 'http' ? transport : access.kind === 'many' ? access : null
  if (address === null) return null
  return listenHttp({
    host: address.host,
    port: address.port,
    signingSecret: transport.mode === 'http' ? transport.signingSecret : null,
    ...{ intake, log, handleInstall: tokens.handleInstall },
  })
}
