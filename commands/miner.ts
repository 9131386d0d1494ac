import { z } from 'zod'
import { mostLatestTakes } from '../src/cards/latest-takes.ts'
import { minerCard } from '../src/cards/miner-card.ts'
import { type CommandContext, defineCommand, type Reply } from '../src/command.ts'
import { miners as listed, type Miner, nearestMiners } from '../src/market/miners.ts'
import { askedAs, findMiner } from './find-miner.ts'
import { drawn, noChart } from './market-chart.ts'
import {
  marketButtons,
  marketOf,
  offersSample,
  partsOf,
  prepared,
  privateOption,
  type Shown,
  unknownButton,
} from './market-view.ts'

const mostSuggested = 25

const options = z.object({
  ticker: z.string().max(100).describe('A ticker or a name, earlier ones too, such as IREN'),
  private: privateOption,
})

interface Asked {
  readonly ticker: string
  readonly askedAs: string | null
  readonly sample: boolean
}

function read(subject: string | null): Asked {
  const { parts, sample } = partsOf(subject)
  const found = listed.find(({ ticker }) => ticker === parts[0])
  if (found === undefined) throw unknownButton()
  return { ticker: found.ticker, askedAs: null, sample }
}

/** A company's tickers of today and before: articles name it by the one of their time. */
const tickersOf = (ticker: string): readonly string[] => {
  const formerly = listed.find((one) => one.ticker === ticker)?.formerly ?? []
  return [...new Set([ticker, ...formerly.map((was) => was.ticker)])]
}

/** Where nobody but the asker sees the card, their own takes of elsewhere may stand on it. */
const isAlone = ({ place }: CommandContext, { standing }: Shown): boolean =>
  standing !== 'public' || place.platform === 'console' || place.platform === 'terminal'

async function show(asked: Asked, shown: Shown, context: CommandContext): Promise<Reply> {
  const { desk, place, asker } = context
  const { detail, standing } = shown
  const reader = { place, asker, private: isAlone(context, shown) }
  const [view, takes] = await Promise.all([
    marketOf(context, asked.sample).miner(asked.ticker),
    desk.takes.about(tickersOf(asked.ticker), reader, mostLatestTakes),
  ])
  const isAside = detail && standing === 'aside'
  const chart =
    isAside || view.delistedOn !== null
      ? noChart
      : await drawn('/miner', () => desk.charts.miner(view), context)
  return minerCard(view, {
    ...{ detail, standing, ...chart, takes },
    askedAs: asked.askedAs,
    offersSample: offersSample(context) && !asked.sample,
    keepsSample: asked.sample,
  })
}

function label({ ticker, name, formerly, delistedOn }: Miner): string {
  const former = formerly.find((one) => one.ticker !== ticker)
  const was = former === undefined ? '' : `, formerly ${former.ticker}`
  const gone = delistedOn === null ? '' : ', not listed any more'
  return `${ticker}: ${name}${was}${gone}`.slice(0, 100)
}

export const miner = defineCommand({
  name: 'miner',
  description: 'One mining company: its stock against BTC and the group, and the latest takes on it',
  options,
  who: 'anyone',
  where: ['channel', 'direct'],
  costs: 'looking',
  examples: [
    { line: '/miner IREN', does: 'shows one company' },
    { line: '/miner BITF', does: 'knows earlier tickers: BITF is KEEL now' },
  ],
  async prepare(asked, context) {
    findMiner(asked.ticker)
    return prepared(asked, context)
  },
  async suggest(option, typed) {
    if (option !== 'ticker') return []
    const found = typed.trim() === '' ? listed : nearestMiners(typed, mostSuggested)
    return found.slice(0, mostSuggested).map((one) => ({ label: label(one), value: one.ticker }))
  },
  run(asked, context) {
    const found = findMiner(asked.ticker)
    return show(
      { ticker: found.ticker, askedAs: askedAs(asked.ticker, found), sample: false },
      { detail: false, standing: prepared(asked, context).private ? 'private' : 'public' },
      context,
    )
  },
  actions: marketButtons<Asked>({
    ...{ read, show },
    sampled: (asked) => ({ ...asked, sample: true }),
  }),
})
