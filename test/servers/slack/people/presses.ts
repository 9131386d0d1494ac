import { newResponseUrl } from '../api/response-url.ts'
import { isObject } from '../block-kit/report.ts'
import type { Exchange, FilledIn, Json, SlackServer } from '../handle.ts'
import { pressables } from '../reading.ts'
import { canSee, findMessage, wireMessage } from '../state/messages.ts'
import { newTrigger } from '../state/triggers.ts'
import { stateOf, valuesOf } from '../state/values.ts'
import { wireView } from '../state/views.ts'
import type { StoredMessage, StoredView, World } from '../state/world.ts'
import { placesOf, type Sender, start, whoAndWhere } from './common.ts'

/** The element with this action id and its block. Throws, naming those that are there. */
function elementOf(
  blocks: readonly Json[],
  actionId: string,
): { readonly block: Json; readonly element: Json } {
  for (const block of blocks) {
    const inside = Array.isArray(block['elements']) ? block['elements'] : []
    for (const element of [...inside, block['accessory'], block['element']]) {
      if (isObject(element) && element['action_id'] === actionId) return { block, element }
    }
  }
  const there = pressables({ blocks }).map((one) => one.actionId)
  throw new Error(`no action “${actionId}” among ${there.join(', ') || 'none'}`)
}

function actionOf(world: World, blocks: readonly Json[], actionId: string, value?: string): Json {
  const { block, element } = elementOf(blocks, actionId)
  const about = {
    action_id: actionId,
    block_id: block['block_id'],
    type: element['type'],
    action_ts: world.ids.ts(),
  }
  if (element['type'] === 'button') {
    const { text, value: held, url } = element
    return {
      ...about,
      text,
      ...(held === undefined ? {} : { value: held }),
      ...(url === undefined ? {} : { url }),
    }
  }
  const options = Array.isArray(element['options']) ? element['options'] : []
  const first = isObject(options[0]) ? String(options[0]['value']) : undefined
  if (element['type'] === 'overflow') {
    const chosen = options.find((one) => isObject(one) && one['value'] === (value ?? first))
    return { ...about, selected_option: chosen }
  }
  return { ...about, ...stateOf(element, value ?? first) }
}

function inMessage(sender: Sender, stored: StoredMessage, what: Parameters<SlackServer['press']>[0]): Json {
  const { world } = sender
  const { user } = what
  const channel = world.channels.get(stored.channel)
  if (channel === undefined || stored.deleted || !canSee(stored, channel, user.id)) {
    throw new Error('this person does not see that message')
  }
  const where = { teamId: user.teamId, channel: channel.id, userId: user.id, threadTs: null }
  const isPrivate = stored.onlyFor !== null
  return {
    container: {
      type: 'message',
      message_ts: stored.ts,
      channel_id: channel.id,
      is_ephemeral: isPrivate,
      ...(stored.threadTs === null ? {} : { thread_ts: stored.threadTs }),
    },
    channel: { id: channel.id, name: channel.name },
    ...(isPrivate ? {} : { message: wireMessage(stored) }),
    state: { values: valuesOf(stored.blocks, what.values ?? {}) },
    response_url: newResponseUrl(world, 'actions', { ...where, original: stored }),
    actions: [actionOf(world, stored.blocks, what.actionId, what.value)],
  }
}

function inView(
  sender: Sender,
  view: StoredView,
  what: Parameters<SlackServer['press']>[0],
  filled: FilledIn,
): Json {
  const { world } = sender
  if (view.closed) throw new Error('that view is closed')
  if (view.user !== what.user.id) throw new Error('this person does not see that view')
  view.values = { ...valuesOf(view.blocks, filled) }
  return {
    container: { type: 'view', view_id: view.id },
    view: wireView(world, view),
    actions: [actionOf(world, view.blocks, what.actionId, what.value)],
  }
}

/** A press on a button or a choice in a menu, of a message or a view. */
export function press(sender: Sender, what: Parameters<SlackServer['press']>[0]): Exchange {
  const { world } = sender
  const { user, message, view } = what
  const stored = message === undefined ? undefined : findMessage(world, message.channel, message.ts)
  const shownIn = view === undefined ? undefined : world.views.get(view.id)
  const content =
    stored !== undefined
      ? inMessage(sender, stored, what)
      : shownIn !== undefined
        ? inView(sender, shownIn, what, what.values ?? {})
        : null
  if (content === null) throw new Error('press needs a message or a view of this server')
  const payload = {
    ...whoAndWhere(world, user),
    type: 'block_actions',
    trigger_id: newTrigger(world, { teamId: user.teamId, userId: user.id, viewId: shownIn?.id ?? null }),
    ...content,
  }
  return start(
    sender,
    { kind: 'interactive', payload, takesAnswer: false, what: `press on ${what.actionId}` },
    { teamId: user.teamId, userId: user.id, places: placesOf(world, user, stored?.channel) },
  )
}

/** What an external select asks for while somebody types. */
export function suggest(sender: Sender, what: Parameters<SlackServer['suggest']>[0]): Exchange {
  const { world } = sender
  const stored = world.views.get(what.view.id)
  if (stored === undefined) throw new Error('no such view')
  const { block } = elementOf(stored.blocks, what.actionId)
  const payload = {
    ...whoAndWhere(world, what.user),
    type: 'block_suggestion',
    action_id: what.actionId,
    block_id: block['block_id'],
    value: what.value,
    container: { type: 'view', view_id: stored.id },
    view: wireView(world, stored),
  }
  return start(
    sender,
    { kind: 'interactive', payload, takesAnswer: true, what: `options of ${what.actionId}` },
    { teamId: what.user.teamId, userId: what.user.id, places: [] },
  )
}
