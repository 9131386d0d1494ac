import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord.js'
import type { AnyCommand } from '../../command.ts'
import { commandOptions, type OptionInfo } from '../../command-options.ts'

/** The entry of a message's menu, under Apps. */
const messageCommandName = 'Take this link'

const managers = String(PermissionFlagsBits.ManageGuild)

type Registered = RESTPutAPIApplicationCommandsJSONBody[number]

function optionOf(command: AnyCommand, option: OptionInfo): APIApplicationCommandBasicOption {
  const { name, description, required } = option
  const common = { name, description, required }
  switch (option.type) {
    case 'boolean':
      return { ...common, type: ApplicationCommandOptionType.Boolean }
    case 'integer':
      return { ...common, type: ApplicationCommandOptionType.Integer }
    case 'number':
      return { ...common, type: ApplicationCommandOptionType.Number }
    case 'string': {
      const type = ApplicationCommandOptionType.String
      const choices = option.choices.map((choice) => ({ name: choice, value: choice }))
      if (choices.length > 0) return { ...common, type, choices }
      return { ...common, type, ...(command.suggest === undefined ? {} : { autocomplete: true }) }
    }
  }
}

/** The options of a slash command; those that must be given come first, as Discord demands. */
function optionsOf(command: AnyCommand): APIApplicationCommandBasicOption[] {
  return commandOptions(command)
    .filter(({ box }) => !box)
    .toSorted((one, other) => Number(other.required) - Number(one.required))
    .map((option) => optionOf(command, option))
}

function contextsOf(parts: readonly AnyCommand[]): InteractionContextType[] {
  const where = new Set(parts.flatMap((part) => part.where))
  return [
    ...(where.has('channel') ? [InteractionContextType.Guild] : []),
    ...(where.has('direct') ? [InteractionContextType.BotDM] : []),
    ...(where.has('channel') ? [InteractionContextType.PrivateChannel] : []),
  ]
}

function subcommand(part: AnyCommand): APIApplicationCommandOption {
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name: part.name.split(' ').slice(1).join('-'),
    description: part.description,
    options: optionsOf(part),
  }
}

/** One command, or the group of those whose names begin with the same word. */
function registered(name: string, parts: readonly AnyCommand[]): Registered {
  const first = parts.find((part) => part.first === true) ?? parts[0]
  const grouped = parts.some((part) => part.name !== name)
  return {
    type: ApplicationCommandType.ChatInput,
    name,
    description: first?.description ?? name,
    options: grouped ? parts.map(subcommand) : parts.flatMap(optionsOf),
    // Hidden from everybody else; a server can open it to more people in its own settings.
    default_member_permissions: parts.some((part) => part.who === 'manager') ? managers : null,
    contexts: contextsOf(parts),
    integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  }
}

/** Everything to register with Discord, from the definitions of the commands. */
export function registrationOf(commands: readonly AnyCommand[]): Registered[] {
  const groups = Map.groupBy(commands, ({ name }) => name.split(' ')[0] ?? name)
  const take = commands.filter(({ name }) => name === 'take')
  return [
    ...[...groups].map(([name, parts]) => registered(name, parts)),
    ...take.map((command) => ({
      type: ApplicationCommandType.Message as const,
      name: messageCommandName,
      default_member_permissions: null,
      contexts: contextsOf([command]),
      integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
    })),
  ]
}
