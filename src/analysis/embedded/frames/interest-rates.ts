import type { Amount } from '../reading/amounts.ts'
import { firstOf, type WordSpan, wordSet } from '../reading/word-pairs.ts'
import type { Signal } from '../signal.ts'
import { negatedAt } from './actors.ts'
import { type FrameContext, signal } from './frame.ts'

const dashing = new Set(
  'slams slam door shut written wiped pared scaled slim doubt doubts bury buries buried dash dashes dashed fade fades faded dim dims dimmed evaporate kill kills off over ends ended end unlikely away delay delays delayed'.split(
    ' ',
  ),
)
const growing = wordSet(
  '~hope ~bet ~spark ~raise ~boost ~lift ~revive ~fuel ~grow ~increase likelier likely odds expectations sooner faster more',
)
const doubts = wordSet('doubt doubts')
const likelier = new Set(['likelier', 'closer', 'sooner'])
const banks = new Set('fed reserve fomc ecb boe boj bank banks policymakers policymaker'.split(' '))
const done = new Set('cut cuts lowered lowers slashed slashes'.split(' '))
const auxiliaries = new Set(
  'will would may might could can should to must not cannot never if whether'.split(' '),
)
const smaller = new Set('rather instead smaller slower'.split(' '))
const monetary = new Set('rate rates interest fed reserve bank borrowing policy'.split(' '))

/** What a central bank did to its rate, or what the sentence says of the prospect that it will. */
export function rates(context: FrameContext): Signal[] {
  const signals: Signal[] = []
  for (const event of context.sentence.events) {
    const cut = event.tag === 'rate-cut'
    if ((!cut && event.tag !== 'rate-hike') || isOtherCut(context, event)) continue
    const sign = cut ? signOfCut(context, event) : signOfHike(context, event)
    if (sign === null) continue
    signals.push(
      signal(context, {
        frame: 'macro-rates',
        target: 'BTC',
        sign,
        strength: 0.7,
        from: event.from,
        to: event.to,
        fact: factOf(context, event, cut, sign),
      }),
    )
  }
  return signals
}

const lessons = /\bas a rule\b|\busually\b|\btends? to\b|\bhistorically\b/i

/** "Takes a cut of the rewards" cuts no rate, and what lower rates do as a rule is no news. */
function isOtherCut(context: FrameContext, cue: WordSpan): boolean {
  const { tokens, text } = context.sentence
  if (lessons.test(text)) return true
  const bare = tokens[cue.from]?.word === 'a' && tokens[cue.from + 1]?.word === 'cut'
  return bare && (tokens[cue.to]?.word === 'of' || firstOf(context.sentence, monetary) === null)
}

function signOfCut(context: FrameContext, cue: WordSpan): -1 | 1 {
  const odds = oddsMoved(context)
  if (odds !== null) return odds
  const before = context.sentence.tokens[cue.from - 1]?.word ?? ''
  const fewer = /^(?:fewer|less|no|wait|delay|delayed)$/.test(before) || mustWait(context, cue.to)
  if (fewer || negatedAt(context, cue)) return -1
  const dimmed =
    near(context, cue, dashing) || firstOf(context.sentence, doubts, cue.from - 9, cue.from) !== null
  return dimmed && firstOf(context.sentence, likelier, cue.from - 10, cue.from) === null ? -1 : 1
}

/** A hike ruled out is only half a cut; a hike smaller than another is told as neither. */
function signOfHike(context: FrameContext, cue: WordSpan): -1 | 0 | 1 | null {
  if (negatedAt(context, cue)) return 0
  if (firstOf(context.sentence, smaller, cue.from - 1, cue.to + 8) !== null) return null
  return firstOf(context.sentence, dashing, cue.from - 6, cue.to + 2) === null ? -1 : 1
}

/** "A 9% chance of a cut, down from 46%", "from a 70% to a 52% chance": which way the odds went. */
function oddsMoved(context: FrameContext): -1 | 1 | null {
  const { sentence, amounts } = context
  const odds = sentence.tokens.some((token) => /^(?:chance|chances|odds|probability)$/.test(token.word))
  if (!odds) return null
  const [first, second] = amounts.filter((amount) => amount.unit === '%')
  if (first === undefined || second === undefined || first.value === second.value) return null
  const fromFirst = leadsIn(context, first, 'from')
  const fromSecond = leadsIn(context, second, 'from')
  if (fromFirst === fromSecond) return null
  const [before, now] = fromFirst ? [first, second] : [second, first]
  return now.value > before.value ? 1 : -1
}

function leadsIn(context: FrameContext, amount: Amount, word: string): boolean {
  return context.sentence.tokens
    .slice(Math.max(0, amount.from - 2), amount.from)
    .some((token) => token.word === word)
}

function factOf(context: FrameContext, cue: WordSpan, cut: boolean, sign: -1 | 0 | 1): string {
  const { tokens } = context.sentence
  const word = tokens[cue.from]?.word ?? ''
  if (sign === 0) return 'talk of higher interest rates is denied'
  if (sign > 0) {
    if (!cut) return 'a rise of interest rates became less likely'
    if (word === 'dovish' || word === 'more') return 'the tone on interest rates became softer'
    if (wasDone(context, cue)) return 'interest rates were cut'
    return near(context, cue, growing)
      ? 'hopes of lower interest rates grew'
      : 'lower interest rates are in prospect'
  }
  if (cut) return 'the prospect of lower interest rates dimmed'
  return tokens
    .slice(cue.from, cue.to)
    .some((token) => /^(?:hike|hikes|raise|raises|raised)$/.test(token.word))
    ? 'talk is of higher interest rates'
    : 'the Federal Reserve sounded less willing to cut rates'
}

/** "The Federal Reserve cut interest rates": a finite verb with a central bank before it and no auxiliary. */
function wasDone(context: FrameContext, cue: WordSpan): boolean {
  const { tokens } = context.sentence
  if (!done.has(tokens[cue.from]?.word ?? '') || cue.to - cue.from < 2) return false
  const lead = tokens.slice(Math.max(0, cue.from - 3), cue.from).map((token) => token.word)
  return lead.some((word) => banks.has(word)) && !lead.some((word) => auxiliaries.has(word))
}

function near(context: FrameContext, cue: WordSpan, words: ReadonlySet<string>): boolean {
  return firstOf(context.sentence, words, cue.from - 6, cue.to + 5) !== null
}

function mustWait(context: FrameContext, from: number): boolean {
  return context.sentence.tokens
    .slice(from, from + 4)
    .some((token) => token.word === 'wait' || token.word === 'later')
}
