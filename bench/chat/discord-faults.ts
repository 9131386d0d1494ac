import { startDiscordServer } from '../../test/servers/discord/index.ts'
import type { BenchmarkOptions, Measurement } from '../benchmark.ts'
import { startBot } from './bot.ts'
import { discordTown } from './discord-town.ts'
import { channelsFor, underFaults } from './under-faults.ts'

const callback = '/interactions/:interaction/:token/callback'

/** Commands on Discord while connections end and calls fail. */
export async function measureDiscordFaults(options: BenchmarkOptions): Promise<Measurement[]> {
  await using discord = await startDiscordServer({ identifyWindowMs: options.short ? 1_000 : 5_000 })
  const { ask } = discordTown(discord, { guilds: 23, channels: channelsFor(options.short), targets: 0 })
  await using bot = await startBot({ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl })
  await discord.until(() => discord.commands().length > 0, 20_000)
  const { gateway, faults } = discord
  const connected = () => gateway.connections.some(({ sessionId }) => sessionId !== null)
  return await underFaults(
    'Discord',
    {
      bot,
      ask,
      faults: [
        { name: 'a disconnect', happens: () => gateway.disconnect() },
        { name: 'a connection that is cut', happens: () => gateway.drop() },
        { name: 'a wish to reconnect', happens: () => gateway.requestReconnect() },
        { name: 'a burst of 503', happens: () => faults.next({ status: 503, times: 10 }) },
        {
          name: 'first answers whose connection is cut once they were taken',
          happens: () => faults.next({ route: callback, drop: 'after', times: 3 }),
        },
        { name: 'an invalid session that resumes', happens: () => gateway.invalidateSession(true) },
        { name: 'an invalid session', happens: () => gateway.invalidateSession(false) },
      ],
      recovered: () => discord.until(connected, 30_000),
    },
    options,
  )
}
