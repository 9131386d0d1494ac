import type { z } from 'zod'
import type { apartOrderSchema, Tally, Town, Trouble } from './apart-messages.ts'
import type { Fault } from './faults.ts'
import { startSlackServer } from './server.ts'

type Start = Extract<z.output<typeof apartOrderSchema>, { kind: 'start' }>

/** The same numbers from the same seed, from 0 to below 1 (a linear congruence, which is random enough to break things). */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

type Met = Omit<Fault, 'method' | 'times' | 'teamId'>

/** What happens to a post, by the part of the shares that the number falls into. */
function postTrouble(trouble: Trouble, number: number): readonly [string, Met] | null {
  const ways: readonly (readonly [number, string, Met])[] = [
    [trouble.dropAfter, 'dropAfter', { drop: 'after' }],
    [trouble.dropBefore, 'dropBefore', { drop: 'before' }],
    [trouble.failAfter, 'failAfter', { status: 500, done: true }],
    [trouble.failBefore, 'failBefore', { status: 500 }],
    [trouble.tooMany, 'tooMany', { retryAfter: trouble.retryAfterSeconds }],
  ]
  let left = number
  for (const [share, name, met] of ways) {
    if (left < share) return [name, met]
    left -= share
  }
  return null
}

/** Workspaces with channels and nobody in them but the bot, and trouble on demand. */
export async function createTown(start: Start): Promise<{
  readonly described: Town
  trouble(next: Trouble | null): void
  tally(): Tally
}> {
  const { historyLagMs, rateLimited, channelBurst, messagesPerMinute, distributed } = start
  const slack = await startSlackServer({
    ...{ historyLagMs, rateLimited, channelBurst, messagesPerMinute, distributed },
  })
  const channels = Array.from({ length: start.channels }, (_, at) => ({ name: `channel${at}` }))
  for (let at = 0; at < start.workspaces; at += 1) slack.addWorkspace({ users: [], channels })
  const { apiUrl, appToken, clientId, clientSecret } = slack
  const random = numbersFrom(start.seed)
  const troubles: Record<string, number> = {}

  function meet(trouble: Trouble, method: string): Met | null {
    const met =
      method === 'chat.postMessage'
        ? postTrouble(trouble, random())
        : method === 'conversations.history' && random() < trouble.historyFails
          ? (['historyFails', { status: 500 }] as const)
          : null
    if (met === null) return null
    troubles[met[0]] = (troubles[met[0]] ?? 0) + 1
    return met[1]
  }

  return {
    described: {
      ...{ apiUrl, appToken, clientId, clientSecret },
      workspaces: slack.workspaces.map(({ channels: all, scopes, ...workspace }) => ({
        teamId: workspace.teamId,
        name: workspace.name,
        url: workspace.url,
        botToken: workspace.botToken,
        botUserId: workspace.botUserId,
        botId: workspace.botId,
        scopes: [...scopes],
        channels: all.map(({ id }) => id),
      })),
    },
    trouble(next) {
      slack.faults.choose(next === null ? null : ({ method }) => meet(next, method))
    },
    tally() {
      const calls: Record<string, number> = {}
      for (const { method } of slack.calls) calls[method] = (calls[method] ?? 0) + 1
      return {
        posts: Object.fromEntries(slack.postsByKey()),
        rateLimited: slack.rateLimited,
        calls,
        troubles: { ...troubles },
        refused: [...new Set(slack.refused)].slice(0, 50),
      }
    },
  }
}
