import { firstOf, type WordSpan, wordSet } from '../reading/word-pairs.ts'
import type { FrameContext } from './frame.ts'

const planning = new Set(
  'approved approves authorised authorized authorizes prepares prepare preparing plans plan planning planned readies ready weighs considers aims wants intends will would may might to proposes seeks working'.split(
    ' ',
  ),
)
const having = new Set('must needs need'.split(' '))
const owning = new Set('its their his her our the a total whole entire'.split(' '))
const pastEvents = new Set('after following completed finished since from'.split(' '))

/** Whether a trade was made, is meant to be made, or has to be made. */
export type TradeStage = 'done' | 'planned' | 'due'

/** "Prepares a sale of", "to buy", "must sell": what is meant to be done is not told as done. */
export function stageOf(context: FrameContext, cue: WordSpan): TradeStage {
  const { tokens } = context.sentence
  const lead = tokens.slice(Math.max(0, cue.from - 5), cue.from).map((token) => token.word)
  if (lead.slice(-2).some((word) => having.has(word))) return 'due'
  const noun = /^(?:sale|sales|purchase|acquisition)$/.test(tokens[cue.from]?.word ?? '')
  if (
    noun &&
    lead.some((word) => word === 'on' || word === 'for') &&
    !lead.some((word) => pastEvents.has(word))
  )
    return 'planned'
  return lead.some((word) => planning.has(word)) ? 'planned' : 'done'
}

/** Words for a trade that name none: "its stack", "added up to 1,258 BTC", "a pizza sold for one bitcoin". */
export function isNoTrade(context: FrameContext, cue: WordSpan): boolean {
  const { sentence } = context
  const word = sentence.tokens[cue.from]?.word ?? ''
  if (word === 'stack' && owning.has(sentence.tokens[cue.from - 1]?.word ?? '')) return true
  if (/^add/.test(word) && sentence.tokens[cue.to]?.word === 'up') return true
  return isPrice(context, cue) || leadsToAnother(context, cue)
}

/** "Sells $2 billion of convertibles to buy bitcoin": the bitcoin belongs to the second verb. */
function leadsToAnother(context: FrameContext, cue: WordSpan): boolean {
  const { sentence } = context
  const coin = sentence.things.find((thing) => thing.id === 'BTC' && thing.from >= cue.to)
  return sentence.events.some(
    (event) =>
      (event.tag === 'buy' || event.tag === 'sell') &&
      event.from > cue.to &&
      coin !== undefined &&
      event.from < coin.from &&
      sentence.tokens[event.from - 1]?.word === 'to',
  )
}

/** "390 of the 621 coins": the part that changed hands. */
export function partOf(context: FrameContext, coins: WordSpan): string | null {
  const { tokens } = context.sentence
  const [number, of, the] = tokens.slice(Math.max(0, coins.from - 3), coins.from)
  if (number?.kind !== 'number' || of?.word !== 'of' || the?.word !== 'the') return null
  return `${context.sentence.text.slice(number.start, number.end)} coins`
}

/** "Sold a pizza for one bitcoin": what was sold stands before the "for". */
function isPrice(context: FrameContext, cue: WordSpan): boolean {
  const { sentence } = context
  const coin = sentence.things.find((thing) => thing.id === 'BTC' && thing.from >= cue.to)
  if (coin === undefined) return false
  const lead = sentence.tokens.slice(Math.max(0, coin.from - 2), coin.from)
  const price = lead.findIndex((token) => token.word === 'for')
  return (
    price !== -1 &&
    coin.from - lead.length + price - cue.to >= 2 &&
    !lead.some((token) => token.word === 'its')
  )
}

/** The trade in our own words, as done, planned or due; `sum` is what it cost, with its preposition. */
export function tradeFact(
  name: string | null,
  buying: boolean,
  coins: string,
  sum: string,
  stage: TradeStage,
): string {
  const verb = buying ? 'buy' : 'sell'
  const past = buying ? 'bought' : 'sold'
  const many = name !== null && /^(?:prosecutors|large holders|the police|the authorities)$/.test(name)
  if (stage === 'planned') return `${name ?? 'a holder'} ${many ? 'plan' : 'plans'} to ${verb} ${coins}${sum}`
  if (stage === 'due') return `${name ?? 'some holders'} may have to ${verb} ${coins}${sum}`
  if (name === null) return `${coins} ${/^bitcoin/i.test(coins) ? 'was' : 'were'} ${past}${sum}`
  return `${name} ${past} ${coins}${sum}`
}

const measuring = wordSet('measure measures metric indicator ratio index methodology defined definition')

/** A sentence that explains how something is measured tells no news of it. */
export function explainsMeasure(context: FrameContext): boolean {
  return (
    firstOf(context.sentence, measuring) !== null &&
    /\bthat is\b|\bused is\b|\bcalled\b|\(|\bdefined\b|\bdefinition\b/.test(context.sentence.text)
  )
}
