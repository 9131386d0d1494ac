import { createHash } from 'node:crypto'
import type { World } from '../state/world.ts'

/** Calls in a window of so many seconds, for each value of the parameters named. */
interface Rule {
  readonly method: string
  readonly route: string
  readonly limit: number
  readonly seconds: number
  readonly per: readonly string[]
}

const everyRoute: Rule = {
  method: '*',
  route: '*',
  limit: 10,
  seconds: 1,
  per: ['channel', 'guild', 'token'],
}

/** As others have measured them. Clients must read them off the headers. */
const rules: readonly Rule[] = [
  { method: 'POST', route: '/channels/:channel/messages', limit: 5, seconds: 5, per: ['channel'] },
  { method: 'PATCH', route: '/channels/:channel/messages/:message', limit: 5, seconds: 5, per: ['channel'] },
  { method: 'DELETE', route: '/channels/:channel/messages/:message', limit: 5, seconds: 1, per: ['channel'] },
  { method: 'PUT', route: '/applications/:application/commands', limit: 5, seconds: 20, per: [] },
  { method: 'POST', route: '/applications/:application/commands', limit: 5, seconds: 20, per: [] },
  { method: '*', route: '/webhooks/:application/:token', limit: 5, seconds: 2, per: ['token'] },
]

/** The first answer to an interaction has no limit of its own. */
const unlimited = new Set(['/interactions/:interaction/:token/callback', '/gateway'])

interface Window {
  count: number
  startedAt: number
}

export type Headers = Readonly<Record<string, string>>

export interface Limited {
  readonly headers: Headers
  /** Seconds to wait; null where the call may pass. */
  readonly retryAfter: number | null
  readonly global: boolean
}

export interface LimitedCall {
  readonly method: string
  readonly route: string
  readonly params: Readonly<Record<string, string>>
  /** Counts against the bot's calls a second. */
  readonly authorized: boolean
}

function ruleOf({ method, route }: LimitedCall): Rule {
  const found = rules.find(
    (rule) =>
      (rule.method === '*' || rule.method === method) &&
      (rule.route === route || (rule.method === '*' && route.startsWith(rule.route))),
  )
  return found ?? { ...everyRoute, method, route }
}

const bucketOf = ({ method, route }: Rule): string =>
  createHash('md5').update(`${method} ${route}`).digest('hex')

/** The limits per route and the bot's for everything, in real time. */
export function createRateLimits(world: World) {
  const windows = new Map<string, Window>()
  const buckets = new Map<string, string>()
  // Clients count from when they send, and this server from when it hears.
  const globalMs = 980
  let all: Window = { count: 0, startedAt: Number.NEGATIVE_INFINITY }

  const take = (key: string, limit: number, ms: number, now: number): Window | null => {
    const open = windows.get(key)
    if (open === undefined || now - open.startedAt >= ms) {
      const fresh = { count: 1, startedAt: now }
      windows.set(key, fresh)
      return fresh
    }
    if (open.count >= limit) return null
    open.count++
    return open
  }

  const takeGlobal = (now: number): boolean => {
    if (now - all.startedAt >= globalMs) all = { count: 0, startedAt: now }
    all.count++
    return all.count <= world.settings.globalPerSecond
  }

  return {
    take(call: LimitedCall): Limited {
      if (!world.settings.rateLimits) return { headers: {}, retryAfter: null, global: false }
      const now = performance.now()
      const counts = call.authorized && !unlimited.has(call.route) && !call.route.startsWith('/webhooks')
      if (counts && !takeGlobal(now)) {
        const retryAfter = Math.max(0.001, (all.startedAt + globalMs - now) / 1000)
        return { headers: limitHeaders(retryAfter, 'global'), retryAfter, global: true }
      }
      if (unlimited.has(call.route)) return { headers: {}, retryAfter: null, global: false }
      const rule = ruleOf(call)
      const name = `${rule.method} ${rule.route}`
      const bucket = buckets.get(name) ?? bucketOf(rule)
      buckets.set(name, bucket)
      const key = `${name} ${rule.per.map((one) => call.params[one] ?? '').join(' ')}`
      const ms = rule.seconds * 1000
      const taken = take(key, rule.limit, ms, now)
      const window = taken ?? windows.get(key) ?? { count: 0, startedAt: now }
      const resetAfter = Math.max(0.001, (window.startedAt + ms - now) / 1000)
      const headers = {
        'x-ratelimit-limit': String(rule.limit),
        'x-ratelimit-remaining': String(Math.max(0, rule.limit - window.count)),
        'x-ratelimit-reset': ((Date.now() + resetAfter * 1000) / 1000).toFixed(3),
        'x-ratelimit-reset-after': resetAfter.toFixed(3),
        'x-ratelimit-bucket': bucket,
      }
      if (taken !== null) return { headers, retryAfter: null, global: false }
      return {
        headers: { ...headers, ...limitHeaders(resetAfter, 'user') },
        retryAfter: resetAfter,
        global: false,
      }
    },
    /** Lets go of windows that are over. */
    sweep(): void {
      const now = performance.now()
      for (const [key, { startedAt }] of windows) if (now - startedAt > 60_000) windows.delete(key)
    },
  }
}

/** Headers of a 429. `retry-after` is in whole seconds, the body is exact. */
export function limitHeaders(retryAfter: number, scope: 'user' | 'global' | 'shared'): Headers {
  return {
    'retry-after': String(Math.ceil(retryAfter)),
    'x-ratelimit-scope': scope,
    ...(scope === 'global' ? { 'x-ratelimit-global': 'true' } : {}),
    via: '1.1 google',
  }
}

export const limitBody = (retryAfter: number, global: boolean) => ({
  message: 'You are being rate limited.',
  retry_after: Number(retryAfter.toFixed(3)),
  global,
})
