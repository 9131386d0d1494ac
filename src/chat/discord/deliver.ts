import { randomBytes } from 'node:crypto'
import { bugCard } from '../../cards/error-card.ts'
import type { Card } from '../card.ts'
import type { Answering } from './adapter.ts'
import type { SentMessage } from './calls.ts'
import { failureOf, loggedError } from './discord-error.ts'
import type { DiscordRequest } from './interaction.ts'
import { discordMessage } from './render.ts'

/** The message that an interaction may change: its own deferred answer, or the one whose button was pressed. */
export interface Standing {
  readonly kind: 'deferred' | 'pressed'
  readonly ephemeral: boolean
}

function messageUrl({ guild, visitor }: DiscordRequest, message: string): string {
  return `https://discord.com/channels/${guild ?? '@me'}/${visitor.place.channel}/${message}`
}

/** Notes that the answer stands in the channel for all to see, so that a later one can point to it. */
export async function keepPosted(
  { posted, calls, log }: Answering,
  request: DiscordRequest,
  card: Card,
  sent: SentMessage | null,
): Promise<void> {
  if (card.private || card.about === null) return
  try {
    const message = sent ?? (await calls.original(request.ticket))
    // A server may force what a user-installed app says to be seen by its user alone.
    if (message === null || message.ephemeral) return
    const url = messageUrl(request, message.id)
    await posted.keep(request.visitor.place, { answerId: card.about, message: message.id, url })
  } catch (error) {
    log.warn({ err: loggedError(error) }, 'Discord: where a card stands could not be noted')
  }
}

/** True where the message that stands there is seen by those whom the card is for. */
export function fits(card: Card, standing: Standing, { direct }: Pick<DiscordRequest, 'direct'>): boolean {
  if (!card.private) return !standing.ephemeral
  return standing.ephemeral || (direct && standing.kind === 'pressed')
}

async function show(adapter: Answering, request: DiscordRequest, card: Card, standing: Standing) {
  const { calls, log } = adapter
  const { ticket } = request
  const message = discordMessage(card)
  if (fits(card, standing, request)) {
    await keepPosted(adapter, request, card, await calls.edit(ticket, message))
    return
  }
  if (card.private) {
    // A deferred answer takes the next message as its own, for all to see, so it has to go first.
    if (standing.kind === 'deferred') await calls.remove(ticket)
    await calls.follow(ticket, message, { private: true })
    return
  }
  // For the asker first: should the message for all not get through, nothing is lost.
  await calls.edit(ticket, message)
  try {
    await keepPosted(adapter, request, card, await calls.follow(ticket, message, { private: false }))
  } catch (error) {
    log.warn({ err: loggedError(error) }, 'Discord: an answer for all was shown to its asker alone')
    return
  }
  await calls.remove(ticket)
}

/**
 * Shows a card where it belongs. The card's own `private` has the last word: what does not fit the message that
 * stands there goes beside it, to the asker alone or to all. What fails is logged, and said as far as it can be.
 */
export async function deliver(
  adapter: Answering,
  request: DiscordRequest,
  card: Card,
  standing: Standing,
): Promise<void> {
  const { calls, log } = adapter
  if (!calls.isOpen(request.ticket)) {
    log.warn('Discord: an answer came after the 15 minutes in which it could be shown')
    return
  }
  try {
    await show(adapter, request, card, standing)
  } catch (error) {
    const reference = randomBytes(4).toString('hex')
    const failure = failureOf(error)
    if (failure === 'gone') {
      log.info({ err: loggedError(error) }, 'Discord: the place of an answer is gone')
      return
    }
    log.error({ err: loggedError(error), reference }, 'Discord: an answer could not be shown')
    if (failure !== 'refused') return
    await show(adapter, request, bugCard(reference, null), standing).catch((second: unknown) => {
      log.error({ err: loggedError(second), reference }, 'Discord: nor could that be said')
    })
  }
}

/** Removes the message whose button was pressed, and says so to whoever pressed it. */
export async function takeAway(adapter: Answering, request: DiscordRequest, card: Card): Promise<void> {
  const { calls, log } = adapter
  try {
    if (card.kind !== 'error') await calls.remove(request.ticket)
    await calls.follow(request.ticket, discordMessage(card), { private: true })
  } catch (error) {
    if (failureOf(error) === 'gone') return
    const reference = randomBytes(4).toString('hex')
    log.error({ err: loggedError(error), reference }, 'Discord: a card could not be removed')
    await calls
      .follow(request.ticket, discordMessage(bugCard(reference, null)), { private: true })
      .catch(() => undefined)
  }
}
