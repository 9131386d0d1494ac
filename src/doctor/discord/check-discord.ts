import type { AnyCommand } from '../../command.ts'
import type { DiscordConfig } from '../../ops/config.ts'
import type { Ask } from '../ask.ts'
import { type Finding, off, ok } from '../finding.ts'
import { checkApplication } from './application-check.ts'
import { createDiscordApi } from './discord-api.ts'
import { checkGateway } from './gateway-check.ts'
import { checkGuilds } from './guilds-check.ts'
import { applicationSchema, gatewaySchema, userSchema } from './schemas.ts'

/** Everything about Discord; the token first, because without it nothing else is answered. */
export async function checkDiscord(
  config: DiscordConfig | null,
  { ask, commands }: { readonly ask: Ask; readonly commands: readonly AnyCommand[] },
): Promise<readonly Finding[]> {
  if (config === null) {
    const mend =
      'To use it: make an application at https://discord.com/developers/applications, then Bot, Reset Token; write the token to .env as DISCORD_TOKEN.'
    return [off('Discord', 'DISCORD_TOKEN is not set.', mend)]
  }
  const api = createDiscordApi(config, ask)
  const user = await api('Discord token', '/users/@me', userSchema)
  if (!user.ok) return [user.finding]
  const { id: userId, username } = user.body
  const [application, gateway] = await Promise.all([
    api('Discord application', '/applications/@me', applicationSchema),
    api('Discord gateway', '/gateway/bot', gatewaySchema),
  ])
  const found = [
    ok('Discord token', `Belongs to the bot ${username}.`),
    ...(application.ok ? checkApplication(application.body) : [application.finding]),
    ...(gateway.ok ? checkGateway(gateway.body, config.shards) : [gateway.finding]),
  ]
  if (!application.ok) return found
  const applicationId = application.body.id
  // Brings discord.js along, which nobody needs who has no Discord.
  const { checkCommands } = await import('./commands-check.ts')
  const [registered, guilds] = await Promise.all([
    checkCommands({ api, applicationId, guildIds: config.guildIds, commands }),
    checkGuilds(api, { applicationId, userId }),
  ])
  return [...found, ...registered, ...guilds]
}
