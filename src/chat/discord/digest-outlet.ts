import { createHash } from 'node:crypto'
import { Routes } from 'discord.js'
import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import type { Outlet, Posted, PreparedPost } from '../../delivery/outlet.ts'
import type { DiscordConfig } from '../../ops/config.ts'
import type { Log } from '../../ops/log.ts'
import type { Card } from '../card.ts'
import { digestBody } from './digest-body.ts'
import { findEdition } from './digest-find.ts'
import { createMe } from './digest-me.ts'
import { findFailure, postFailure } from './digest-outcome.ts'
import { createDigestRest } from './digest-rest.ts'
import { postingRight } from './digest-right.ts'
import { messageUrl } from './message-url.ts'

/** Discord takes 50 calls a second of a bot, and its other calls need some of them. */
const postsPerSecond = 45
/** Five messages in five seconds and channel. */
const channelGapMs = 1_000
const historyLagMs = 5_000
/** A page of the history; and where that is empty, the channel, its server and ourselves there, for the right to read it. */
const callsPerLook = 4
const secondLookMs = 25_000

const idSchema = z.object({ id: z.string().min(1) })

/** The digests' way to Discord: a REST client of its own, beside the gateway's and that of the answers. */
export function createDiscordOutlet(
  config: Pick<DiscordConfig, 'token' | 'apiUrl'>,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): Outlet {
  const rest = createDigestRest(config, { clock, log })
  const me = createMe(rest)

  const prepare = (card: Card, marked: boolean): PreparedPost => {
    const bodyOf = digestBody(card, marked)
    return async ({ place, address }, { key, signal }): Promise<Posted> => {
      try {
        const told = await rest.send(Routes.channelMessages(place.channel), bodyOf(key), signal)
        const { id } = idSchema.parse(told)
        return { kind: 'posted', message: id, url: messageUrl(address, place.channel, id) }
      } catch (error) {
        return postFailure(error)
      }
    }
  }

  return {
    platform: 'discord',
    postsPerSecond,
    channelGapMs,
    canLook: true,
    historyLagMs,
    callsPerLook,
    secondLookMs,
    mayPost: (place) => postingRight({ rest, me, clock }, place),
    prepare: (card) => prepare(card, true),
    async find(target, key, sinceMs, signal) {
      try {
        return await findEdition(rest, { target, key, sinceMs, botId: await me.botId() }, signal)
      } catch (error) {
        return findFailure(error)
      }
    },
    async tell({ place }, person, card) {
      try {
        const { id } = idSchema.parse(await rest.post(Routes.userChannels(), { recipient_id: person }))
        const target = { place: { ...place, workspace: person, channel: id }, address: '@me' }
        const options = { key: noteKey(place.channel, person, card), signal: new AbortController().signal }
        const post = prepare(card, false)
        const told = await post(target, options)
        // The same note with the same key stands there once, so that a lost answer does no harm.
        const again = told.kind === 'unsure' || told.kind === 'down'
        return (again ? await post(target, options) : told).kind === 'posted'
      } catch {
        return false
      }
    },
    close: rest.close,
  }
}

/** Names a note to a person as a key names an edition; its fields tell two digests of one channel apart. */
const noteKey = (channel: string, person: string, { title, lede, fields }: Card): string =>
  createHash('sha256')
    .update(JSON.stringify([channel, person, title, lede, fields]))
    .digest('hex')
    .slice(0, 16)
