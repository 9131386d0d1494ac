import type { Json } from '../handle.ts'
import type { StoredCommand } from '../state/world.ts'
import { invalidForm, isJson } from '../validation/form.ts'
import { validateCommand, validateCommands } from '../validation/validate-command.ts'
import { objectOf } from './body.ts'
import { type Answer, type Call, done, ok, param, type Route } from './call.ts'
import { Refusal, refuse, refuseIf } from './errors.ts'

const dayMs = 86_400_000
const mostCreates = 200

interface Scope {
  readonly key: string
  readonly guildId: string | null
  readonly commands: Map<string, StoredCommand>
}

function scopeOf(call: Call): Scope {
  const { world } = call
  if (param(call, 'application') !== world.applicationId) return refuse('notYourApplication')
  const guildId = call.params['guild'] ?? null
  if (guildId !== null && world.guilds.get(guildId)?.installed !== true) return refuse('missingAccess')
  const key = guildId ?? 'global'
  const commands = world.commands.get(key) ?? new Map<string, StoredCommand>()
  world.commands.set(key, commands)
  return { key, guildId, commands }
}

/** Counts creations against the day's. */
function create({ world }: Call, { key }: Scope, count: number): void {
  const today = (world.creations.get(key) ?? []).filter((at) => world.now() - at < dayMs)
  if (today.length + count > mostCreates) refuse('tooManyCreates')
  world.creations.set(key, [...today, ...Array.from({ length: count }, () => world.now())])
}

/** An option as Discord gives it back: what says nothing is left out. */
function optionBack(option: Json): Json {
  const { required, autocomplete, options, choices, ...rest } = option
  const list = (value: unknown) => (Array.isArray(value) ? value.filter(isJson) : [])
  return {
    ...rest,
    ...(required === true ? { required } : {}),
    ...(autocomplete === true ? { autocomplete } : {}),
    ...(list(choices).length > 0 ? { choices: list(choices) } : {}),
    ...(list(options).length > 0 ? { options: list(options).map(optionBack) } : {}),
  }
}

function stored(call: Call, { guildId }: Scope, command: Json, id: string): StoredCommand {
  const { world } = call
  const type = typeof command['type'] === 'number' ? command['type'] : 1
  const options = Array.isArray(command['options']) ? command['options'].filter(isJson) : []
  const permissions = command['default_member_permissions'] ?? null
  return {
    id,
    application_id: world.applicationId,
    version: world.ids.next(),
    type,
    name: String(command['name']),
    name_localizations: command['name_localizations'] ?? null,
    description: type === 1 ? command['description'] : '',
    description_localizations: command['description_localizations'] ?? null,
    default_member_permissions: permissions === null ? null : String(permissions),
    nsfw: command['nsfw'] === true,
    ...(options.length > 0 ? { options: options.map(optionBack) } : {}),
    ...(guildId === null
      ? {
          dm_permission: command['dm_permission'] ?? true,
          contexts: command['contexts'] ?? null,
          integration_types: command['integration_types'] ?? [0, 1],
        }
      : { guild_id: guildId, contexts: null, integration_types: [0, 1] }),
  }
}

const isSame = (one: Json, other: StoredCommand): boolean =>
  one['name'] === other.name && (one['type'] ?? 1) === other.type

function putAll(call: Call): Answer {
  const scope = scopeOf(call)
  const { world, json } = call
  if (!Array.isArray(json))
    throw new Refusal(
      invalidForm({
        _errors: [{ code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' }],
      }),
    )
  const wanted = json.filter(isJson)
  refuseIf(validateCommands(wanted))
  const old = [...scope.commands.values()]
  create(call, scope, wanted.filter((one) => !old.some((other) => isSame(one, other))).length)
  scope.commands.clear()
  for (const command of wanted) {
    const id = old.find((other) => isSame(command, other))?.id ?? world.ids.next()
    scope.commands.set(id, stored(call, scope, command, id))
  }
  world.changes.tell()
  return ok([...scope.commands.values()])
}

function post(call: Call): Answer {
  const scope = scopeOf(call)
  const command = objectOf(call.json)
  refuseIf(validateCommand(command))
  const old = [...scope.commands.values()].find((other) => isSame(command, other))
  if (old === undefined) {
    refuseIf(validateCommands([...scope.commands.values(), command]))
    create(call, scope, 1)
  }
  const fresh = stored(call, scope, command, old?.id ?? call.world.ids.next())
  scope.commands.set(fresh.id, fresh)
  call.world.changes.tell()
  return ok(fresh, old === undefined ? 201 : 200)
}

function one(call: Call): readonly [Scope, StoredCommand] {
  const scope = scopeOf(call)
  const command = scope.commands.get(param(call, 'command'))
  return command === undefined ? refuse('unknownCommand') : [scope, command]
}

function patch(call: Call): Answer {
  const [scope, old] = one(call)
  const command = { ...old, ...objectOf(call.json) }
  refuseIf(validateCommand(command))
  const fresh = stored(call, scope, command, old.id)
  scope.commands.set(old.id, fresh)
  call.world.changes.tell()
  return ok(fresh)
}

function list(call: Call): Answer {
  const all = [...scopeOf(call).commands.values()]
  if (call.query.get('with_localizations') === 'true') return ok(all)
  return ok(
    all.map(({ name_localizations: _names, description_localizations: _descriptions, ...rest }) => rest),
  )
}

export const commandRoutes: readonly Route[] = [
  '/applications/:application/commands',
  '/applications/:application/guilds/:guild/commands',
].flatMap((path): Route[] => [
  { method: 'GET', path, run: list },
  { method: 'PUT', path, run: putAll },
  { method: 'POST', path, run: post },
  { method: 'GET', path: `${path}/:command`, run: (call) => ok(one(call)[1]) },
  { method: 'PATCH', path: `${path}/:command`, run: patch },
  {
    method: 'DELETE',
    path: `${path}/:command`,
    run(call) {
      const [scope, { id }] = one(call)
      scope.commands.delete(id)
      call.world.changes.tell()
      return done
    },
  },
])
