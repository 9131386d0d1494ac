import { firstOf, pairThen, type WordSpan, wordSet } from '../reading/word-pairs.ts'
import { companiesOf, deniedIn } from './actors.ts'
import { type Frame, type FrameContext, signal } from './frame.ts'
import { negatedAt, struckDown } from './negation.ts'

const powerWords = new Set(
  'electricity power utility utilities grid kilowatt kilowatts kwh mwh energy supplier hydro watt watts'.split(
    ' ',
  ),
)
const charges = wordSet(
  'tariff tariffs rate rates bill bills price prices surcharge charge charges cost costs fee fees levy contract',
)
const dearer = wordSet(
  'higher dearer costlier pricier ~raise ~rise ~increase ~add ~double ~triple ~climb ~jump ~soar extra rise increase surcharge hike ~hike',
)
const cheaper = wordSet(
  'lower cheaper ~cut ~lower ~halve ~reduce ~fall ~drop ~discount discount cheaply half rebate',
)
const imports = new Set('import imports imported customs duties border'.split(' '))

/** Power of these kinds is hashrate. */
const computing = new Set('mining computing hash hashing network computational processing'.split(' '))

/** Whether a sentence speaks of the price of power, so that its "tariff" or "rates" are the utility's. */
export function speaksOfPower(context: FrameContext): boolean {
  const { sentence } = context
  const power = sentence.tokens.some(
    (token, at) =>
      powerWords.has(token.word) &&
      !(token.word === 'power' && computing.has(sentence.tokens[at - 1]?.word ?? '')),
  )
  return power && firstOf(sentence, imports) === null
}

/** What a utility charges a miner, or miners: tariffs, rates, bills, the price of a kilowatt-hour. */
export const powerTariffs: Frame = (context) => {
  const { sentence, document } = context
  if (!speaksOfPower(context)) return []
  if (context.moves.some((move) => move.topic === 'power-cost' && !move.standing.negated)) return []
  const miner = companiesOf(context).find((company) => document.isMiner(company.id))
  const group = minersNamed(context) && companiesOf(context).length === 0
  if (miner === undefined && !group) return []
  const below = belowRivals(context)
  const up = pairThen(sentence, dearer, charges, 8) ?? pairThen(sentence, charges, dearer, 6)
  const down = below ?? pairThen(sentence, cheaper, charges, 6) ?? pairThen(sentence, charges, cheaper, 6)
  const cue = below ?? closer(up, down)
  if (cue === null) return []
  const rises = cue === up && below === null
  const gone = rises && struckDown(context)
  const cancelled = negatedAt(context, cue) || deniedIn(context)
  const who = miner?.name ?? 'miners'
  const sign = gone ? 1 : cancelled ? 0 : rises ? -1 : 1
  return [
    signal(context, {
      frame: 'power-cost',
      target: miner?.id ?? 'MINERS',
      sign,
      strength: miner === undefined ? 0.7 : 0.5,
      ...cue,
      fact: fact(who, sign, rises),
    }),
  ]
}

const minerWords = new Set('miner miners mining'.split(' '))

function minersNamed(context: FrameContext): boolean {
  return context.document.speaksOfMining && firstOf(context.sentence, minerWords) !== null
}

function fact(who: string, sign: -1 | 0 | 1, rises: boolean): string {
  if (sign === 0)
    return `a change in what ${who} pays for power is denied`.replace('miners pays', 'miners pay')
  if (rises && sign > 0) return `a dearer power price for ${who} was dropped`
  return sign < 0 ? `power is getting dearer for ${who}` : `power is getting cheaper for ${who}`
}

function closer(a: WordSpan | null, b: WordSpan | null): WordSpan | null {
  if (a === null || b === null) return a ?? b
  return a.to - a.from <= b.to - b.from ? a : b
}

const rivals = wordSet('rivals rival competitors peers others')

/** "For 3 cents the miner buys what costs its rivals five": power below what others pay. */
function belowRivals(context: FrameContext): WordSpan | null {
  const { sentence, amounts } = context
  if (firstOf(sentence, rivals) === null) return null
  const cents = sentence.tokens.findIndex((token) => token.word === 'cents' || token.word === 'cent')
  const price = amounts.find((amount) => amount.to === cents || (amount.unit === 'USD' && amount.value < 1))
  const other = amounts.find((amount) => amount !== price && amount.from > (price?.to ?? 0))
  if (price === undefined || cents === -1) return null
  if (other !== undefined && other.value <= price.value) return null
  return { from: price.from, to: price.to }
}
