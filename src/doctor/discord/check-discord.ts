import type { AnyCommand } from '../../command.ts'
import type { DiscordConfig } from '../../ops/config.ts'
import type { Ask } from '../ask.ts'
import { type Finding, off, ok } from '../finding.ts'
import { checkApplication } from './application-check.ts'
import { createDiscordApi } from './discord-api.ts'
import { checkGateway } from './gateway-check.ts'
import { checkGuilds } from './guilds-check.ts'
import { applicationSchema, gatewaySchema, userSchema } from './schemas.ts'

const token = 'Discord token'

/** Everything about Discord; without a token that works nothing else is told. */
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
  const [user, application, gateway] = await Promise.all([
    api(token, '/users/@me', userSchema),
    api('Discord application', '/applications/@me', applicationSchema),
    api('Discord gateway', '/gateway/bot', gatewaySchema),
  ])
  // Whatever is wrong with the token or the way to Discord is wrong with all three, and said once.
  if (!user.ok && !application.ok) {
    const passing = user.status === 429 || (user.status ?? 0) >= 500
    return [passing ? user.finding : { ...user.finding, state: 'wrong' }]
  }
  const found = [
    user.ok ? ok(token, `Belongs to the bot ${user.body.username}.`) : user.finding,
    ...(application.ok ? checkApplication(application.body) : [application.finding]),
    ...(gateway.ok ? checkGateway(gateway.body, config.shards) : [gateway.finding]),
  ]
  if (!application.ok) return found
  const applicationId = application.body.id
  const userId = user.ok ? user.body.id : (application.body.bot?.id ?? applicationId)
  // Brings discord.js along, which nobody needs who has no Discord.
  const { checkCommands } = await import('./commands-check.ts')
  const [registered, guilds] = await Promise.all([
    checkCommands({ api, applicationId, guildIds: config.guildIds, commands }),
    checkGuilds(api, { applicationId, userId }),
  ])
  return [...found, ...registered, ...guilds]
}
