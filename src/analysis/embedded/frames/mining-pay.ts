import { firstOf, pairThen, type WordSpan, wordSet } from '../reading/word-pairs.ts'
import type { FrameId, Signal } from '../signal.ts'
import { deniedIn } from './actors.ts'
import { type Frame, type FrameContext, signal } from './frame.ts'
import { negatedAt } from './negation.ts'

const hashUnits = new Set('petahash petahashes terahash exahash ph th'.split(' '))
const earning = wordSet('~earn ~pay ~fetch ~yield ~bring ~make earnings income revenue pay worth')
const more = new Set(
  'more most higher highest better best richer twice double recovered recover rose risen climbed record again'.split(
    ' ',
  ),
)
const less = new Set(
  'less least lower lowest worse worst fewer fell fallen dropped slipped halved half'.split(' '),
)
const windfalls = wordSet('windfall bonanza boon jackpot bumper')
const feeWords = new Set('fee fees rewards reward'.split(' '))

/** What a day of mining or a unit of hashrate pays, in words of its own; and fees that pour in. */
export const miningPay: Frame = (context) => [
  ...unitPay(context),
  ...feeWindfall(context),
  ...forwardPrice(context),
  ...noProfit(context),
]

function unitPay(context: FrameContext): Signal[] {
  const { sentence } = context
  if (
    context.moves.some((move) => ['hashprice', 'mining-revenue', 'mining-profit'].includes(move.topic ?? ''))
  )
    return []
  const unit = firstOf(sentence, hashUnits) ?? dayOfMining(context)
  if (unit === null || firstOf(sentence, earning) === null) return []
  const halfAgain = sentence.tokens.some(
    (token, at) =>
      token.word === 'as' &&
      sentence.tokens[at + 1]?.word === 'much' &&
      sentence.tokens[at + 2]?.word === 'again',
  )
  const up = halfAgain ? unit : firstOf(sentence, more)
  const down = halfAgain ? null : firstOf(sentence, less)
  const cue = up !== null && down !== null ? (up.from < down.from ? up : down) : (up ?? down)
  if (cue === null) return []
  const rises = cue === up
  return [
    make(
      context,
      'hashprice',
      cue,
      rises ? 1 : -1,
      0.8,
      `mining ${rises ? 'pays more' : 'pays less'} per unit of hashrate than before`,
    ),
  ]
}

/** "A day of mining", "a day's mining". */
function dayOfMining(context: FrameContext): WordSpan | null {
  return pairThen(context.sentence, new Set(['day', 'week', 'month']), new Set(['mining']), 1)
}

function feeWindfall(context: FrameContext): Signal[] {
  const { sentence, document, amounts } = context
  const fees = firstOf(sentence, feeWords)
  if (fees === null || !document.speaksOfMining) return []
  const cue = firstOf(sentence, windfalls)
  if (cue !== null) return [make(context, 'mining-revenue', cue, 1, 0.7, 'fees brought miners a windfall')]
  const share = pairThen(sentence, new Set(['fees']), new Set(['rewards', 'revenue', 'income']), 9)
  const percent = amounts.find(
    (amount) => amount.unit === '%' && share !== null && amount.from >= share.from && amount.to <= share.to,
  )
  if (share === null || percent === undefined || percent.value < 20) return []
  return [
    make(context, 'mining-revenue', share, 1, 0.6, `fees made up ${percent.text} of what miners earned`),
  ]
}

const forwards = wordSet('futures forward forwards contracts')
const aboveWords = new Set(['above', 'over', 'against', 'versus', 'below', 'under', 'from'])

/** Futures on hashprice above or below today's value: what miners can sell their income for. */
function forwardPrice(context: FrameContext): Signal[] {
  const { sentence, amounts } = context
  const cue = firstOf(sentence, forwards)
  if (cue === null || !sentence.topics.some((topic) => topic.tag === 'hashprice')) return []
  const [ahead, now] = amounts.filter((amount) => amount.unit === 'USD')
  if (ahead === undefined || now === undefined || ahead.value === now.value) return []
  if (!sentence.tokens.slice(ahead.to, now.from).some((token) => aboveWords.has(token.word))) return []
  const rises = ahead.value > now.value
  return [
    make(
      context,
      'hashprice',
      cue,
      rises ? 1 : -1,
      0.7,
      `hashprice futures stood at ${ahead.text}, ${rises ? 'above' : 'below'} ${now.text}`,
    ),
  ]
}

const scarce = new Set('hardly barely few fewer scarcely'.split(' '))
const minerNouns = new Set('miner miners'.split(' '))
const profitWords = wordSet('money profit profits profitable profitably')

/** "Hardly a miner made money": the group under water. */
function noProfit(context: FrameContext): Signal[] {
  const { sentence } = context
  const scarceAt = pairThen(sentence, scarce, minerNouns, 3)
  const profit = scarceAt === null ? null : firstOf(sentence, profitWords, scarceAt.to)
  if (scarceAt === null || profit === null) return []
  return [make(context, 'mining-profit', scarceAt, -1, 0.7, 'hardly a miner made money', true)]
}

function make(
  context: FrameContext,
  frame: FrameId,
  cue: WordSpan,
  sign: -1 | 1,
  strength: number,
  fact: string,
  scarceWord = false,
): Signal {
  const cancelled = !scarceWord && (negatedAt(context, cue) || deniedIn(context))
  return signal(context, {
    frame,
    target: 'MINERS',
    sign: cancelled ? 0 : sign,
    strength,
    ...cue,
    fact: cancelled ? 'a change in what mining pays is denied' : fact,
  })
}
