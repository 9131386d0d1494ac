import { isObject, type Unknown } from '../block-kit/report.ts'
import type { Json, SlackView } from '../handle.ts'
import { secret } from './ids.ts'
import { changed, type StoredView, type Team, type World } from './world.ts'

const words = (value: unknown): string => (isObject(value) ? String(value['text'] ?? '') : '')
const key = (teamId: string, userId: string): string => `${teamId}|${userId}`

function blocksOf(world: World, view: Unknown): readonly Json[] {
  const blocks = Array.isArray(view['blocks']) ? view['blocks'].filter(isObject) : []
  return blocks.map((block) => ({ ...block, block_id: block['block_id'] ?? `b${world.ids.count()}` }))
}

export function stackOf(world: World, teamId: string, userId: string): StoredView[] {
  const known = world.stacks.get(key(teamId, userId))
  if (known !== undefined) return known
  const stack: StoredView[] = []
  world.stacks.set(key(teamId, userId), stack)
  return stack
}

export const homeOf = (world: World, teamId: string, userId: string): StoredView | null =>
  world.homes.get(key(teamId, userId)) ?? null

function create(world: World, team: Team, userId: string, view: Unknown): StoredView {
  const id = world.ids.next('V')
  const stored: StoredView = {
    id,
    type: view['type'] === 'home' ? 'home' : 'modal',
    teamId: team.id,
    user: userId,
    title: '',
    blocks: [],
    callbackId: '',
    privateMetadata: '',
    externalId: '',
    hash: '',
    rootId: id,
    previousId: null,
    errors: {},
    raw: {},
    closed: false,
    values: {},
    changedAt: 0,
  }
  world.views.set(id, stored)
  fill(world, stored, view)
  return stored
}

/** Shows another content in a view that is there; what was typed in it is lost. */
export function fill(world: World, stored: StoredView, view: Unknown): void {
  stored.raw = view
  stored.title = words(view['title'])
  stored.blocks = blocksOf(world, view)
  stored.callbackId = String(view['callback_id'] ?? '')
  stored.privateMetadata = String(view['private_metadata'] ?? '')
  stored.externalId = String(view['external_id'] ?? '')
  stored.hash = `${world.ids.ts().split('.')[0]}.${secret(4)}`
  stored.errors = {}
  stored.values = {}
  stored.changedAt = changed(world)
}

/** Opens a modal as the only one, or on top of those that are open. */
export function openView(
  world: World,
  team: Team,
  userId: string,
  view: Unknown,
  onTop: boolean,
): StoredView {
  const stack = stackOf(world, team.id, userId)
  if (!onTop) for (const old of stack.splice(0)) old.closed = true
  const stored = create(world, team, userId, view)
  const below = stack.at(-1)
  stored.rootId = stack[0]?.id ?? stored.id
  stored.previousId = below?.id ?? null
  stack.push(stored)
  return stored
}

export function publishHome(world: World, team: Team, userId: string, view: Unknown): StoredView {
  const old = homeOf(world, team.id, userId)
  if (old !== null) {
    fill(world, old, view)
    return old
  }
  const stored = create(world, team, userId, view)
  world.homes.set(key(team.id, userId), stored)
  return stored
}

/** Closes one view, or with `all` the whole stack. */
export function closeViews(world: World, stored: StoredView, all: boolean): void {
  const stack = stackOf(world, stored.teamId, stored.user)
  const gone = all ? stack.splice(0) : stack.splice(stack.indexOf(stored), 1)
  for (const view of gone) {
    view.closed = true
    view.changedAt = changed(world)
  }
}

export function shownView(view: StoredView): SlackView {
  const { raw: _raw, closed: _closed, changedAt: _changedAt, values: _values, ...rest } = view
  return rest
}

/** A view as the Web API and payloads give it. */
export function wireView(world: World, view: StoredView): Json {
  return {
    ...view.raw,
    id: view.id,
    team_id: view.teamId,
    blocks: view.blocks,
    callback_id: view.callbackId,
    private_metadata: view.privateMetadata,
    external_id: view.externalId,
    hash: view.hash,
    root_view_id: view.rootId,
    previous_view_id: view.previousId,
    state: { values: view.values },
    app_id: world.app.id,
    app_installed_team_id: view.teamId,
    bot_id: world.teams.get(view.teamId)?.botId ?? null,
    clear_on_close: view.raw['clear_on_close'] ?? false,
    notify_on_close: view.raw['notify_on_close'] ?? false,
  }
}
