import type { Amount } from '../reading/amounts.ts'
import { firstOf, type WordSpan, wordSet } from '../reading/word-pairs.ts'
import type { FrameContext } from './frame.ts'

const nouns = wordSet('inflow inflows outflow outflows redemption redemptions subscriptions')
const spans = new Set('week month day quarter session'.split(' '))
const before = new Set('before earlier prior'.split(' '))
const holding = new Set(['assets'])
const firsts = wordSet('fastest first quickest ever')

/** Words for a flow that tell of none: "liquid for redemptions", "inflows and outflows", a sum that another is set against. */
export function isNoFlow(context: FrameContext, cue: WordSpan): boolean {
  const { sentence, amounts } = context
  const sum = amounts.some((amount) => amount.unit === 'USD' || amount.unit === 'BTC')
  const noun = nouns.has(sentence.tokens[cue.to - 1]?.word ?? '')
  const lead = sentence.tokens[cue.from - 1]?.word ?? ''
  if (noun && !sum && (lead === 'for' || lead === 'kind' || pairsFlows(context, cue))) return true
  const beside = sumBeside(context, cue)
  return beside !== null && isYardstick(context, beside)
}

/** "Inflows and outflows", "creations and redemptions" name both ways and neither. */
function pairsFlows(context: FrameContext, cue: WordSpan): boolean {
  const { tokens } = context.sentence
  const left = tokens[cue.from - 1]?.word === 'and' || tokens[cue.from - 1]?.word === 'or'
  const right = tokens[cue.to]?.word === 'and' || tokens[cue.to]?.word === 'or'
  const other = left ? tokens[cue.from - 2]?.word : right ? tokens[cue.to + 1]?.word : undefined
  return other !== undefined && (nouns.has(other) || other === 'creations')
}

/** The sum right before or right after the words for the flow. */
function sumBeside(context: FrameContext, cue: WordSpan): Amount | null {
  return (
    context.amounts.find(
      (amount) =>
        amount.unit === 'USD' &&
        ((amount.to <= cue.from && cue.from - amount.to <= 2) ||
          (amount.from >= cue.to && amount.from - cue.to <= 2)),
    ) ?? null
  )
}

/** "Nearly as much as the record $3.6 billion", "more than the $579 million": another flow to compare with. */
function isYardstick(context: FrameContext, sum: Amount): boolean {
  const lead = context.sentence.tokens.slice(Math.max(0, sum.from - 4), sum.from).map((token) => token.word)
  const than = lead.findLastIndex((word) => word === 'than' || word === 'as')
  if (than === -1) return false
  return lead.slice(than + 1).some((word) => word === 'the' || word === 'record')
}

/** A flow of an earlier week, or the sum of all since the start, told beside the news. */
export function ofEarlier(context: FrameContext, cue: WordSpan): boolean {
  const { tokens } = context.sentence
  const after = tokens.slice(cue.to, cue.to + 9)
  const gone = after.some((token, at) => spans.has(token.word) && before.has(after[at + 1]?.word ?? ''))
  const stock =
    context.sentence.place === 'body' && firstOf(context.sentence, holding, cue.from - 8, cue.from) !== null
  const grew =
    tokens[cue.from - 1]?.word === 'to' && firstOf(context.sentence, firsts, cue.from - 5, cue.from) !== null
  return gone || grew || stock
}
