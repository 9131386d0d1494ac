import { firstOf, pairIn, pairThen, type WordSpan, wordSet } from '../reading/word-pairs.ts'
import type { Signal } from '../signal.ts'
import { actorOf, companiesOf, deniedIn } from './actors.ts'
import { type Frame, type FrameContext, signal } from './frame.ts'
import { negatedAt } from './negation.ts'

const placing = wordSet('~sell ~issue ~place ~offer ~price ~upsize ~raise ~float ~print ~plan ~launch')
const paper = wordSet('stock shares equity notes bonds convertibles preferred debentures warrants')
const fresh = new Set('new common additional fresh preferred convertible'.split(' '))
const programmes = wordSet(
  'programme program offering offerings atm facility placement issue issuance sales sale convertibles notes shelf raise',
)
const stopping = wordSet(
  '~terminate ~end ~cancel ~scrap ~withdraw ~pull ~shelve ~drop ~abandon ~suspend ~halt ~discontinue',
)
const debts = wordSet('notes note convertibles bonds debt loan loans borrowings debentures')
const repaying = wordSet('~repay ~redeem ~retire ~repurchase ~extinguish')

/** New shares and notes weigh on those who hold the old ones; paper taken back or a programme ended does the reverse. */
export const financing: Frame = (context) => {
  const { sentence } = context
  const counted = shareCount(context)
  if (counted.length > 0) return counted
  const offered = sentence.events.find((event) => event.tag === 'offering') ?? freshPaper(context)
  const off =
    sentence.events.find((event) => event.tag === 'offering-off') ??
    (offered === null ? null : pairIn(sentence, stopping, programmes, 6)) ??
    debtRepaid(context)
  if (off !== null && off !== undefined) return [...easing(context, off)]
  return offered === null || offered === undefined || !isIssue(context, offered)
    ? []
    : issuing(context, offered)
}

/** Debt that was repaid; a sale "to repay a loan" is news of the sale. */
function debtRepaid(context: FrameContext): WordSpan | null {
  const pair = pairThen(context.sentence, repaying, debts, 6)
  return pair === null || context.sentence.tokens[pair.from - 1]?.word === 'to' ? null : pair
}

function easing(context: FrameContext, cue: WordSpan): Signal[] {
  const company = issuerOf(context, cue)
  if (company === null) return []
  const cancelled = negatedAt(context, cue) || deniedIn(context)
  const earlier =
    context.sentence.place === 'body' &&
    firstOf(context.sentence, repaying, cue.from, cue.to) !== null &&
    context.sentence.tokens
      .slice(cue.to, cue.to + 14)
      .some((token, at, words) => /^20\d\d$/.test(token.word) && words[at - 1]?.word === 'in')
  return [
    signal(context, {
      frame: 'buyback',
      target: company.id,
      ...(earlier ? { role: 'context' as const } : {}),
      sign: cancelled ? 0 : 1,
      strength: 0.5,
      ...cue,
      fact: isStop(context, cue)
        ? `${company.name} ends a sale of shares or notes`
        : `${company.name} is paying down debt or buying back paper`,
    }),
  ]
}

function isStop(context: FrameContext, cue: WordSpan): boolean {
  return firstOf(context.sentence, stopping, cue.from, cue.to) !== null
}

const existing = wordSet('notes note bonds bond debt convertibles stock')
const counting = new Set('share shares basis eps earnings'.split(' '))
const unlocking = wordSet('~unlock unlocked lockup')
const issues = wordSet(
  '~sell ~issue ~offer ~price ~raise ~launch ~plan ~upsize ~announce ~file ~place ~propose ~complete ~float ~tap ~market ~close pricing offering placement sale sales issuance issue deal',
)

/** Notes that merely exist are no new ones: somebody must sell, price or plan them. */
function isIssue(context: FrameContext, cue: WordSpan): boolean {
  const { tokens } = context.sentence
  const last = tokens[cue.to - 1]?.word ?? ''
  // "Per diluted share" is a way to count, unlocked shares are old ones, and notes redeemed are no new ones.
  if (last === 'diluted' && counting.has(tokens[cue.to]?.word ?? '')) return false
  if (firstOf(context.sentence, unlocking) !== null) return false
  if (existing.has(last) && firstOf(context.sentence, repaying, cue.from - 7, cue.from) !== null) return false
  return !existing.has(last) || firstOf(context.sentence, issues) !== null
}

function issuing(context: FrameContext, cue: WordSpan): Signal[] {
  const company = issuerOf(context, cue)
  if (company === null) return []
  const cancelled = negatedAt(context, cue) || deniedIn(context) || putOff(context)
  return [
    signal(context, {
      frame: 'offering',
      target: company.id,
      sign: cancelled ? 0 : -1,
      strength: 0.5,
      ...cue,
      fact: cancelled
        ? `${company.name} is not issuing notes or shares for now`
        : /^dilut/.test(context.sentence.tokens[cue.from]?.word ?? '')
          ? `holders of ${company.name} face dilution`
          : `${company.name} is raising money by issuing notes or shares`,
    }),
  ]
}

function putOff(context: FrameContext): boolean {
  return context.sentence.events.some((event) => event.tag === 'delay')
}

function issuerOf(context: FrameContext, cue: WordSpan) {
  const found = actorOf(context, cue) ?? companiesOf(context, cue)[0] ?? null
  return found === null || context.document.isInstitution(found.id) ? null : found
}

/** "Sold $740 million of new common stock": paper that did not exist before. */
function freshPaper(context: FrameContext): WordSpan | null {
  const pair = pairThen(context.sentence, placing, paper, 8)
  if (pair === null) return null
  const between = context.sentence.tokens.slice(pair.from, pair.to)
  return between.some((token) => fresh.has(token.word)) ? pair : null
}

/** "The share count grew 31%": dilution in other words. */
function shareCount(context: FrameContext): Signal[] {
  const move = context.moves.find((one) => one.topic === 'share-count')
  if (move === undefined || (move.direction !== 'up' && move.direction !== 'down')) return []
  const company = issuerOf(context, move)
  if (company === null || move.standing.negated) return []
  const up = move.direction === 'up'
  const by = move.percent === null ? '' : ` ${move.percent.text}`
  return [
    signal(context, {
      frame: up ? 'offering' : 'buyback',
      target: company.id,
      sign: up ? -1 : 1,
      strength: 0.5,
      from: move.from,
      to: move.to,
      fact: `the number of ${company.name} shares ${up ? 'grew' : 'shrank'}${by}`,
      standing: move.standing,
    }),
  ]
}
