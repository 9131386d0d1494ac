import { setTimeout as wait } from 'node:timers/promises'
import type { BenchmarkOptions, Measurement } from '../benchmark.ts'
import { startArticles } from './articles.ts'
import { mixed, take } from './asked.ts'
import type { Bot } from './bot.ts'
import type { Target } from './bot-messages.ts'
import { type Ask, load } from './load.ts'
import { watchProcessors } from './processors.ts'
import { counted, share, tally, timesOf } from './tally.ts'

const perSecond = 50
const postsPerSecond = 45
const storedArticles = 20
/** Coprime to the mix, so that every workspace gets every kind of command. */
export const workspaces = 23
export const sendTo = 1_000

const secondsOf = (short: boolean): number => (short ? 2 : 60)

/** How many channels there have to be to ask in, each of them once. */
export const channelsFor = (short: boolean): number => storedArticles + perSecond * secondsOf(short)

/** A platform with the bot on it. */
export interface Connected extends AsyncDisposable {
  readonly bot: Bot
  readonly ask: Ask
  readonly targets: readonly Target[]
  /** What the platform refused. */
  refused(): readonly string[]
  /** How often it asked to slow down. */
  rateLimited(): number
}

/** The promised load, while the sender posts in the same process. */
export async function underLoad(
  platform: string,
  connect: (env: Readonly<Record<string, string>>) => Promise<Connected>,
  { short, progress }: BenchmarkOptions,
): Promise<Measurement[]> {
  const seconds = secondsOf(short)
  const count = perSecond * seconds
  const { site, articles } = await startArticles(storedArticles + channelsFor(short))
  await using _site = site
  await using connected = await connect({ ALLOW_HOSTS: site.hostPort })
  const { bot, ask, targets } = connected
  progress(`${platform}: ${storedArticles} articles are read`)
  const read = await load(
    (n) => {
      const asked = take(articles, n, 'fresh')
      return [asked, ask(n, asked)]
    },
    { count: storedArticles, perSecond: short ? 40 : 20 },
  )
  const before = tally(read)
  const fetchedBefore = site.requests.length
  if (before.lost > 0) throw new Error(`${platform}: articles were not read: ${before.instead.join('; ')}`)

  progress(`${platform}: ${perSecond} commands a second for ${seconds} s`)
  const shares = await watchProcessors(bot.processorMs)
  bot.send(targets, postsPerSecond)
  await wait(500)
  const outcomes = await load(
    (index) => {
      const n = storedArticles + index
      const asked = mixed(articles, storedArticles, n)
      return [asked, ask(n, asked)]
    },
    { count, perSecond },
  )
  const sent = await bot.stopSending()
  const { bot: used, platform: usedHere, others } = await shares()
  const { missed, lost, duplicates, instead, delivered } = tally(outcomes)
  const wrong = [...instead, ...new Set(sent.failed), ...connected.refused(), ...bot.errors]
  for (const line of wrong.slice(0, 10)) progress(`${platform}: ${line}`)
  return [
    ...timesOf(platform, outcomes, 100),
    counted(`${platform}: commands`, delivered, null),
    counted(`${platform}: articles fetched for them`, site.requests.length - fetchedBefore, null),
    counted(`${platform}: of them no first answer in 3 s`, missed + (count - delivered)),
    counted(`${platform}: of them without the card asked for`, lost),
    counted(`${platform}: of them answered twice`, duplicates),
    {
      measure: `${platform}: cards posted to ${sendTo} channels meanwhile`,
      value: sent.posted / sent.seconds,
      unit: 'per s',
      limit: null,
      steady: true,
    },
    counted(`${platform}: of them not posted`, sent.failed.length),
    counted(`${platform}: rate limits met`, connected.rateLimited()),
    counted(`${platform}: calls refused, errors logged`, connected.refused().length + bot.errors.length),
    share(`${platform}: the bot, of one processor`, used),
    share(`${platform}: the loopback platform, of one processor`, usedHere),
    share(`${platform}: others on the machine, of one processor`, others),
  ]
}
