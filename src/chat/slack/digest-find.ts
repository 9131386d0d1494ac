import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import type { Found, OutletTarget } from '../../delivery/outlet.ts'
import type { Homes } from './digest-home.ts'
import { carries } from './digest-mark.ts'
import { judgeLook, permalink } from './digest-outcome.ts'
import type { SlackWeb } from './web.ts'

const historySchema = z.object({
  messages: z.array(
    z.object({ ts: z.string(), metadata: z.unknown().optional(), blocks: z.unknown().optional() }),
  ),
  has_more: z.boolean().default(false),
  response_metadata: z.object({ next_cursor: z.string().default('') }).optional(),
})

/**
 * So much earlier than the post was begun a look starts, in milliseconds. Slack dates messages by its own clock, and
 * ours may have been an hour ahead when the post was begun; a message that was missed would be posted again.
 */
const earlierMs = 75 * 60_000
/** Slack advises no more than 200 messages a page. */
const pageSize = 200
const mostPages = 5

interface FindParts {
  readonly homes: Homes
  readonly web: SlackWeb
  readonly clock: Clock
}

/** Slack's time of a message, in milliseconds. */
const timeOf = (ts: string): number => Number(ts) * 1_000

/**
 * Looks through a channel for the message that carries the key, the newest first. `absent` only where everything since
 * was looked at. Slack is not asked for what came since, but looked through until that: its newest messages are seen
 * also by a clock that is days ahead, for which nothing has been posted yet.
 * @param sinceMs when the post was begun.
 */
export async function findPosted(
  { homes, web, clock }: FindParts,
  target: OutletTarget,
  key: string,
  { sinceMs, signal }: { readonly sinceMs: number; readonly signal: AbortSignal },
): Promise<Found> {
  const home = await homes.of(target)
  if (home.kind === 'down') return { kind: 'down', code: home.code }
  if (home.kind === 'gone') return { kind: 'not-allowed', code: home.code }
  const { channel } = target.place
  const fromMs = Math.min(sinceMs, clock()) - earlierMs
  let cursor = ''
  for (let page = 0; page < mostPages; page += 1) {
    if (signal.aborted) return { kind: 'down', code: 'stopped' }
    const outcome = await web.call(home.team.token, 'conversations.history', {
      ...{ channel, limit: pageSize, include_all_metadata: true },
      ...(cursor === '' ? {} : { cursor }),
    })
    if (!outcome.ok) return judgeLook(outcome)
    const said = historySchema.safeParse(outcome.said)
    if (!said.success) return { kind: 'down', code: 'unreadable' }
    const found = said.data.messages.find((message) => carries(key, message))
    if (found !== undefined) {
      return { kind: 'found', message: found.ts, url: permalink(home.team, channel, found.ts) }
    }
    const oldest = said.data.messages.at(-1)
    if (oldest !== undefined && timeOf(oldest.ts) < fromMs) return { kind: 'absent' }
    cursor = said.data.response_metadata?.next_cursor ?? ''
    if (!said.data.has_more && cursor === '') return { kind: 'absent' }
    if (cursor === '') return { kind: 'down', code: 'unreadable' }
  }
  return { kind: 'not-allowed', code: 'too-many-messages' }
}
