import type { Found, Outlet, Posted } from '../../src/delivery/outlet.ts'

/** What becomes of a post: `lost` ones give no answer, and stand there or not. */
export type PostFault = 'lost-stored' | 'lost-not-stored' | 'down' | 'later' | 'unreachable' | 'refused'
export type FindFault = 'down' | 'later' | 'not-allowed'

export interface Channel {
  /** Every message that stands there, with when it was stored. */
  readonly messages: { readonly key: string; readonly id: string; readonly storedMs: number }[]
  readonly outlet: Outlet
  /** What becomes of the next post and of the next look; in order, and well when there is none left. */
  readonly posts: PostFault[]
  readonly finds: FindFault[]
  /** How often it was asked to post and to look. */
  readonly asked: { posts: number; finds: number }
}

export interface ChannelScript {
  readonly clock: () => number
  readonly canLook?: boolean
  /** A message is seen in the history only so many milliseconds after it was stored. */
  readonly lagMs?: number
  /** Turns are waited for, and given as this says. */
  readonly turn?: Outlet['turn']
  /** Called right before and right after a post is stored; throws where the process is to die there. */
  readonly step?: () => void
}

/** A channel in memory that forgets nothing and answers as it is told to. */
export function createChannel(script: ChannelScript): Channel {
  const { clock, canLook = true, lagMs = 0, step = () => undefined } = script
  const messages: Channel['messages'] = []
  const posts: PostFault[] = []
  const finds: FindFault[] = []
  const asked = { posts: 0, finds: 0 }

  async function post(key: string): Promise<Posted> {
    asked.posts += 1
    step()
    const fault = posts.shift()
    switch (fault) {
      case 'down':
        return { kind: 'down', code: '503' }
      case 'later':
        return { kind: 'later', afterMs: 1_500, scope: 'channel' }
      case 'unreachable':
        return { kind: 'unreachable', code: '403', why: 'the channel is gone' }
      case 'refused':
        return { kind: 'refused', code: '400' }
      case 'lost-not-stored':
        return { kind: 'unsure', code: 'cut' }
    }
    const id = `m${messages.length + 1}`
    messages.push({ key, id, storedMs: clock() })
    step()
    return fault === 'lost-stored'
      ? { kind: 'unsure', code: 'cut' }
      : { kind: 'posted', message: id, url: `https://chat.example/${id}` }
  }

  async function find(key: string, sinceMs: number): Promise<Found> {
    if (!canLook) throw new Error('Nobody may look here.')
    asked.finds += 1
    step()
    const fault = finds.shift()
    if (fault === 'later') return { kind: 'later', afterMs: 2_000 }
    if (fault !== undefined) return { kind: fault, code: fault }
    const now = clock()
    const seen = messages.find(
      (message) => message.key === key && message.storedMs >= sinceMs && message.storedMs + lagMs <= now,
    )
    return seen === undefined
      ? { kind: 'absent' }
      : { kind: 'found', message: seen.id, url: `https://chat.example/${seen.id}` }
  }

  const outlet: Outlet = {
    ...{
      platform: 'discord',
      postsPerSecond: 45,
      channelGapMs: 0,
      canLook,
      historyLagMs: 5_000,
    },
    ...(script.turn === undefined ? {} : { turn: script.turn }),
    mayPost: async () => ({ may: true, address: 'here' }),
    prepare: () => (_target, options) => post(options.key),
    find: (_target, key, sinceMs) => find(key, sinceMs),
    tell: async () => true,
    close: async () => undefined,
  }
  return { messages, outlet, posts, finds, asked }
}
