import { startDiscordServer } from '../../test/servers/discord/index.ts'
import type { BenchmarkOptions, Measurement } from '../benchmark.ts'
import { startArticles } from '../chat/articles.ts'
import { help, take } from '../chat/asked.ts'
import { startBot } from '../chat/bot.ts'
import type { Target } from '../chat/bot-messages.ts'
import { discordTown } from '../chat/discord-town.ts'
import { load } from '../chat/load.ts'
import { counted, tally } from '../chat/tally.ts'
import { percentile } from '../take/statistics.ts'
import { fanOut } from './fan-out.ts'
import { measured } from './measured.ts'
import { setStage } from './stage.ts'
import type { Subscribed } from './subscribe.ts'
import { startWorkers } from './workers.ts'

const guilds = 20
const askedPerSecond = 4
const storedArticles = 20

export const discordPlaces = (
  targets: readonly Target[],
): Pick<Subscribed, 'workspace' | 'channel' | 'address'>[] =>
  targets.map(({ workspace, channel }) => ({
    workspace: `discord:${workspace}`,
    channel,
    address: workspace,
  }))

/** Ten thousand channels at the platform's pace, while a gateway process answers commands. */
export async function measureDiscordDigest({ short, progress }: BenchmarkOptions): Promise<Measurement[]> {
  const channels = short ? 400 : 10_000
  const asks = short ? 24 : 760
  await using stage = await setStage()
  const { site, articles } = await startArticles(storedArticles)
  await using _site = site
  await using discord = await startDiscordServer({ lean: true })
  const town = discordTown(discord, { guilds, channels: storedArticles + asks, targets: channels })
  const token = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl }
  progress('Discord: a gateway process and two workers start')
  await using bot = await startBot({ ...stage.env, ...token, ALLOW_HOSTS: site.hostPort })
  await discord.until(() => discord.commands().length > 0, 20_000)
  await load((n) => [take(articles, n, 'fresh'), town.ask(n, take(articles, n, 'fresh'))], {
    count: storedArticles,
    perSecond: 10,
  })
  await using workers = await startWorkers({ ...stage.env, ...token })
  const refusedBefore = discord.refused.length
  const asking = load(
    (index) => {
      const n = storedArticles + index
      const asked = index % 2 === 0 ? help : take(articles, index % storedArticles, 'stored')
      return [asked, town.ask(n, asked)]
    },
    { count: asks, perSecond: askedPerSecond },
  )
  let said = 0
  const sent = await fanOut(stage.store, workers, discordPlaces(town.targets), {
    posts: () => discord.postsByNonce,
    withinMs: short ? 60_000 : 400_000,
    onProgress(posted) {
      if (posted >= said) progress(`Discord: ${posted} of ${channels} editions`)
      if (posted >= said) said += channels / 10
    },
  })
  const outcomes = await asking
  const { delivered, lost, missed, duplicates, instead } = tally(outcomes)
  for (const line of [...instead, ...workers.said.slice(-10), ...bot.errors].slice(0, 20)) {
    progress(`Discord: ${line}`)
  }
  const cards = outcomes.map(({ cardMs }) => cardMs).filter((ms) => ms !== null)
  const time = (part: number, limit: number | null): Measurement => ({
    measure: `Discord: a command meanwhile, to the card, p${part * 100}`,
    value: cards.length === 0 ? Number.POSITIVE_INFINITY : percentile(cards, part),
    unit: 'ms',
    limit,
    steady: false,
  })
  return [
    ...measured('Discord', sent, {
      expected: channels,
      rateLimited: discord.counts.rateLimited,
      limitSeconds: short ? null : 240,
      refused: discord.refused.length - refusedBefore,
    }),
    time(0.5, null),
    time(0.95, 50),
    counted('Discord: commands meanwhile', delivered, null),
    counted('Discord: of them unanswered, without their card, or answered twice', lost + missed + duplicates),
  ]
}
