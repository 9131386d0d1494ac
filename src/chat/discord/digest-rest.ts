import { MessageFlags, REST, Routes } from 'discord.js'
import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import type { DiscordConfig } from '../../ops/config.ts'
import type { Card } from '../card.ts'
import { bodyOf, filesOf } from './calls.ts'
import { makeRequest } from './make-request.ts'
import { discordMessage } from './render.ts'
import { retrying } from './retrying.ts'

interface PostedMessage {
  readonly id: string
  /** Where a click leads to it. */
  readonly url: string
}

/** Posts cards that nobody waits for. */
export interface DiscordPoster {
  /**
   * Posts a card in a channel, without pings and previews. The same nonce (at most 25 characters) posts nothing
   * twice within some minutes, so that it may be called again after a failure. Paced by the caller: a rate limit
   * of Discord's is thrown as its `RateLimitError`. Throws discord.js's errors.
   */
  post(
    to: { readonly guild: string | null; readonly channel: string },
    card: Card,
    options: { readonly nonce: string },
  ): Promise<PostedMessage>
}

const posted = z.object({ id: z.string() })

/** How long one message is tried, in milliseconds. */
const patienceMs = 30_000

/**
 * A REST client of its own, so that what is posted by the hundreds has its own queue and never delays an answer
 * that somebody waits for.
 */
export function createDiscordPoster(
  config: Pick<DiscordConfig, 'token' | 'apiUrl'>,
  clock: Clock,
): DiscordPoster {
  const rest = new REST({
    api: config.apiUrl,
    version: '10',
    retries: 0,
    timeout: 15_000,
    rejectOnRateLimit: () => true,
    handlerSweepInterval: 60_000,
    makeRequest,
  }).setToken(config.token)
  return {
    async post({ guild, channel }, card, { nonce }) {
      const message = discordMessage(card)
      const until = clock() + patienceMs
      const { id } = await retrying({ on: ['down', 'lost'], until, clock }, async () =>
        posted.parse(
          await rest.post(Routes.channelMessages(channel), {
            body: { ...bodyOf(message, MessageFlags.SuppressEmbeds), nonce, enforce_nonce: true },
            files: filesOf(message.files),
          }),
        ),
      )
      return { id, url: `https://discord.com/channels/${guild ?? '@me'}/${channel}/${id}` }
    },
  }
}
