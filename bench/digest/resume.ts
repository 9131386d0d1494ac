import { startDiscordServer } from '../../test/servers/discord/index.ts'
import type { BenchmarkOptions, Measurement } from '../benchmark.ts'
import { discordTown } from '../chat/discord-town.ts'
import { discordPlaces } from './discord.ts'
import { fanOut } from './fan-out.ts'
import { measured } from './measured.ts'
import { setStage } from './stage.ts'
import { startWorkers } from './workers.ts'

/** The sender is killed at half way, and the one that stood by goes on. */
export async function measureResume({ short, progress }: BenchmarkOptions): Promise<Measurement[]> {
  const channels = short ? 300 : 2_000
  await using stage = await setStage()
  await using discord = await startDiscordServer({ lean: true })
  const { targets } = discordTown(discord, { guilds: 20, channels: 20, targets: channels })
  await using workers = await startWorkers({
    ...stage.env,
    ...{ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl },
  })
  progress('Discord: the sender is killed at half way')
  let killed: { readonly atMs: number; readonly posted: number } | null = null
  let resumedMs = Number.POSITIVE_INFINITY
  const sent = await fanOut(stage.store, workers, discordPlaces(targets), {
    posts: () => discord.postsByNonce,
    withinMs: short ? 90_000 : 200_000,
    async onProgress(posted) {
      if (killed !== null && posted > killed.posted + 5 && resumedMs === Number.POSITIVE_INFINITY) {
        resumedMs = performance.now() - killed.atMs
      }
      if (killed !== null || posted < channels / 2) return
      for (const worker of workers.all) {
        if ((await worker.look()).sends) await worker.kill()
      }
      killed = { atMs: performance.now(), posted: discord.postsByNonce.size }
    },
  })
  for (const line of workers.said.slice(-10)) progress(`Discord: ${line}`)
  const what = 'Discord, sender killed at half way'
  const takenOver: Measurement = {
    ...{ measure: `${what}: until another goes on`, value: resumedMs / 1000, unit: 's', limit: 15 },
    steady: true,
  }
  const rows = measured(what, sent, {
    ...{ expected: channels, rateLimited: discord.counts.rateLimited, limitSeconds: null },
    refused: discord.refused.length,
  })
  return [...rows.filter(({ unit }) => unit !== 'MB'), takenOver]
}
