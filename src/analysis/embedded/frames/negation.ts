import { clauseAt } from '../reading/clauses.ts'
import { reachesOver } from '../reading/modality.ts'
import type { SentenceReading } from '../reading/sentence.ts'
import { firstOf, type WordSpan, wordSet } from '../reading/word-pairs.ts'
import type { FrameContext } from './frame.ts'

const objectNegation = new Set('no none nothing zero'.split(' '))
const auxiliaries = new Set(
  "will would does do did is are was were has have had can could may should won't wouldn't doesn't don't didn't isn't aren't wasn't weren't hasn't haven't".split(
    ' ',
  ),
)
const speech = wordSet('~say ~claim ~allege ~argue which who that')

/**
 * Whether what a cue says did not happen: a negation before it, in it, right behind it ("bought no bitcoin"), on the
 * verb that a noun is subject of ("the levy will not come"), or over the list that its clause describes ("not among
 * those that were downgraded").
 */
export function negatedAt(context: FrameContext, cue: WordSpan): boolean {
  const { sentence } = context
  const index = clauseAt(sentence.clauses, cue.from)
  return sentence.modalities.some((mark) => {
    if (mark.tag === 'negation-wide') return mark.to <= cue.from && reachesOver(sentence, mark.from, index)
    if (mark.tag !== 'negation') return false
    if (mark.from < cue.to && mark.to > cue.from) return true
    const own = clauseAt(sentence.clauses, mark.from) === index
    if (mark.to <= cue.from) {
      if (own) return cue.from - mark.to <= 4
      return isNotAmong(sentence, mark.from) && clauseAt(sentence.clauses, mark.from) === index - 1
    }
    const word = sentence.tokens[mark.from]?.word ?? ''
    if (!own) return false
    if (objectNegation.has(word)) return mark.from === cue.to
    return negatesPredicate(sentence, cue, mark.from)
  })
}

/** "Not among the miners that …", "none of the firms which …". */
function isNotAmong(sentence: SentenceReading, at: number): boolean {
  const next = sentence.tokens[at + 1]?.word ?? ''
  const word = sentence.tokens[at]?.word
  return next === 'among' || next === 'one' || (word === 'none' && next === 'of')
}

/** "The levy on power will not come": an auxiliary and "not" on the verb that the noun is subject of. */
function negatesPredicate(sentence: SentenceReading, cue: WordSpan, at: number): boolean {
  if (at - cue.to > 8) return false
  const aux =
    auxiliaries.has(sentence.tokens[at - 1]?.word ?? '') || auxiliaries.has(sentence.tokens[at]?.word ?? '')
  return aux && firstOf(sentence, speech, cue.to, at) === null
}

const threats = wordSet('threat threats risk danger prospect fear fears spectre specter cloud worry worries')
const ended = wordSet(
  'gone over averted removed lifted passed past vanished ended receded ~recede ~fade ~disappear ~lift ~avert behind off',
)
const escaping = wordSet('~avert ~escape ~dodge ~stave ~fend ~ward ~evade ~avoid spared')
const striking = wordSet(
  'struck shelved scrapped dropped withdrawn killed defeated lapses lapsed dies died repealed lifted vetoed rescinded abandoned cancelled canceled revoked ~shelve ~scrap ~repeal ~rescind ~abandon ~veto ~strike ~withdraw ~kill ~defeat',
)

/** Whether a known threat went away: "no longer faces", "the threat of … is gone", "averted", "the levy was struck". */
export function threatGone(context: FrameContext, cue: WordSpan): boolean {
  const { sentence } = context
  const clause = sentence.clauses[clauseAt(sentence.clauses, cue.from)]
  if (clause === undefined) return false
  const lead = Math.max(clause.from, cue.from - 5)
  const longer = sentence.tokens.some(
    (token, at) =>
      token.word === 'longer' && sentence.tokens[at - 1]?.word === 'no' && at >= lead && at < cue.from,
  )
  if (longer) return true
  const threat = firstOf(sentence, threats, lead, cue.from)
  const over = firstOf(sentence, ended, clause.from, clause.to)
  if (threat !== null && over !== null) return true
  return firstOf(sentence, escaping, lead, cue.from) !== null
}

/** Whether a plan, a bill or an order was taken back somewhere in the sentence. */
export function struckDown(context: FrameContext): boolean {
  return firstOf(context.sentence, striking) !== null
}
