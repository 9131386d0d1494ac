import { z } from 'zod'
import { minersCard } from '../src/cards/miners-card.ts'
import { type CommandContext, defineCommand, type Reply } from '../src/command.ts'
import { type Period, periods, periodWords } from '../src/market/period.ts'
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
import { parsePeriod, usualPeriod } from './parse-period.ts'

const options = z.object({
  // Offered as choices where a platform has them; what is typed elsewhere may be written in more ways.
  period: z
    .string()
    .max(100)
    .optional()
    .meta({ description: 'Returns over which time; the month to date unless told', enum: [...periods] }),
  private: privateOption,
})

interface Asked {
  readonly period: Period
  readonly sample: boolean
}

const periodOf = (typed: string | undefined): Period =>
  typed === undefined || typed.trim() === '' ? usualPeriod : parsePeriod(typed)

function read(subject: string | null): Asked {
  const { parts, sample } = partsOf(subject)
  const period = periods.find((one) => one === (parts[0] ?? usualPeriod))
  if (period === undefined) throw unknownButton()
  return { period, sample }
}

async function show(asked: Asked, { detail, standing }: Shown, context: CommandContext): Promise<Reply> {
  const view = await marketOf(context, asked.sample).miners(asked.period)
  const isAside = detail && standing === 'aside'
  const chart = isAside ? noChart : await drawn('/miners', () => context.desk.charts.miners(view), context)
  return minersCard(view, {
    ...{ detail, standing, ...chart },
    offersSample: offersSample(context) && !asked.sample,
    keepsSample: asked.sample,
  })
}

export const miners = defineCommand({
  name: 'miners',
  description: 'The bitcoin-mining stocks against BTC and the S&P 500, with a chart',
  options,
  who: 'anyone',
  where: ['channel', 'direct'],
  costs: 'looking',
  examples: [
    { line: '/miners', does: 'shows them over the month to date' },
    { line: '/miners YTD', does: 'shows them over the year to date' },
  ],
  async prepare(asked, context) {
    periodOf(asked.period)
    return prepared(asked, context)
  },
  async suggest(option, typed) {
    if (option !== 'period') return []
    const wanted = typed.trim().toLowerCase()
    return periods
      .map((period) => ({ label: `${period}: ${periodWords[period]}`, value: period }))
      .filter(({ label }) => label.toLowerCase().includes(wanted))
  },
  run: (asked, context) =>
    show(
      { period: periodOf(asked.period), sample: false },
      { detail: false, standing: prepared(asked, context).private ? 'private' : 'public' },
      context,
    ),
  actions: marketButtons<Asked>({
    ...{ read, show },
    sampled: (asked) => ({ ...asked, sample: true }),
    switches: ['period'],
  }),
})
