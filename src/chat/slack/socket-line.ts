import { type App, type ReceiverEvent, SocketModeReceiver, webApi } from '@slack/bolt'
import { z } from 'zod'
import type { Log } from '../../ops/log.ts'
import { pause, within } from '../pause.ts'
import { boltLogger } from './bolt-logger.ts'
import type { Intake } from './intake.ts'

/** Slack's words for an app-level token or an app that will not do, however often it is tried. */
const refusals = new Set([
  'not_authed',
  'invalid_auth',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
  'missing_scope',
  'no_permission',
  'user_removed_from_team',
  'team_disabled',
])

/** Milliseconds before connecting again, by how often in a row a connection did not come or did not last. */
const waitsMs = [0, 200, 500, 1_000, 2_500, 5_000, 10_000, 30_000]
const lastingMs = 10_000
const helloMs = 15_000
const handshakeMs = 1_000
/** So many renewals in a row, each soon after the last, are taken for good order; Slack lets one connect 20 times a minute. */
const mostRenewals = 5
/** Slack itself closes what was to renew itself after some seconds. */
const renewalMs = 8_000
/** After a warning it takes about ten seconds until Slack sends nothing more by a connection and says so. */
const warnedMs = 15_000

export type LineState =
  | { readonly kind: 'up' }
  | { readonly kind: 'down' }
  | { readonly kind: 'unreachable'; readonly code: string }
  | { readonly kind: 'refused'; readonly code: string }

export interface SocketLineParts {
  readonly appToken: string
  readonly apiUrl: string
  readonly intake: Intake
  readonly log: Log
  /** Ends the line. */
  readonly signal: AbortSignal
  readonly onState: (state: LineState) => void
  /** True while this or another line hears. */
  readonly isHeard: () => boolean
  /** A number from 0 to 1, so that many processes do not all connect at the same moment. */
  readonly chance: () => number
}

const disconnectSchema = z.object({ type: z.literal('disconnect'), reason: z.string().catch('') })

/** Why Slack says goodbye; null where the frame says something else. */
function goodbyeOf(frame: unknown): string | null {
  if (typeof frame !== 'string' || !frame.includes('"disconnect"')) return null
  try {
    return disconnectSchema.safeParse(JSON.parse(frame)).data?.reason ?? null
  } catch {
    return null
  }
}

/**
 * Closes a connection. The client waits up to 30 seconds for the other side to close, too, and keeps the process
 * alive for it; told a second time, it lets go at once.
 */
async function hangUp({ client }: SocketModeReceiver): Promise<void> {
  const ended = client.disconnect().catch(() => undefined)
  await within(handshakeMs, ended, undefined)
  void client.disconnect().catch(() => undefined)
}

function whyNot(error: unknown): LineState {
  if (error instanceof webApi.WebAPIPlatformError) {
    const code = error.data.error
    return { kind: refusals.has(code) ? 'refused' : 'unreachable', code }
  }
  if (error instanceof webApi.WebAPIHTTPError)
    return { kind: 'unreachable', code: `http_${error.statusCode}` }
  if (error instanceof webApi.WebAPIRateLimitedError) return { kind: 'unreachable', code: 'ratelimited' }
  return { kind: 'unreachable', code: 'no connection' }
}

function newReceiver({ appToken, apiUrl, intake, log, signal }: SocketLineParts): SocketModeReceiver {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: boltLogger(log),
    // The client's own way back waits 5 seconds, deaf, and a 503 on it is a rejection that nobody can catch.
    autoReconnectEnabled: false,
    customPropertiesExtractor: ({ envelope_id: envelopeId }) => ({ envelopeId }),
    installerOptions: {
      clientOptions: {
        slackApiUrl: `${apiUrl}/`,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        fetch: (url, init) =>
          fetch(url, { ...init, signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]) }),
      },
    },
  })
  const processEvent = ({ customProperties, ...event }: ReceiverEvent): Promise<void> => {
    const envelopeId: unknown = customProperties?.['envelopeId']
    return intake.take(event, typeof envelopeId === 'string' ? envelopeId : null)
  }
  // The receiver calls nothing of the app but this.
  receiver.init({ processEvent } as unknown as App)
  return receiver
}

interface Connection {
  /** True where it stood until it ended or was told to renew itself. */
  readonly stood: boolean
  /** True where Slack said goodbye in good order. */
  readonly renewed: boolean
  /**
   * Closes what is left of it; a connection that is to be renewed hears on until then. One that was only warned is left
   * once Slack sends nothing more by it: what comes while we close it could not be answered.
   */
  leave(): Promise<void>
}

/** One connection, until it ends or Slack says goodbye. */
async function connect(parts: SocketLineParts, onUp: () => void): Promise<Connection> {
  const { signal, onState } = parts
  const receiver = newReceiver(parts)
  const { client } = receiver
  const over = Promise.withResolvers<void>()
  const end = (): void => over.resolve()
  const silent = Promise.withResolvers<void>()
  const endSilent = (): void => {
    end()
    silent.resolve()
  }
  let renewed = false
  client.on('disconnected', endSilent)
  // The client would close at the goodbye; here the next connection is opened first.
  const hearing = client.listeners('ws_message')
  client.removeAllListeners('ws_message')
  client.on('ws_message', (frame: unknown, isBinary: unknown) => {
    const goodbye = goodbyeOf(frame)
    if (goodbye === null) void listen(frame, isBinary)
    else {
      renewed = true
      end()
      if (goodbye !== 'warning') silent.resolve()
    }
  })
  /** The client reads a frame that is no envelope into a rejection, which nobody would catch. */
  async function listen(frame: unknown, isBinary: unknown): Promise<void> {
    try {
      for (const hear of hearing) await hear(frame, isBinary)
    } catch (err) {
      parts.log.warn({ err }, 'a frame from Slack could not be read')
    }
  }
  signal.addEventListener('abort', endSilent, { once: true })
  const leave = async (): Promise<void> => {
    await within(warnedMs, silent.promise, undefined)
    signal.removeEventListener('abort', endSilent)
    await hangUp(receiver)
  }
  try {
    const started = await within(helloMs, receiver.start(), null)
    if (started === null) throw new Error('no hello in time')
    onState({ kind: 'up' })
    onUp()
    await over.promise
    return { stood: true, renewed, leave }
  } catch (error) {
    if (!signal.aborted) onState(whyNot(error))
    silent.resolve()
    return { stood: false, renewed, leave }
  }
}

/** Where nobody hears, a line whose connections did not last waits no longer than this, in milliseconds. */
const unheardMs = 1_000
const lookMs = 100

/** Waits; but where another line takes over the waiting, only for as long as that one hears. */
async function waitFor(ms: number, { signal, isHeard }: SocketLineParts, stood: boolean): Promise<void> {
  for (let waited = 0; waited < ms && !signal.aborted; waited += lookMs) {
    if (stood && waited >= unheardMs && !isHeard()) return
    await pause(Math.min(lookMs, ms - waited), signal)
  }
}

/** Keeps one connection open until the signal ends it; resolves when it is closed. Never throws. */
export async function keepLine(parts: SocketLineParts): Promise<void> {
  const { signal, onState, chance } = parts
  let failures = 0
  let brief = 0
  let renewals = 0
  let old: Connection | null = null
  const leaving = new Set<Promise<void>>()
  const leaveOld = (): void => {
    if (old === null) return
    const left = old.leave().finally(() => leaving.delete(left))
    leaving.add(left)
    old = null
  }
  while (!signal.aborted) {
    const openedAt = performance.now()
    const patience = setTimeout(leaveOld, renewalMs)
    const ended: Connection = await connect(parts, leaveOld)
    clearTimeout(patience)
    leaveOld()
    old = ended
    if (ended.stood) onState({ kind: 'down' })
    else leaveOld()
    const lasted = ended.stood && performance.now() - openedAt > lastingMs
    failures = ended.stood ? 0 : failures + 1
    renewals = ended.renewed && !lasted ? renewals + 1 : 0
    if (lasted) brief = 0
    else if (ended.stood && (!ended.renewed || renewals > mostRenewals)) brief += 1
    const again = ended.stood ? brief : failures
    const isRenewal = ended.stood && (brief <= 1 || (ended.renewed && renewals <= mostRenewals))
    const waitMs = isRenewal ? 0 : (waitsMs[Math.min(again, waitsMs.length - 1)] ?? 0)
    await waitFor(waitMs * (0.75 + chance() / 2), parts, ended.stood)
  }
  leaveOld()
  await Promise.all(leaving)
}
