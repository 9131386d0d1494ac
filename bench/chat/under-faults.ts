import type { BenchmarkOptions, Measurement } from '../benchmark.ts'
import type { Asked } from './asked.ts'
import type { Bot } from './bot.ts'
import { type Ask, load } from './load.ts'
import { counted, tally } from './tally.ts'

const perSecond = 25
/** Commands that are sent once everything is well again. */
const afterwards = 25

const commandsIn = (short: boolean): number => perSecond * (short ? 3 : 40)

/** How many channels there have to be to ask in, each of them once. */
export const channelsFor = (short: boolean): number => commandsIn(short) + afterwards

interface Fault {
  readonly name: string
  readonly happens: () => unknown
}

export interface Faulty {
  readonly bot: Bot
  readonly ask: Ask
  /** They come one after the other, evenly spread over the time. */
  readonly faults: readonly Fault[]
  /** Resolves once the bot is connected. */
  recovered(): Promise<unknown>
}

const help: Asked = { kind: 'help', link: null, expects: 'How to use Hashdesk' }
const sample: Asked = { kind: 'stored', link: 'sample:miners-rally', expects: 'JPMorgan' }

/** Commands while things go wrong: what the platform could deliver has to be answered, and once. */
export async function underFaults(
  platform: string,
  { bot, ask, faults, recovered }: Faulty,
  { short, progress }: BenchmarkOptions,
): Promise<Measurement[]> {
  const count = commandsIn(short)
  const every = Math.floor(count / (faults.length + 1))
  const askAt = (n: number) => {
    const asked = n % 2 === 0 ? help : sample
    return [asked, ask(n, asked)] as const
  }
  const outcomes = await load(askAt, {
    count,
    perSecond,
    async before(index) {
      const fault = index % every === 0 ? faults[index / every - 1] : undefined
      if (fault === undefined) return
      progress(`${platform}: ${fault.name}`)
      await fault.happens()
    },
  })
  await recovered()
  const after = await load((index) => askAt(count + index), { count: afterwards, perSecond })
  for (const [at, { name }] of faults.entries()) {
    const since = outcomes.slice((at + 1) * every, (at + 2) * every)
    const unheard = since.filter(({ tried }) => !tried.delivered()).length
    if (unheard > 0) progress(`${platform}: ${name}: ${unheard} of ${since.length} reached nobody`)
  }
  const { delivered, missed, lost, duplicates, instead } = tally([...outcomes, ...after])
  for (const line of [...instead, ...bot.errors].slice(0, 10)) progress(`${platform}: ${line}`)
  return [
    counted(`${platform}, faults: commands that the platform could deliver`, delivered, null),
    counted(`${platform}, faults: others, while nobody was connected`, count + afterwards - delivered, null),
    counted(`${platform}, faults: delivered without a first answer in 3 s`, missed),
    counted(`${platform}, faults: delivered and never answered`, lost),
    counted(`${platform}, faults: answered twice`, duplicates),
    counted(
      `${platform}, faults: not answered once all was well`,
      tally(after).lost + afterwards - tally(after).delivered,
    ),
    counted(`${platform}, faults: errors logged`, bot.errors.length),
  ]
}
