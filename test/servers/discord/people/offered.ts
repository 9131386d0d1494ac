import type { Doing, Json, OptionValue } from '../handle.ts'
import type { Context } from '../rest/call.ts'
import { directOf, findChannel, guildOf, personIn, type StoredChannel } from '../state/guilds.ts'
import type { StoredCommand } from '../state/world.ts'
import { isJson } from '../validation/form.ts'

const administrator = 1n << 3n
const useCommands = 1n << 31n

export const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isJson) : [])

export interface Place {
  readonly channel: StoredChannel
  readonly owners: Json
}

/** Where somebody does something, and by which installation of the app. Throws where there is none. */
export function placeOf({ world }: Context, { user, channel: given, guildInstalled }: Doing): Place {
  const channel = given === undefined ? directOf(world, user) : findChannel(world, given.id)
  if (channel === null) throw new Error(`there is no channel ${given?.id ?? ''}`)
  const guild = guildOf(world, channel)
  if (personIn(world, channel, user.id) === 0n) throw new Error(`${user.username} does not see this channel`)
  const byGuild = guild === null ? channel.kind === 'dm' : guildInstalled !== false && guild.installed
  const byUser = world.ownApps.has(user.id) || guildInstalled === false
  if (!byGuild && !byUser) throw new Error(`the app is neither in this place nor ${user.username}'s own`)
  const owners = {
    ...(byGuild ? { 0: guild?.id ?? '0' } : {}),
    ...(byUser ? { 1: user.id } : {}),
  }
  return { channel, owners }
}

interface Wanted {
  readonly name: string
  readonly type: number
}

/** The registered command that is offered to this person here; throws what keeps it from being offered. */
export function offered(
  { world }: Context,
  doing: Doing,
  { channel, owners }: Place,
  { name, type }: Wanted,
) {
  const scopes = [...(channel.guildId === null ? [] : [channel.guildId]), 'global']
  const command = scopes
    .flatMap((scope) => [...(world.commands.get(scope)?.values() ?? [])])
    .find((one) => one.name === name && one.type === type)
  if (command === undefined) throw new Error(`Discord offers no /${name} here: it is not registered`)
  const context = channel.guildId !== null ? 0 : channel.kind === 'dm' ? 1 : 2
  const contexts = command['contexts']
  if (Array.isArray(contexts) && !contexts.includes(context))
    throw new Error(
      `Discord offers no /${name} here: its contexts are ${contexts.join(', ')}, not ${context}`,
    )
  const types = command['integration_types']
  const fitting = Object.entries(owners).filter(
    ([one]) => Array.isArray(types) && types.includes(Number(one)),
  )
  if (fitting.length === 0)
    throw new Error(`Discord offers no /${name} here: it is for another kind of install`)
  const has = personIn(world, channel, doing.user.id)
  const needed = command['default_member_permissions']
  if (channel.guildId !== null && (has & administrator) === 0n) {
    if ((has & useCommands) === 0n) throw new Error(`${doing.user.username} may not use commands here`)
    const bits = needed === null ? 0n : BigInt(String(needed))
    if ((has & bits) !== bits || needed === '0')
      throw new Error(
        `Discord offers no /${name} to ${doing.user.username}: it needs permissions ${String(needed)}`,
      )
  }
  return { command, owners: Object.fromEntries(fitting) }
}

export interface Leaf {
  /** The options of the command or subcommand. */
  readonly options: readonly Json[]
  /** Puts the options that were given where they belong. */
  wrap(given: readonly Json[]): readonly Json[]
}

/** The subcommand `path` (`forget`, `feeds add`) of a command, or the command itself. */
export function leafOf(command: StoredCommand, path: string | undefined): Leaf {
  let leaf: Leaf = { options: list(command['options']), wrap: (given) => given }
  for (const name of (path ?? '').split(' ').filter((one) => one !== '')) {
    const found = leaf.options.find((one) => one['name'] === name && Number(one['type']) <= 2)
    if (found === undefined) throw new Error(`/${command.name} has no subcommand ${name}`)
    const { wrap } = leaf
    leaf = {
      options: list(found['options']),
      wrap: (given) => wrap([{ name, type: found['type'], options: given }]),
    }
  }
  if (leaf.options.some((one) => Number(one['type']) <= 2))
    throw new Error(`/${command.name} needs one of its subcommands`)
  return leaf
}

function checkValue(option: Json, value: OptionValue): void {
  const {
    name,
    type,
    choices,
    min_value: min,
    max_value: max,
    min_length: shortest,
    max_length: longest,
  } = option
  const wrong = (why: string): never => {
    throw new Error(`the option ${String(name)} does not take ${String(value)}: ${why}`)
  }
  const kind = { 4: 'number', 5: 'boolean', 10: 'number' }[Number(type)] ?? 'string'
  if (typeof value !== kind) wrong(`it takes a ${kind}`)
  if (type === 4 && !Number.isInteger(value)) wrong('it takes whole numbers')
  if (typeof value === 'number' && typeof min === 'number' && value < min) wrong(`the least is ${min}`)
  if (typeof value === 'number' && typeof max === 'number' && value > max) wrong(`the most is ${max}`)
  if (typeof value === 'string') {
    if (value === '') wrong('it is empty')
    if (typeof shortest === 'number' && value.length < shortest)
      wrong(`the shortest has ${shortest} characters`)
    if (value.length > (typeof longest === 'number' ? longest : 6000)) wrong('it is too long')
  }
  const listed = list(choices)
  if (listed.length > 0 && !listed.some((one) => one['value'] === value)) wrong('it is none of its choices')
}

/** The options as they are told; throws for those that Discord would not let through. */
export function givenOptions(
  leaf: Leaf,
  given: Readonly<Record<string, OptionValue>>,
  focused?: { readonly name: string; readonly value: string },
): Json[] {
  for (const name of Object.keys(given)) {
    if (!leaf.options.some((one) => one['name'] === name)) throw new Error(`there is no option ${name}`)
  }
  return leaf.options.flatMap((option): Json[] => {
    const { name, type, required, autocomplete } = option
    if (name === focused?.name) {
      if (autocomplete !== true) throw new Error(`the option ${focused?.name ?? ''} has no autocomplete`)
      return [{ name, type, value: focused?.value ?? '', focused: true }]
    }
    const value = given[String(name)]
    if (value === undefined) {
      if (required === true && focused === undefined)
        throw new Error(`the option ${String(name)} is required`)
      return []
    }
    checkValue(option, value)
    return [{ name, type, value }]
  })
}
