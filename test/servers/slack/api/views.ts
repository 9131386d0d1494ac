import { isObject } from '../block-kit/report.ts'
import { validateView } from '../block-kit/validate.ts'
import type { Json } from '../handle.ts'
import { fileCheck } from '../state/files.ts'
import { spendTrigger } from '../state/triggers.ts'
import { fill, homeOf, openView, publishHome, stackOf, wireView } from '../state/views.ts'
import type { StoredView } from '../state/world.ts'
import { type Call, type Method, missingArgument, refuse, refuseContent } from './method.ts'
import { jsonArg, textArg } from './read-body.ts'

const deepest = 3

/** The view of a call, checked; or the refusal. */
function viewArg(call: Call, kind: 'modal' | 'home', self?: StoredView): Json | { readonly refusal: Json } {
  const view = jsonArg(call.args, 'view')
  if (view === undefined) return { refusal: missingArgument('view') }
  const refused = validateView(view, kind, fileCheck(call.world, call.team))
  if (refused !== null) return { refusal: refuseContent(refused) }
  if (!isObject(view)) return { refusal: refuse('invalid_arguments') }
  const { external_id: externalId } = view
  const taken = [...call.world.views.values()].some(
    (one) => one !== self && !one.closed && one.teamId === call.team.id && one.externalId === externalId,
  )
  return externalId !== undefined && externalId !== '' && taken
    ? { refusal: refuse('duplicate_external_id') }
    : view
}

const isRefused = (value: Json | { readonly refusal: Json }): value is { readonly refusal: Json } =>
  isObject(value['refusal']) && Object.keys(value).length === 1

const shown = (call: Call, view: StoredView): Json => ({ ok: true, view: wireView(call.world, view) })

const onTrigger =
  (onTop: boolean): Method =>
  (call) => {
    const view = viewArg(call, 'modal')
    if (isRefused(view)) return view.refusal
    const trigger = spendTrigger(call.world, textArg(call.args, 'trigger_id'), call.team.id)
    if (typeof trigger === 'string') return refuse(trigger)
    const open = stackOf(call.world, call.team.id, trigger.userId)
    if (onTop && (trigger.viewId === null || open.length === 0)) return refuse('not_found')
    if (onTop && open.length >= deepest) return refuse('push_limit_reached')
    return shown(call, openView(call.world, call.team, trigger.userId, view, onTop))
  }

function named(call: Call): StoredView | null {
  const [id, externalId] = [textArg(call.args, 'view_id'), textArg(call.args, 'external_id')]
  const found = [...call.world.views.values()].find(
    (view) =>
      view.teamId === call.team.id &&
      !view.closed &&
      (id === null ? externalId !== null && view.externalId === externalId : view.id === id),
  )
  return found ?? null
}

const update: Method = (call) => {
  const old = named(call)
  if (old === null) return refuse('not_found')
  const view = viewArg(call, old.type, old)
  if (isRefused(view)) return view.refusal
  const hash = textArg(call.args, 'hash')
  if (hash !== null && hash !== old.hash) return refuse('hash_conflict')
  fill(call.world, old, view)
  return shown(call, old)
}

const publish: Method = (call) => {
  const userId = textArg(call.args, 'user_id')
  if (userId === null) return missingArgument('user_id')
  if (!call.team.users.has(userId)) return refuse('user_not_found')
  const old = homeOf(call.world, call.team.id, userId)
  const view = viewArg(call, 'home', old ?? undefined)
  if (isRefused(view)) return view.refusal
  const hash = textArg(call.args, 'hash')
  if (hash !== null && hash !== old?.hash) return refuse('hash_conflict')
  return shown(call, publishHome(call.world, call.team, userId, view))
}

export const viewMethods: Readonly<Record<string, Method>> = {
  'views.open': onTrigger(false),
  'views.push': onTrigger(true),
  'views.update': update,
  'views.publish': publish,
}
