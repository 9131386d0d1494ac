import { startDiscordServer } from '../../test/servers/discord/index.ts'
import type { BenchmarkOptions, Measurement } from '../benchmark.ts'
import { startBot } from './bot.ts'
import { discordTown } from './discord-town.ts'
import { type Connected, channelsFor, sendTo, underLoad, workspaces } from './under-load.ts'

async function connect(env: Readonly<Record<string, string>>, short: boolean): Promise<Connected> {
  const discord = await startDiscordServer()
  const town = discordTown(discord, { guilds: workspaces, channels: channelsFor(short), targets: sendTo })
  const bot = await startBot({ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, ...env })
  await discord.until(() => discord.commands().length > 0, 20_000)
  return {
    bot,
    ...town,
    refused: () => discord.refused,
    rateLimited: () => discord.counts.rateLimited,
    async [Symbol.asyncDispose]() {
      await bot[Symbol.asyncDispose]()
      await discord[Symbol.asyncDispose]()
    },
  }
}

export const measureDiscord = (options: BenchmarkOptions): Promise<Measurement[]> =>
  underLoad('Discord', (env) => connect(env, options.short), options)
