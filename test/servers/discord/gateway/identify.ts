import type { Json } from '../handle.ts'
import { shardOf } from '../state/ids.ts'
import type { World } from '../state/world.ts'
import { isJson } from '../validation/form.ts'

const privileged = (1 << 1) | (1 << 8) | (1 << 15)
/** Intents that there are: 0 to 16, 20, 21, 24 and 25. */
const known = 0x1ffff | (1 << 20) | (1 << 21) | (1 << 24) | (1 << 25)
const mostGuilds = 2_500

export interface Identified {
  readonly shard: number
  readonly shards: number
  readonly intents: number
}

/** Reads an IDENTIFY; a number is the close code that it is refused with. */
export function readIdentify(world: World, data: unknown): Identified | number {
  if (!isJson(data) || typeof data['token'] !== 'string') return 4002
  if (data['token'].replace(/^Bot /, '') !== world.token) return 4004
  if (!isJson(data['properties'])) return 4002
  const { intents, shard = [0, 1] } = data
  if (typeof intents !== 'number' || !Number.isInteger(intents) || (intents & ~known) !== 0) return 4013
  if ((intents & privileged & ~world.settings.privilegedIntents) !== 0) return 4014
  const [at, of]: readonly unknown[] = Array.isArray(shard) ? shard : []
  if (!Number.isInteger(at) || !Number.isInteger(of) || Number(of) < 1) return 4010
  if (Number(at) < 0 || Number(at) >= Number(of)) return 4010
  const identified = { shard: Number(at), shards: Number(of), intents }
  return guildsOf(world, identified).length > mostGuilds ? 4011 : identified
}

/** The guilds whose events a shard gets. */
export const guildsOf = (world: World, { shard, shards }: Omit<Identified, 'intents'>) =>
  [...world.guilds.values()].filter(({ id, installed }) => installed && shardOf(id, shards) === shard)

/** Keeps to one IDENTIFY per window and key, and to those that are left of the day's. */
export function createIdentifyLimit(world: World) {
  const { maxConcurrency, identifyWindowMs, rateLimits } = world.settings
  const last = new Map<number, number>()
  let left = world.settings.identifiesLeft
  // Clients count from when they send, and this server from when it hears.
  const windowMs = identifyWindowMs * 0.95
  return {
    left: () => left,
    take(shard: number): boolean {
      const key = shard % maxConcurrency
      const now = performance.now()
      const isTooSoon = now - (last.get(key) ?? Number.NEGATIVE_INFINITY) < windowMs
      if ((rateLimits && isTooSoon) || left <= 0) return false
      last.set(key, now)
      left--
      return true
    },
  }
}

/** What `GET /gateway/bot` answers. */
export function gatewayJson(world: World, left: number): Json {
  return {
    url: world.origin.replace('http', 'ws'),
    shards: world.settings.shards,
    session_start_limit: {
      total: 1_000,
      remaining: left,
      reset_after: 86_400_000,
      max_concurrency: world.settings.maxConcurrency,
    },
  }
}
