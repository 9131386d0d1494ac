import { z } from 'zod'
import { networkCard } from '../src/cards/network-card.ts'
import { type CommandContext, defineCommand, type Reply } from '../src/command.ts'
import type { Assumptions } from '../src/market/facts.ts'
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

const efficiency = z.number().min(1).max(200)
const power = z.number().min(0.001).max(2)

const options = z.object({
  efficiency: efficiency.optional().describe('What the machines take, in J/TH, such as 17.5'),
  power: power.optional().describe('What power costs, in US dollars per kWh, such as 0.05'),
  private: privateOption,
})

interface Asked {
  /** In place of what is configured. */
  readonly assumptions: Partial<Assumptions>
  readonly sample: boolean
}

/** `e17.5:p0.05:sample`, of which each may be left out; null for nothing. */
function subjectOf({ assumptions: { joulesPerTh, usdPerKwh }, sample }: Asked): string | null {
  const parts = [
    ...(joulesPerTh === undefined ? [] : [`e${joulesPerTh}`]),
    ...(usdPerKwh === undefined ? [] : [`p${usdPerKwh}`]),
    ...(sample ? ['sample'] : []),
  ]
  return parts.length === 0 ? null : parts.join(':')
}

function read(subject: string | null): Asked {
  const { parts, sample } = partsOf(subject)
  const given = (letter: string, schema: z.ZodNumber): number | undefined => {
    const part = parts.find((one) => one.startsWith(letter))
    if (part === undefined) return undefined
    const { data } = schema.safeParse(Number(part.slice(1)))
    if (data === undefined) throw unknownButton()
    return data
  }
  return { assumptions: assumptionsOf(given('e', efficiency), given('p', power)), sample }
}

const assumptionsOf = (joulesPerTh?: number, usdPerKwh?: number): Partial<Assumptions> => ({
  ...(joulesPerTh === undefined ? {} : { joulesPerTh }),
  ...(usdPerKwh === undefined ? {} : { usdPerKwh }),
})

async function show(asked: Asked, { detail, standing }: Shown, context: CommandContext): Promise<Reply> {
  const view = await marketOf(context, asked.sample).network(asked.assumptions)
  const isAside = detail && standing === 'aside'
  const chart = isAside ? noChart : await drawn('/network', () => context.desk.charts.network(view), context)
  return networkCard(view, {
    ...{ detail, standing, ...chart },
    offersSample: offersSample(context) && !asked.sample,
    subject: subjectOf(asked),
  })
}

export const network = defineCommand({
  name: 'network',
  description: 'Hashrate, difficulty, hashprice and what mining earns, with a chart',
  options,
  who: 'anyone',
  where: ['channel', 'direct'],
  costs: 'looking',
  examples: [
    { line: '/network', does: 'shows the network now' },
    { line: '/network efficiency:15 power:0.06', does: 'reckons profit at 15 J/TH and 6 cents a kWh' },
  ],
  prepare: async (asked, context) => prepared(asked, context),
  run: (asked, context) =>
    show(
      { assumptions: assumptionsOf(asked.efficiency, asked.power), sample: false },
      { detail: false, standing: prepared(asked, context).private ? 'private' : 'public' },
      context,
    ),
  actions: marketButtons<Asked>({ read, show, sampled: (asked) => ({ ...asked, sample: true }) }),
})
