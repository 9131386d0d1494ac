import type { World } from '../state/world.ts'
import type { Args } from './read-body.ts'
import { textArg } from './read-body.ts'

interface Bucket {
  tokens: number
  at: number
}

/** Calls a minute and workspace, by Slack's tiers. Whatever is not here is of tier 3. */
const perMinute: Readonly<Record<string, number>> = {
  'chat.postEphemeral': 100,
  'chat.update': 50,
  'chat.delete': 50,
  'chat.getPermalink': 600,
  'conversations.list': 20,
  'conversations.open': 50,
  'conversations.members': 100,
  'users.info': 100,
  'users.list': 20,
  'files.getUploadURLExternal': 100,
  'files.completeUploadExternal': 100,
  'files.info': 100,
  'views.open': 100,
  'views.push': 100,
  'views.update': 100,
  'views.publish': 100,
  'auth.test': 600,
  'apps.connections.open': 20,
}

/** How many minutes' worth of calls may come at once; Slack tolerates bursts but says not how large. */
const bursts = 3

const isReading = (method: string): boolean =>
  method === 'conversations.history' || method === 'conversations.replies'

export interface RateLimits {
  /** Seconds to wait, or null where the call may go on. */
  take(method: string, teamId: string, args: Args): number | null
}

export function createRateLimits(world: World): RateLimits {
  const buckets = new Map<string, Bucket>()
  const takeFrom = (name: string, size: number, perSecond: number): number | null => {
    const now = world.clock()
    const bucket = buckets.get(name) ?? { tokens: size, at: now }
    buckets.set(name, bucket)
    bucket.tokens = Math.min(size, bucket.tokens + ((now - bucket.at) / 1000) * perSecond)
    bucket.at = now
    if (bucket.tokens < 1) return Math.max(1, Math.ceil((1 - bucket.tokens) / perSecond))
    bucket.tokens--
    return null
  }
  return {
    take(method, teamId, args) {
      if (!world.settings.rateLimited) return null
      if (method === 'chat.postMessage') {
        const channel = textArg(args, 'channel') ?? ''
        const byChannel = takeFrom(`post ${teamId} ${channel}`, world.settings.channelBurst, 1)
        const { messagesPerMinute } = world.settings
        return byChannel ?? takeFrom(`posts ${teamId}`, messagesPerMinute, messagesPerMinute / 60)
      }
      if (world.settings.distributed && isReading(method)) return takeFrom(`${method} ${teamId}`, 1, 1 / 60)
      const rate = perMinute[method] ?? 50
      return takeFrom(`${method} ${teamId}`, rate * bursts, rate / 60)
    },
  }
}
