import { startDiscordServer } from '../../test/servers/discord/index.ts'
import type { BenchmarkOptions, Measurement } from '../benchmark.ts'
import { startBot } from './bot.ts'

const shards = 5
const channels = 20
const roles = 10

interface Ready {
  /** From the start of the process until every guild is there, milliseconds. */
  readonly afterMs: number
  readonly heapBytes: number
}

async function readyWith(guilds: number, maxConcurrency: number): Promise<Ready> {
  await using discord = await startDiscordServer({ shards, maxConcurrency })
  for (let at = 0; at < guilds; at++) discord.addGuild({ channels, roles })
  await using bot = await startBot({
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_SHARDS: String(shards),
  })
  const afterMs = await bot.saysAfter(
    new RegExp(`connected as .* in ${guilds.toLocaleString('en')} servers`),
    120_000,
  )
  await discord.until(() => discord.commands().length > 0, 20_000)
  return { afterMs, heapBytes: await bot.heap() }
}

/** Memory per guild, and how long many guilds take to be there. */
export async function measureGuilds({ short, progress }: BenchmarkOptions): Promise<Measurement[]> {
  const [few, many] = short ? [200, 1_000] : [1_000, 10_000]
  progress(`Discord: ${few} guilds`)
  const small = await readyWith(few, 16)
  progress(`Discord: ${many} guilds, max_concurrency 16`)
  const large = await readyWith(many, 16)
  const perGuild: Measurement = {
    measure: `Discord: heap per guild of ${channels} channels and ${roles} roles`,
    value: (large.heapBytes - small.heapBytes) / (many - few) / 1000,
    unit: 'kB',
    limit: 30,
    steady: false,
  }
  const readyIn = (concurrency: number, { afterMs }: Ready, limit: number): Measurement => ({
    measure: `Discord: start to ${many} guilds on ${shards} shards, max_concurrency ${concurrency}`,
    value: afterMs / 1000,
    unit: 's',
    limit,
    steady: false,
  })
  const heap: Measurement = {
    measure: `Discord: heap with ${many} guilds`,
    value: large.heapBytes / 1e6,
    unit: 'MB',
    limit: null,
    steady: false,
  }
  const fast = [perGuild, heap, readyIn(16, large, 10)]
  // One shard every five seconds: too long for a short run.
  if (short) return fast
  progress(`Discord: ${many} guilds, max_concurrency 1`)
  return [...fast, readyIn(1, await readyWith(many, 1), 30)]
}
