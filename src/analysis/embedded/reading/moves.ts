import type { Direction } from '../lexicon/directions.ts'
import type { Topic } from '../lexicon/topics.ts'
import type { Amount } from './amounts.ts'
import { type Standing, standingOf } from './modality.ts'
import { ownerOf, possessorOf } from './ownership.ts'
import type { SentenceReading } from './sentence.ts'

/** Something that went up or down in a sentence, whose it is, and by how much. */
export interface Move {
  readonly from: number
  readonly to: number
  readonly direction: Direction
  /** The topic that moved; null where the target itself did ("IREN rose"). */
  readonly topic: Topic | null
  /** The target that the topic belongs to, or that moved; null where the sentence does not say. */
  readonly target: string | null
  readonly standing: Standing
  /** Percentage beside the move, without sign. */
  readonly percent: Amount | null
  /** "174% above the year before": a comparison of amounts and no move of a price. */
  readonly comparison: boolean
  /** True for "record", "all-time". */
  readonly record: boolean
}

const recordWords = new Set(['record', 'ath', 'all'])

/** The moves of a sentence, one for each direction cue that has an owner. */
export function findMoves(sentence: SentenceReading, amounts: readonly Amount[]): Move[] {
  const moves: Move[] = []
  for (const cue of sentence.directions) {
    const first = sentence.tokens[cue.from]
    if (first === undefined) continue
    const owner = ownerOf(sentence, cue, cue.tag.before && !isPredicate(sentence, cue.from))
    if (owner === null) continue
    if (isNounUse(sentence, cue.from, cue.to)) continue
    if (cue.tag.before && attributive.has(first.word) && owner.from < cue.from) continue
    if (eitherWay(sentence, cue) || (besting.test(first.word) && owner.from >= cue.to)) continue
    if (shareOf(sentence, amounts, cue)) continue
    if (ownsAnother(sentence, owner, cue.from)) continue
    if (cue.tag.before && describesOther(sentence, first.word, cue.to)) continue
    if (!cue.tag.before && isBareNoun(sentence, cue.from)) continue
    const percent = percentBeside(sentence, amounts, cue)
    const comparison = compared.has(first.word)
    if (comparison && percent?.to !== cue.from) continue
    if (measured.has(first.word) && percent === null) continue
    moves.push({
      from: cue.from,
      to: cue.to,
      direction: cue.tag.direction,
      topic: owner.kind === 'topic' ? (owner.id as Topic) : null,
      target: possessorOf(sentence, owner),
      standing: standingOf(sentence, cue.from, cue.to),
      percent,
      comparison,
      record: sentence.tokens.slice(cue.from, cue.to).some((token) => recordWords.has(token.word)),
    })
  }
  return [...moves, ...signedPercents(sentence, amounts)]
}

/** "Might go up or down" says no direction. */
function eitherWay(sentence: SentenceReading, cue: { readonly from: number; readonly to: number }): boolean {
  return sentence.directions.some(
    (other) =>
      (other.from === cue.to + 1 && sentence.tokens[cue.to]?.word === 'or') ||
      (other.to === cue.from - 1 && sentence.tokens[other.to]?.word === 'or'),
  )
}

const minus = new Set(['-', '−', '–'])

/** "Difficulty −6.2%", "with +21%": a signed percentage moves what stands before it. */
function signedPercents(sentence: SentenceReading, amounts: readonly Amount[]): Move[] {
  return amounts.flatMap((amount) => {
    const sign = sentence.tokens[amount.from - 1]
    const number = sentence.tokens[amount.from]
    if (amount.unit !== '%' || sign === undefined || number === undefined || sign.end !== number.start)
      return []
    const down = minus.has(sign.word)
    if (!down && sign.word !== '+') return []
    const before = sentence.tokens[amount.from - 2]
    // "5-10%" is a range.
    if (before !== undefined && before.end === sign.start && before.kind === 'number') return []
    const owner = sentence.things
      .filter((thing) => thing.to <= amount.from && amount.from - thing.to <= 8)
      .at(-1)
    if (owner === undefined) return []
    const move: Move = {
      from: amount.from - 1,
      to: amount.to,
      direction: down ? 'down' : 'up',
      topic: owner.kind === 'topic' ? (owner.id as Topic) : null,
      target: possessorOf(sentence, owner),
      standing: standingOf(sentence, amount.from - 1, amount.to),
      percent: amount,
      comparison: false,
      record: false,
    }
    return [move]
  })
}

const copulas = new Set(
  'is are was were be been being became become becomes becoming got get gets getting grew grow grows turned turn turns stayed stays remained remains remain looks looked'.split(
    ' ',
  ),
)
const degrees = new Set(
  'a an the much far even still slightly somewhat far again yet quarter third half fifth tenth little lot bit no any times twice now also'.split(
    ' ',
  ),
)

/** "Power got a quarter cheaper for IREN": said of what stands before it, unlike "cheaper power". */
function isPredicate(sentence: SentenceReading, from: number): boolean {
  for (let at = from - 1; at >= Math.max(0, from - 5); at -= 1) {
    const token = sentence.tokens[at]
    if (token === undefined) return false
    if (copulas.has(token.word)) return true
    if (token.kind === 'word' && !degrees.has(token.word)) return false
  }
  return false
}

const describing = new Set('smaller bigger larger greater poorer thin depressed elevated reduced'.split(' '))
const closing = new Set(
  'than in on at by for to of as and or but after from with this that since during over while amid against when'.split(
    ' ',
  ),
)

/** "A smaller share": the adjective belongs to a noun that nobody watches. */
function describesOther(sentence: SentenceReading, word: string, to: number): boolean {
  const next = sentence.tokens[to]
  if (next?.word === 'share') return true
  if (!describing.has(word)) return false
  if (next?.kind !== 'word' || closing.has(next.word)) return false
  return !sentence.things.some((thing) => thing.from >= to && thing.from - to <= 3)
}

/** "Sold 75% of its bitcoin" is a share of something; "lost 5% of its value" is a move. */
function isShare(sentence: SentenceReading, amount: Amount): boolean {
  const after = sentence.tokens.slice(amount.to, amount.to + 5).map((token) => token.word)
  return after[0] === 'of' && !after.some((word) => word === 'value' || word === 'market' || word === 'price')
}

/** Adjectives that say a direction of what follows them only ("record hashrate"), and nothing of what stands before. */
const attributive = new Set(
  'record lowest highest more less fewer greater larger smaller bigger strong weak robust reduced thin depressed elevated double hot cool dear expensive'.split(
    ' ',
  ),
)

/** The verb's number is a share of something owned ("dumped 75% of its bitcoin"): no move of the owner. */
function shareOf(
  sentence: SentenceReading,
  amounts: readonly Amount[],
  cue: { readonly from: number; readonly to: number },
): boolean {
  return amounts.some(
    (amount) =>
      amount.unit === '%' && amount.from >= cue.to && amount.from - cue.to <= 2 && isShare(sentence, amount),
  )
}

/** "MARA's count fell": something of the company that has no name here fell, and not the company. */
function ownsAnother(
  sentence: SentenceReading,
  owner: { readonly kind: string; readonly to: number },
  at: number,
): boolean {
  return owner.kind === 'mention' && at > owner.to && sentence.tokens[owner.to - 1]?.possessive === true
}

const measureWords = new Set(
  'by almost about roughly nearly around more than over some another as much a further of an additional just only approximately close at least down circa ca merely'.split(
    ' ',
  ),
)

/**
 * The percentage that measures a move: right after its verb ("fell by almost 6%") or right before its word
 * ("6% lower"). Any other number of the sentence measures something else, and a wrong number is worse than none.
 */
function percentBeside(
  sentence: SentenceReading,
  amounts: readonly Amount[],
  cue: { readonly from: number; readonly to: number },
): Amount | null {
  for (const amount of amounts) {
    if (amount.unit !== '%') continue
    if (isShare(sentence, amount)) continue
    if (amount.to === cue.from) return withQualifier(sentence, amount)
    const gap = amount.from - cue.to
    if (gap < 0 || gap > 5) continue
    const between = sentence.tokens.slice(cue.to, amount.from)
    if (between.every((token, at) => measureWords.has(token.word) || isUpTo(between, at))) {
      return withQualifier(sentence, amount)
    }
  }
  return null
}

/** "By up to 10%" measures the move; "to 33%" is where it ended. */
function isUpTo(tokens: readonly { readonly word: string }[], at: number): boolean {
  const word = tokens[at]?.word
  return (word === 'up' && tokens[at + 1]?.word === 'to') || (word === 'to' && tokens[at - 1]?.word === 'up')
}

/** "Less than 1%" is not 1%: the words that bound a number go with it. */
function withQualifier(sentence: SentenceReading, amount: Amount): Amount {
  const before = sentence.tokens.slice(Math.max(0, amount.from - 2), amount.from).map((token) => token.word)
  const last = before.at(-1) ?? ''
  if (last === 'than' && (before[0] === 'less' || before[0] === 'more'))
    return { ...amount, text: `${before[0]} than ${amount.text}` }
  if (last === 'over' || last === 'almost' || last === 'nearly')
    return { ...amount, text: `${last} ${amount.text}` }
  return amount
}

/** Words that say a direction only right after a percentage: "6% less than in August", "7% below November". */
const compared = new Set('more less above below under'.split(' '))

/** Words that say one only with a percentage near: "added 4%". */
const measured = new Set('adds added add adding lose loses lost losing'.split(' '))

const articles = new Set('a an the this that another'.split(' '))
/** Verbs and words that give what follows to their subject: "saw a fall", "with a rise of 1%". */
const experiences = new Set(
  'saw see sees seen had has have having posted posts post recorded records suffered suffers showed shows reported reports enjoyed logged registered with after following booked extended extends marked set hit reached amid brought brings'.split(
    ' ',
  ),
)

/** "Falling hashrate announces a crash": a noun that nobody in the clause lives through moves nothing. */
function isBareNoun(sentence: SentenceReading, from: number): boolean {
  for (let at = from - 1; at >= Math.max(0, from - 4); at -= 1) {
    const word = sentence.tokens[at]?.word ?? ''
    if (!articles.has(word)) continue
    // "The network hashrate rose": the article belongs to what moved.
    if (sentence.things.some((thing) => thing.from > at && thing.to <= from)) return false
    const verbs = sentence.tokens.slice(Math.max(0, at - 3), at)
    return !verbs.some((token) => experiences.has(token.word))
  }
  return false
}

const phrasal = new Set(
  'set sets setting put puts make makes made take takes took line back sign signed ends end wind winds ramp ramps give gave open opened add adds speed shake wound winding winds shut shuts slow slows close closes closing broke break breaks broken come'.split(
    ' ',
  ),
)

const pushing = new Set('push pushes pushed pushing drive drives drove driven bid bids'.split(' '))

const assets = new Set('power capacity revenue backlog megawatts mw load site sites hashrate'.split(' '))
const tightened = new Set('screws screw grip noose belts belt its the'.split(' '))
const besting = /^(?:beat|beats|beating|top|tops|topped|topping|surpass|exceed|outpace)(?:s|es|ed|d)?$/
const yardsticks = new Set(
  'estimates estimate expectations forecast forecasts consensus views projections predictions'.split(' '),
)

/** The first yardstick within four words, else nothing. */
function lastOf(sentence: SentenceReading, to: number): string {
  return sentence.tokens.slice(to, to + 4).find((token) => yardsticks.has(token.word))?.word ?? ''
}

/** "Contract" as a noun, "gains tax", "top executives": forms that are no move here. */
function isNounUse(sentence: SentenceReading, from: number, to: number): boolean {
  const word = sentence.tokens[from]?.word ?? ''
  const before = sentence.tokens[from - 1]?.word ?? ''
  const next = sentence.tokens[to]?.word ?? ''
  if (word === 'contracted' && assets.has(next)) return true
  if (word === 'contract' || word === 'contracts' || word === 'contracted' || word === 'contracting') {
    return word !== 'contracted' || before === 'is' || before === 'was' || before === 'are'
  }
  if (word === 'up') {
    return (
      ['to', 'front', 'for', 'against', 'with', 'until'].includes(next) ||
      phrasal.has(before) ||
      (pushing.has(before) &&
        !sentence.things.some((thing) => thing.kind === 'topic' && thing.from >= to && thing.from - to <= 3))
    )
  }
  // "On halving day", "tightening screws", "beat the consensus", "added 0.9% to the subsidy" move nothing here.
  if (word === 'down' && /^(?:powered|power|powering|shut|shutting)$/.test(before)) return true
  if (word === 'halving' || word === 'halvings') return true
  if (/^tighten/.test(word) && tightened.has(next)) return true
  if (besting.test(word) && yardsticks.has(lastOf(sentence, to))) return true
  if (word === 'top') return next !== 'estimates'
  if (word === 'drop' || word === 'drops' || word === 'dropped') {
    return ['lawsuit', 'case', 'charges', 'suit', 'probe', 'the', 'its', 'plans'].includes(next)
  }
  if (word === 'beat' || word === 'beats') return ['estimates', 'expectations'].includes(next)
  if (word === 'cool' || word === 'hot') return to - from === 1 && before === ''
  return word === 'gains' && next === 'tax'
}
