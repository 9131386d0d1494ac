import { type Acknowledgement, type Delivery, type Json, MissedAnswer } from '../handle.ts'
import { changed, type Team, type World } from '../state/world.ts'
import type { Carrier, Envelope, Retry } from './envelope.ts'
import type { SignedHttp } from './signed-http.ts'

/** One envelope on its way: the first answer, and how often it was delivered. */
export interface Sent {
  readonly acknowledged: Promise<Acknowledgement>
  deliveries(): number
}

export interface Deliveries {
  deliverTo(where: Delivery): void
  send(envelope: Envelope): Sent
  /** No more retries from now on. */
  close(): void
}

const retryReason = (error: unknown): string => {
  if (!(error instanceof MissedAnswer)) return 'http_error'
  return error.reason === 'operation_timeout' ? 'http_timeout' : 'connection_failed'
}

const first: Retry = { num: 0, reason: '' }

export function createDeliveries(world: World, socket: Carrier, http: SignedHttp): Deliveries {
  const timers = new Set<NodeJS.Timeout>()
  let carrier: Carrier = socket

  const attempt = async (envelope: Envelope, retry: Retry) => {
    try {
      const answer = await carrier.carry(envelope, retry)
      if (answer.status >= 200 && answer.status < 300) return { answer, again: null }
      world.refused.push(`${envelope.what}: the app answered ${answer.status}`)
      return { answer, again: answer.noRetry ? null : 'http_error' }
    } catch (error) {
      world.missed++
      changed(world)
      return { error, again: retryReason(error) }
    }
  }

  const isWanted = (answer: { readonly again: string | null }, retry: Retry, envelope: Envelope): boolean =>
    answer.again !== null && envelope.kind === 'events_api' && retry.num < world.settings.retryAfterMs.length

  return {
    deliverTo(where) {
      if (where === 'socket') carrier = socket
      else {
        http.to(where.url)
        carrier = http
      }
    },
    send(envelope) {
      const { promise, resolve, reject } = Promise.withResolvers<Acknowledgement>()
      promise.catch(() => undefined)
      let deliveries = 0
      const go = async (retry: Retry) => {
        deliveries++
        const outcome = await attempt(envelope, retry)
        if ('answer' in outcome && outcome.answer !== undefined) {
          const { noRetry: _noRetry, ...answer } = outcome.answer
          resolve(answer)
        } else reject(outcome.error)
        changed(world)
        if (!isWanted(outcome, retry, envelope)) return
        const timer = setTimeout(() => {
          timers.delete(timer)
          void go({ num: retry.num + 1, reason: outcome.again ?? '' })
        }, world.settings.retryAfterMs[retry.num])
        timers.add(timer)
      }
      void go(first)
      return { acknowledged: promise, deliveries: () => deliveries }
    },
    close() {
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
    },
  }
}

/** An event as the Events API wraps it. */
export function eventPayload(world: World, team: Team, event: Json, eventId?: string): Json {
  const id = eventId ?? world.ids.next('Ev')
  return {
    token: 'loopback',
    team_id: team.id,
    context_team_id: team.id,
    context_enterprise_id: team.enterpriseId,
    ...(team.enterpriseId === null ? {} : { enterprise_id: team.enterpriseId }),
    api_app_id: world.app.id,
    type: 'event_callback',
    event_id: id,
    event_time: Math.floor(world.clock() / 1000),
    event: { event_ts: world.ids.ts(), ...event },
    authorizations: [
      {
        enterprise_id: team.enterpriseId,
        team_id: team.id,
        user_id: team.botUserId,
        is_bot: true,
        is_enterprise_install: team.orgInstall,
      },
    ],
    is_ext_shared_channel: false,
    event_context: `4-${id}`,
  }
}
