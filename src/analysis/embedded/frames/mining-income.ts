import type { Signal } from '../signal.ts'
import { negatedAt } from './actors.ts'
import { type Frame, type FrameContext, signal } from './frame.ts'

const earning = new Set(
  'pocket pockets pocketed earn earned collect collects collected make made take took reap reaped rake raked'.split(
    ' ',
  ),
)
const releasing = new Set('release releases released releasing refunds refunded waives waived'.split(' '))
const lowering = new Set('cuts cut lowers lowered trims trimmed reduces'.split(' '))

/** "Miners pocket a record $80M", brokers that cut the group, customs that let machines go. */
export const miningIncome: Frame = (context) => [
  ...records(context),
  ...groupCuts(context),
  ...machinesFreed(context),
]

function groupNamed(context: FrameContext): boolean {
  return context.sentence.mentions.some((mention) => mention.target.id === 'MINERS')
}

function records(context: FrameContext): Signal[] {
  const { sentence, amounts } = context
  if (!groupNamed(context)) return []
  const at = sentence.tokens.findIndex((token) => token.word === 'record')
  const sum = amounts.find(
    (amount) => amount.unit === 'USD' && amount.from - at >= 0 && amount.from - at <= 2,
  )
  const verb = sentence.tokens.findIndex((token) => earning.has(token.word))
  if (at === -1 || sum === undefined || verb === -1 || verb > at) return []
  const cue = { from: verb, to: at + 1 }
  return [
    signal(context, {
      frame: 'mining-revenue',
      target: 'MINERS',
      sign: negatedAt(context, cue) ? 0 : 1,
      strength: 0.8,
      ...cue,
      fact: `miners earned a record ${sum.text}`,
    }),
  ]
}

/** "KBW cuts three bitcoin miners": the verb takes the group as its object, and no price or cost. */
function groupCuts(context: FrameContext): Signal[] {
  const { sentence, document } = context
  if (sentence.place === 'body' || !document.institutionalView) return []
  const miners = sentence.things.find((thing) => thing.id === 'MINERS')
  const verb = sentence.tokens.findIndex((token) => lowering.has(token.word))
  if (miners === undefined || verb === -1 || miners.from - verb < 1 || miners.from - verb > 3) return []
  const rated = document.all
    .slice(0, 6)
    .some(
      (line) =>
        line.topics.some((topic) => topic.tag === 'rating') ||
        line.events.some((event) => event.tag === 'downgrade'),
    )
  if (!rated) return []
  const cue = { from: verb, to: verb + 1 }
  return [
    signal(context, {
      frame: 'rating',
      target: 'MINERS',
      sign: negatedAt(context, cue) ? 0 : -1,
      strength: 0.8,
      ...cue,
      fact: 'a broker lowered its view of miners',
    }),
  ]
}

function machinesFreed(context: FrameContext): Signal[] {
  const { sentence } = context
  const customs = sentence.tokens.some(
    (token) =>
      token.word === 'customs' || token.word === 'cbp' || token.word === 'duties' || token.word === 'tariffs',
  )
  const at = sentence.tokens.findIndex((token) => releasing.has(token.word))
  const machines = sentence.tokens.some((token) =>
    /^(?:machines|machine|units|rigs|miners|equipment|hardware|servers|asics)$/.test(token.word),
  )
  if (!customs || !machines || at === -1 || !(groupNamed(context) || context.document.speaksOfMining))
    return []
  const cue = { from: at, to: at + 1 }
  return [
    signal(context, {
      frame: 'tariff',
      target: 'MINERS',
      sign: negatedAt(context, cue) ? 0 : 1,
      strength: 1,
      ...cue,
      fact: 'mining machines held at the border are being released',
    }),
  ]
}
