import type { Move } from '../reading/moves.ts'
import type { FrameContext } from './frame.ts'

const feeNames = new Set(
  'transaction network miner miners mining bitcoin block onchain chain blocks runes'.split(' '),
)
const far = 8

/**
 * A topic that a direction is given to though they do not belong together: too far apart, fees of a gym,
 * 0.9% added to something else, dear power of a year gone by.
 */
export function isElsewhere(context: FrameContext, move: Move): boolean {
  const { sentence } = context
  const words = sentence.tokens
  const verb = words[move.from]?.word ?? ''
  if (move.topic === 'fees') {
    if (!words.some((token) => feeNames.has(token.word))) return true
    return /^add/.test(verb) && words.slice(move.to, move.to + 7).some((token) => token.word === 'to')
  }
  const topic = sentence.topics.filter((one) => one.tag === move.topic && one.to <= move.from).at(-1)
  if (move.topic === 'costs' && topic !== undefined && move.from - topic.to > far) return true
  const gone = /\byear (?:before|earlier|ago)\b/i.test(sentence.text)
  return gone && move.topic === 'power-cost' && /^(?:dear|expensive|cheap)/.test(verb)
}

const priceWords = new Set(
  'cost costs price prices bill bills rate rates cheap cheaper dear dearer expensive pricier tariff tariffs'.split(
    ' ',
  ),
)

/** "Electricity use fell" is no news of its price. */
export function costOfPower(context: FrameContext, move: Move): boolean {
  return context.sentence.tokens
    .slice(Math.max(0, move.from - 10), move.to + 4)
    .some((token) => priceWords.has(token.word))
}
const lessons =
  /\blong been\b|\bin downturns\b|\bin bear markets\b|\bhistorically\b|\bas a rule\b|\busually\b|\balways\b/i
const otherSufferers = new Set(
  'coin bitcoin price prices market markets token economy asset rally'.split(' '),
)

/** "A struggling coin" is no miner, and what miners are "in downturns" is no news. */
export function befallsMiners(
  context: FrameContext,
  cue: { readonly from: number; readonly to: number },
): boolean {
  const { sentence } = context
  if (lessons.test(sentence.text)) return false
  return !otherSufferers.has(sentence.tokens[cue.to]?.word ?? '')
}

const releasing = /\breleas|\breaching their owners\b|\blet go\b|\bhanded over\b|\bheld back\b/i

/** Machines that leave the border's warehouses cost no duty by that. */
export function letGo(context: FrameContext): boolean {
  return (
    releasing.test(context.sentence.text) &&
    !/\b(?:tariff|dut(?:y|ies)|lev(?:y|ies))/i.test(context.sentence.text)
  )
}
