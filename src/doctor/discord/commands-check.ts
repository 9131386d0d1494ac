import { z } from 'zod'
import { inviteLink } from '../../chat/discord/permissions.ts'
import { registrationOf } from '../../chat/discord/registration.ts'
import { isNothing, registrationChanges, withoutReach } from '../../chat/discord/registration-changes.ts'
import type { AnyCommand } from '../../command.ts'
import { type Finding, listed, ok, warn, wrong } from '../finding.ts'
import type { DiscordApi } from './discord-api.ts'

const mend = 'Run `npm run register`; the next start does it as well.'

export interface CommandsCheckParts {
  readonly api: DiscordApi
  readonly applicationId: string
  /** Where commands are registered while developing; empty: everywhere. */
  readonly guildIds: readonly string[]
  readonly commands: readonly AnyCommand[]
}

/** Whether the commands that Discord shows are those of this version. */
export async function checkCommands(parts: CommandsCheckParts): Promise<readonly Finding[]> {
  const { guildIds } = parts
  if (guildIds.length === 0) return [await checkOne(parts, null)]
  return await Promise.all(guildIds.map((guild) => checkOne(parts, guild)))
}

const listSchema = z.array(z.record(z.string(), z.unknown()))

async function checkOne(
  { api, applicationId, commands }: CommandsCheckParts,
  guild: string | null,
): Promise<Finding> {
  const check = guild === null ? 'Discord commands' : `Discord commands in ${guild}`
  const where = guild === null ? '' : `/guilds/${guild}`
  const said = await api(check, `/applications/${applicationId}${where}/commands`, listSchema)
  if (!said.ok) {
    if (guild === null || (said.status !== 403 && said.status !== 404)) return said.finding
    return wrong(
      check,
      'DISCORD_GUILD_ID names a server that the bot is not in, or that did not allow its commands.',
      `Correct DISCORD_GUILD_ID, or add the bot there: ${inviteLink(applicationId)}`,
    )
  }
  const wanted = registrationOf(commands)
  const changes =
    guild === null
      ? registrationChanges(said.body, wanted)
      : registrationChanges(withoutReach(said.body), withoutReach(wanted))
  const { created, changed, removed, unchanged } = changes
  if (isNothing(changes)) return ok(check, `${unchanged.length} registered, as this version has them.`)
  if (changed.length + removed.length + unchanged.length === 0) {
    return warn(check, 'None is registered yet.', mend)
  }
  const parts = [
    ...(created.length > 0 ? [`missing ${listed(created)}`] : []),
    ...(changed.length > 0 ? [`outdated ${listed(changed)}`] : []),
    ...(removed.length > 0 ? [`no longer there ${listed(removed)}`] : []),
  ]
  return warn(check, `Not as this version has them: ${parts.join('; ')}.`, mend)
}
