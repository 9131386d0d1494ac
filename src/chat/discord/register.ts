import { REST, Routes } from 'discord.js'
import { z } from 'zod'
import type { AnyCommand } from '../../command.ts'
import type { DiscordConfig } from '../../ops/config.ts'
import { registrationOf } from './registration.ts'
import {
  changesInWords,
  isNothing,
  type RegistrationChanges,
  registrationChanges,
  withoutReach,
} from './registration-changes.ts'
import { retrying } from './retrying.ts'

/** Where commands were registered, and what that changed. */
export interface Registration {
  /** Null: everywhere. */
  readonly guild: string | null
  readonly changes: RegistrationChanges
}

const identified = z.object({ id: z.string() })

interface RegisterParts {
  readonly config: DiscordConfig
  /** The application's id, where the gateway has told it; else Discord is asked. */
  readonly application?: string
  readonly commands: readonly AnyCommand[]
  readonly clock: () => number
  /** What to know besides the result, a line each. */
  say(line: string): void
}

/** How long a Discord that is down is tried again, in milliseconds. */
const patienceMs = 20_000

/**
 * Registers the commands where they differ from what Discord has: in the servers of the configuration, else
 * everywhere. Throws discord.js's errors.
 */
export async function register(parts: RegisterParts): Promise<readonly Registration[]> {
  const { config, commands, clock, say } = parts
  const rest = new REST({ api: config.apiUrl, version: '10', retries: 0, timeout: 10_000 }).setToken(
    config.token,
  )
  const until = clock() + patienceMs
  // Reading, and writing the whole list, do the same when they come twice.
  const again = <T>(call: () => Promise<T>) => retrying({ on: ['down', 'lost'], until, clock }, call)
  const application =
    parts.application ?? identified.parse(await again(() => rest.get(Routes.currentApplication()))).id
  const wanted = registrationOf(commands)

  const settle = async (guild: string | null): Promise<Registration> => {
    const route =
      guild === null
        ? Routes.applicationCommands(application)
        : Routes.applicationGuildCommands(application, guild)
    const has = await again(() => rest.get(route))
    const changes =
      guild === null
        ? registrationChanges(has, wanted)
        : registrationChanges(withoutReach(has), withoutReach(wanted))
    if (!isNothing(changes)) await again(() => rest.put(route, { body: wanted }))
    return { guild, changes }
  }

  if (config.guildIds.length === 0) return [await settle(null)]
  const done: Registration[] = []
  for (const guild of config.guildIds) done.push(await settle(guild))
  const everywhere = await again(() => rest.get(Routes.applicationCommands(application)))
  if (Array.isArray(everywhere) && everywhere.length > 0) {
    say(
      'Commands are registered everywhere too, so these servers show them twice. Unset DISCORD_GUILD_ID and register again to keep those alone.',
    )
  }
  return done
}

/** One line about where and what: `Discord, everywhere: created /take, /help.` */
export function registrationInWords({ guild, changes }: Registration): string {
  return `Discord, ${guild === null ? 'everywhere' : `server ${guild}`}: ${changesInWords(changes)}.`
}
