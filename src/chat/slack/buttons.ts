import { errorCard } from '../../cards/error-card.ts'
import type { Pressed } from '../../door/door.ts'
import { UserError } from '../../user-error.ts'
import type { Card } from '../card.ts'
import { type Adapter, type Spot, visitorAt } from './adapter.ts'
import { isMarkedAlone } from './alone.ts'
import { deliver, hasLeft, type Waiting, work } from './answer.ts'
import { replaceCard, type Standing, showPrivately, showPublicly } from './deliver.ts'
import { openBox } from './modals.ts'
import { type PressPayload, pressPayload } from './payloads.ts'
import { spotAt } from './spot.ts'
import { whereOfInteraction } from './where.ts'

type Accepted = Extract<Pressed, { kind: 'accepted' }>

/** The message whose button was pressed. */
interface Source {
  /** Where it stands; null for a message that only its reader has. */
  readonly standing: Standing | null
  readonly ephemeral: boolean
  /** True where nobody but the presser sees it. */
  readonly alone: boolean
}

function sourceOf({ container, channel, message }: PressPayload): Source {
  const { is_ephemeral: ephemeral } = container
  const ts = container.message_ts ?? message?.ts
  const at = channel?.id ?? container.channel_id
  return {
    standing: ephemeral || ts === undefined || at === undefined ? null : { channel: at, ts },
    ephemeral,
    alone: ephemeral || isMarkedAlone(message?.blocks),
  }
}

/** A button of a card: acknowledged before anything else, because its answer never comes with the acknowledgement. */
export async function onPress(adapter: Adapter, body: unknown): Promise<void> {
  const payload = pressPayload.parse(body)
  const { actions, container, message, channel, trigger_id: triggerId } = payload
  const [action] = actions
  const at = channel?.id ?? container.channel_id
  if (action.url !== undefined || at === undefined) return
  const source = sourceOf(payload)
  const spot = await spotAt(adapter, {
    where: whereOfInteraction(payload),
    user: payload.user.id,
    channel: at,
    thread: container.thread_ts ?? message?.thread_ts ?? null,
    direct: source.alone && !source.ephemeral,
    responseUrl: payload.response_url ?? null,
  })
  if (spot === null) return
  const id = action.selected_option?.value ?? action.action_id
  const pressed = await adapter.door.press(visitorAt(adapter, spot), id, source.alone ? 'asker' : 'everyone')
  if (pressed.kind === 'refused') await showPrivately(adapter, spot, pressed.card)
  else if (pressed.kind === 'box')
    await openBox(adapter, spot, pressed.box, { triggerId, alone: source.alone })
  else await adapter.work.run(spot.place.workspace, (signal) => act(adapter, spot, source, pressed, signal))
}

async function act(
  adapter: Adapter,
  spot: Spot,
  source: Source,
  pressed: Accepted,
  signal: AbortSignal,
): Promise<void> {
  if (await hasLeft(adapter, spot)) return
  const { plan, slow, run } = pressed
  const waiting = plan.show === 'instead' && slow ? await showReading(adapter, spot, source) : 'nothing'
  const card = await work(adapter, spot, run, waiting, signal)
  if (waiting !== 'nothing') await deliver(adapter, spot, card, waiting)
  else if (plan.show === 'beside' || card.kind === 'error') await beside(adapter, spot, card)
  else if (plan.show === 'gone') await gone(adapter, spot, source, card)
  else await instead(adapter, spot, source, card)
}

/** What only its reader sees becomes the line at once; what all see stays as it is until the answer is there. */
async function showReading(adapter: Adapter, spot: Spot, { alone, standing }: Source): Promise<Waiting> {
  const text = 'Reading …'
  if (!alone) return 'nothing'
  if (standing === null) {
    const told = await spot.responder?.write({ response_type: 'ephemeral', replace_original: true, text })
    return told?.ok === true ? 'line' : 'nothing'
  }
  if (spot.team === null) return 'nothing'
  const told = await adapter.web.call(spot.team.token, 'chat.update', { ...standing, text, blocks: [] })
  return told.ok ? standing : 'nothing'
}

async function beside(adapter: Adapter, spot: Spot, card: Card): Promise<void> {
  if (card.private) await showPrivately(adapter, spot, card)
  else await showPublicly(adapter, spot, card)
}

async function instead(adapter: Adapter, spot: Spot, { standing }: Source, card: Card): Promise<void> {
  // A private message makes way for a public card, and is replaced by a private one.
  if (standing === null) return deliver(adapter, spot, card, 'line')
  if (card.private && !spot.direct) await showPrivately(adapter, spot, card)
  else if (!(await replaceCard(adapter, spot, card, standing))) await showPrivately(adapter, spot, card)
}

const notRemoved = errorCard(
  new UserError({
    code: 'not-allowed',
    what: 'Slack did not let Hashdesk remove this message.',
    mend: 'Whoever runs the workspace can delete it in Slack.',
  }),
  null,
)

async function gone(adapter: Adapter, spot: Spot, { standing }: Source, card: Card): Promise<void> {
  const { team, responder } = spot
  let removed = false
  if (standing !== null && team !== null) {
    const deleted = await adapter.web.call(team.token, 'chat.delete', { ...standing })
    removed = deleted.ok || deleted.code === 'message_not_found'
  }
  if (!removed && responder !== null) removed = (await responder.write({ delete_original: true })).ok
  await showPrivately(adapter, spot, removed ? card : notRemoved)
}
