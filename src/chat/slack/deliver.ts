import { z } from 'zod'
import { errorCard } from '../../cards/error-card.ts'
import { UserError } from '../../user-error.ts'
import type { Card } from '../card.ts'
import type { Adapter, Spot } from './adapter.ts'
import { markAlone } from './alone.ts'
import { sendCard } from './send.ts'
import type { Written } from './shapes.ts'
import type { Outcome } from './web.ts'

const postedSchema = z.object({ ts: z.string().min(1), channel: z.string().min(1) })

/** A message of ours that stands somewhere: its channel as Slack says it, and its id. */
export interface Standing {
  readonly channel: string
  readonly ts: string
}

/** No previews of the links, and no names turned into pings: a card is what it says and nothing else. */
const quietly = { unfurl_links: false, unfurl_media: false, link_names: false }

export const inThread = ({ thread }: Pick<Spot, 'thread'>) => (thread === null ? {} : { thread_ts: thread })

const nowhere: Outcome = { ok: false, code: 'not_installed', retryAfterSeconds: null, unsure: false }

function standing(outcome: Outcome): Standing | null {
  if (!outcome.ok) return null
  const posted = postedSchema.safeParse(outcome.said)
  return posted.success ? posted.data : null
}

function permalink(spot: Spot, { channel, ts }: Standing): string | null {
  if (spot.team?.teamUrl == null) return null
  const thread = spot.thread === null || spot.thread === ts ? '' : `?thread_ts=${spot.thread}&cid=${channel}`
  const link = `${spot.team.teamUrl.replace(/\/?$/, '/')}archives/${channel}/p${ts.replace('.', '')}${thread}`
  return URL.canParse(link) ? link : null
}

/** Remembers where an answer's card stands, so that the next who asks can be pointed there. */
async function keepPosted(adapter: Adapter, spot: Spot, card: Card, at: Standing | null): Promise<void> {
  if (card.about === null || card.private) return
  try {
    await adapter.desk.posted.keep(at === null ? spot.place : { ...spot.place, channel: at.channel }, {
      answerId: card.about,
      message: at?.ts ?? null,
      url: at === null ? null : permalink(spot, at),
    })
  } catch (err) {
    adapter.log.error({ err }, 'where a card was posted could not be kept')
  }
}

const marked = ({ direct }: Spot, written: Written): Written => {
  const blocks = direct ? markAlone(written.blocks) : written.blocks
  return { text: written.text, ...(blocks === undefined ? {} : { blocks }) }
}

/** Posts the card as a new message, in the spot's thread where it has one. */
export async function postCard(adapter: Adapter, spot: Spot, card: Card): Promise<Outcome> {
  const { team, place } = spot
  if (team === null) return nowhere
  const outcome = await sendCard(adapter, spot, card, (written) =>
    adapter.web.call(
      team.token,
      'chat.postMessage',
      { channel: place.channel, ...inThread(spot), ...quietly, ...marked(spot, written) },
      { once: true },
    ),
  )
  if (outcome.ok) await keepPosted(adapter, spot, card, standing(outcome))
  return outcome
}

/** Puts the card in the place of a message of ours. */
export async function updateCard(adapter: Adapter, spot: Spot, card: Card, at: Standing): Promise<Outcome> {
  const { team } = spot
  if (team === null) return nowhere
  const outcome = await sendCard(adapter, spot, card, (written) =>
    adapter.web.call(team.token, 'chat.update', {
      ...at,
      link_names: false,
      blocks: [],
      ...marked(spot, written),
    }),
  )
  if (outcome.ok) await keepPosted(adapter, spot, card, at)
  return outcome
}

/** The same by whichever way Slack takes: a message that went out by a response_url can be changed by one alone. */
export async function replaceCard(adapter: Adapter, spot: Spot, card: Card, at: Standing): Promise<boolean> {
  const updated = await updateCard(adapter, spot, card, at)
  if (updated.ok || spot.responder === null) return updated.ok
  const { responder } = spot
  const written = await sendCard(adapter, spot, card, (message) =>
    responder.write({ replace_original: true, ...marked(spot, message) }),
  )
  if (written.ok) await keepPosted(adapter, spot, card, at)
  return written.ok
}

/** Shows the card to the asker alone, at the spot; where Slack does not take it there, in the direct message. */
export async function showPrivately(
  adapter: Adapter,
  spot: Spot,
  card: Card,
  { replace = false }: { replace?: boolean } = {},
): Promise<boolean> {
  const { responder, team, user, place } = spot
  if (responder !== null && responder.left > 0) {
    const written = await sendCard(adapter, spot, card, (message) =>
      responder.write({
        response_type: 'ephemeral',
        replace_original: replace,
        ...(replace ? {} : inThread(spot)),
        ...message,
      }),
    )
    if (written.ok || written.unsure) return true
  }
  if (team === null) return false
  const { token } = team
  const once = { once: true }
  const beside = spot.direct
    ? await postCard(adapter, spot, card)
    : await sendCard(adapter, spot, card, (message) =>
        adapter.web.call(
          token,
          'chat.postEphemeral',
          { channel: place.channel, user, ...inThread(spot), ...message },
          once,
        ),
      )
  if (beside.ok || beside.unsure || spot.direct) return beside.ok || beside.unsure
  const alone = await sendCard(adapter, spot, card, (message) =>
    adapter.web.call(token, 'chat.postMessage', { channel: user, ...quietly, ...message }, once),
  )
  if (!alone.ok)
    adapter.log.error({ code: alone.code }, 'an answer could not be shown to whoever asked for it')
  return alone.ok
}

/** Why a card that was meant for all is shown to the asker alone. */
function notPosted(outcome: Extract<Outcome, { ok: false }>): Card {
  const { code, retryAfterSeconds: seconds, unsure } = outcome
  const isStranger = code === 'not_in_channel' || code === 'channel_not_found'
  const refused = {
    code: 'not-allowed',
    what: 'Slack did not let Hashdesk post in this channel, so only you see the answer.',
    mend: isStranger
      ? 'Invite Hashdesk with /invite @Hashdesk to let it answer for all.'
      : 'Ask for it in another channel to have it seen by all.',
  } as const
  const slowed = {
    code: 'busy',
    what: 'Slack asks Hashdesk to slow down here, so only you see the answer.',
    mend: 'Ask for it again later to have it seen by all.',
  } as const
  const untold = {
    code: 'unreachable',
    what: 'Slack did not say whether the answer arrived in the channel, so you see it here as well.',
    mend: 'Look there before you ask again.',
  } as const
  const why = unsure ? untold : seconds === null ? refused : slowed
  return errorCard(
    new UserError({ ...why, ...(seconds === null ? {} : { retryAfterSeconds: seconds }) }),
    null,
  )
}

/**
 * Shows the card to all: by the bot where it may post, else by the response_url; where neither works, to the asker
 * with the reason, so that no answer is lost.
 */
export async function showPublicly(adapter: Adapter, spot: Spot, card: Card): Promise<void> {
  const posted = await postCard(adapter, spot, card)
  if (posted.ok) return
  const { responder } = spot
  // A post that may have arrived is not made again: two answers for all are worse than one for the asker.
  if (!posted.unsure && responder !== null && responder.left > 0) {
    const written = await sendCard(adapter, spot, card, (message) =>
      responder.write({
        response_type: 'in_channel',
        replace_original: false,
        ...inThread(spot),
        ...message,
      }),
    )
    if (written.ok) return keepPosted(adapter, spot, card, null)
  }
  adapter.log.warn({ code: posted.code }, 'a card could not be posted for all')
  await showPrivately(adapter, spot, { ...card, private: true })
  await showPrivately(adapter, spot, notPosted(posted))
}
