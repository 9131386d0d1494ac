import { Routes } from 'discord.js'
import { z } from 'zod'
import type { Found, OutletTarget } from '../../delivery/outlet.ts'
import { markOf } from './digest-body.ts'
import { mayReadHistory } from './digest-history-right.ts'
import type { DigestRest } from './digest-rest.ts'
import { messageUrl } from './message-url.ts'

/** A page is as long as Discord gives one; so many of them are read. */
const perPage = 100
const mostPages = 10
/** Our clock and Discord's may differ by so much, in milliseconds. */
const slackMs = 60_000
/** Ids count milliseconds from 2015 on, in their upper bits. */
const firstIdMs = 1_420_070_400_000
const timeBits = 22n

const snowflake = z.string().regex(/^\d{1,20}$/)

const historySchema = z.array(
  z.object({
    id: snowflake,
    author: z.object({ id: z.string() }),
    components: z.array(z.unknown()).default([]),
  }),
)

type Told = z.output<typeof historySchema>[number]

const timeOf = (id: string): number => Number(BigInt(id) >> timeBits) + firstIdMs

const carries = ({ components }: Told, key: string): boolean =>
  JSON.stringify(components).includes(markOf(key))

/** What is looked for, and by whom it must have been written. */
export interface Look {
  readonly target: OutletTarget
  readonly key: string
  readonly sinceMs: number
  readonly botId: string
}

/**
 * Reads the channel's history back to a minute before `sinceMs`. Absent is said only where all of it was read: a
 * history that Discord hides looks as if it were empty. Throws what the calls throw.
 */
export async function findEdition(rest: DigestRest, look: Look, signal: AbortSignal): Promise<Found> {
  const { target, key, sinceMs, botId } = look
  const { channel } = target.place
  let before: string | null = null
  for (let page = 0; page < mostPages; page++) {
    if (signal.aborted) return { kind: 'down', code: 'aborted' }
    const messages: readonly Told[] = historySchema.parse(
      await rest.get(Routes.channelMessages(channel), {
        limit: String(perPage),
        ...(before === null ? {} : { before }),
      }),
    )
    const found = messages.find((one) => one.author.id === botId && carries(one, key))
    if (found !== undefined) {
      return { kind: 'found', message: found.id, url: messageUrl(target.address, channel, found.id) }
    }
    const oldest = messages.at(-1)
    if (oldest === undefined) {
      const may = await mayReadHistory(rest, target, botId)
      return may ? { kind: 'absent' } : { kind: 'not-allowed', code: 'no-history' }
    }
    if (timeOf(oldest.id) < sinceMs - slackMs) return { kind: 'absent' }
    before = oldest.id
  }
  return { kind: 'not-allowed', code: 'too-many-messages' }
}
