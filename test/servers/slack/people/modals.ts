import { isObject } from '../block-kit/report.ts'
import { validateView } from '../block-kit/validate.ts'
import type { Acknowledgement, Exchange, SlackServer, SlackUser, SlackView } from '../handle.ts'
import { fileCheck } from '../state/files.ts'
import { newTrigger } from '../state/triggers.ts'
import { notSubmittable, valuesOf } from '../state/values.ts'
import { closeViews, fill, openView, wireView } from '../state/views.ts'
import { changed, type StoredView, type World } from '../state/world.ts'
import { type Sender, start, teamFor, whoAndWhere } from './common.ts'

function openOf(world: World, user: SlackUser, view: SlackView): StoredView {
  const stored = world.views.get(view.id)
  if (stored === undefined || stored.closed) throw new Error('that view is not open')
  if (stored.user !== user.id) throw new Error('this person does not see that view')
  return stored
}

/** Does what the app answered to a submission: nothing closes the modal, `response_action` says more. */
function react(world: World, stored: StoredView, user: SlackUser, { body }: Acknowledgement): void {
  const answer = isObject(body) ? body : {}
  const wrong = (why: string) => world.refused.push(`answer to ${stored.callbackId}: ${why}`)
  switch (answer['response_action']) {
    case undefined:
      closeViews(world, stored, false)
      return
    case 'clear':
      closeViews(world, stored, true)
      return
    case 'errors': {
      const errors = isObject(answer['errors']) ? answer['errors'] : {}
      const inputs = stored.blocks
        .filter((block) => block['type'] === 'input')
        .map((block) => block['block_id'])
      const unknown = Object.keys(errors).filter((id) => !inputs.includes(id))
      if (unknown.length > 0 || Object.keys(errors).length === 0) wrong(`no input ${unknown.join(', ')}`)
      stored.errors = Object.fromEntries(Object.entries(errors).map(([id, text]) => [id, String(text)]))
      stored.changedAt = changed(world)
      return
    }
    case 'update':
    case 'push': {
      const { view } = answer
      const refused = validateView(view, 'modal', fileCheck(world, { id: stored.teamId }))
      if (refused !== null || !isObject(view)) {
        wrong(`${refused?.error} ${refused?.messages.join(' ')}`)
        return
      }
      if (answer['response_action'] === 'update') fill(world, stored, view)
      else openView(world, teamFor(world, user), user.id, view, true)
      return
    }
    default:
      wrong(`unknown response_action ${String(answer['response_action'])}`)
  }
}

export function submitView(sender: Sender, what: Parameters<SlackServer['submitView']>[0]): Exchange {
  const { world } = sender
  const { user } = what
  const stored = openOf(world, user, what.view)
  const values = valuesOf(stored.blocks, what.values ?? {})
  const stops = notSubmittable(stored.blocks, values)
  if (stops.length > 0) throw new Error(`the client does not submit this: ${stops.join(', ')}`)
  stored.values = values
  stored.errors = {}
  const payload = {
    ...whoAndWhere(world, user),
    type: 'view_submission',
    trigger_id: newTrigger(world, { teamId: user.teamId, userId: user.id, viewId: stored.id }),
    view: wireView(world, stored),
    response_urls: [],
  }
  return start(
    sender,
    { kind: 'interactive', payload, takesAnswer: true, what: `submission of ${stored.callbackId}` },
    { teamId: user.teamId, userId: user.id, places: [...teamFor(world, user).channels.keys()] },
    (answer) => react(world, stored, user, answer),
  )
}

/** Closes a modal by its cross; the app is told where it asked to be (`notify_on_close`). */
export function closeView(sender: Sender, what: Parameters<SlackServer['closeView']>[0]): Exchange | null {
  const { world } = sender
  const stored = openOf(world, what.user, what.view)
  closeViews(world, stored, false)
  if (stored.raw['notify_on_close'] !== true) return null
  const payload = {
    ...whoAndWhere(world, what.user),
    type: 'view_closed',
    view: wireView(world, stored),
    is_cleared: false,
  }
  return start(
    sender,
    { kind: 'interactive', payload, takesAnswer: false, what: `closing of ${stored.callbackId}` },
    { teamId: what.user.teamId, userId: what.user.id, places: [] },
  )
}
