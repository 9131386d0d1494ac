import { DiscordAPIError } from 'discord.js'
import { failureOf } from './discord-error.ts'

/** One plain line: why commands could not be registered, and the mend. */
export function registerProblem(error: unknown, apiUrl: string): string {
  if (error instanceof DiscordAPIError) {
    if (error.status === 401) {
      return 'Discord does not take DISCORD_TOKEN: copy it anew from the Discord developer portal, your application, Bot, Reset Token.'
    }
    if (error.code === 50001 || error.code === 10004) {
      return 'The bot is not in a server that DISCORD_GUILD_ID names, or lacks the scope applications.commands there: add it by the invite link that `npm run doctor` prints, or change DISCORD_GUILD_ID.'
    }
    if (error.code === 30034) {
      return 'Discord takes no more new commands today (200 a day): try again tomorrow.'
    }
    return `Discord refuses the commands (${error.code}: ${error.message}): update Hashdesk, or report it.`
  }
  const failure = failureOf(error)
  if (failure === 'down' || failure === 'lost') {
    return `Discord cannot be reached at ${apiUrl}: check the network and DISCORD_API_URL, then try again.`
  }
  return `The commands could not be registered: ${error instanceof Error ? error.message : String(error)}`
}
