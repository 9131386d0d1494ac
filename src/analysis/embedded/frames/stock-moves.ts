import { has } from '../reading/sentence.ts'
import type { Signal } from '../signal.ts'
import { moveVerb } from '../words/facts.ts'
import { companiesOf } from './actors.ts'
import { type Frame, type FrameContext, signal } from './frame.ts'

/** A company's share price, and its place in a ranking. */
export const stockMoves: Frame = (context) => [...prices(context), ...rankings(context)]

function prices(context: FrameContext): Signal[] {
  const { moves, document } = context
  const signals: Signal[] = []
  for (const move of moves) {
    if (move.target === null || move.standing.negated || (move.comparison && move.topic === null)) continue
    const target = document.targets.get(move.target)
    if (target?.kind !== 'company' || document.isInstitution(target.id)) continue
    if (move.topic !== null && move.topic !== 'shares' && move.topic !== 'price') continue
    if (move.direction !== 'up' && move.direction !== 'down') continue
    // "Bigger, busier" is no share price: without a number the shares must be named, or the headline be all there is.
    if (move.topic === null && move.percent === null && !sharesNamed(context) && !document.brief) continue
    if (move.topic === null && (isResult(context, move) || isOtherChange(context, move))) continue
    const size = move.percent?.value ?? 3
    // A year's or month's gain told in passing is history; today's move is news.
    const told = move.standing.past || move.standing.role === 'backdrop'
    signals.push(
      signal(context, {
        frame: 'stock-move',
        target: target.id,
        sign: move.direction === 'up' ? 1 : -1,
        strength: size >= 8 ? 0.55 : size >= 3 ? 0.35 : 0.2,
        from: move.from,
        to: move.to,
        fact: `its shares ${moveVerb(move)}`,
        role: told ? 'context' : 'driver',
        standing: move.standing,
      }),
    )
  }
  return signals
}

const judging = ['upgrade', 'downgrade', 'target-up', 'target-down', 'lawsuit', 'bankruptcy'] as const

/** Cut by a broker, taken to court: a change with no number that is no share price. */
function isOtherChange(context: FrameContext, move: { readonly percent: unknown }): boolean {
  return move.percent === null && !sharesNamed(context) && has(context.sentence, ...judging)
}

const results = new Set(['revenue', 'profit', 'loss', 'production', 'costs', 'mining-revenue', 'holdings'])

/** "Sales of IREN, Cipher and TeraWulf grew 214%, 96% and 71%": results in a list, and no prices. */
function isResult(context: FrameContext, move: { readonly from: number }): boolean {
  const { sentence } = context
  return sentence.topics.some(
    (topic) => results.has(topic.tag) && topic.to <= move.from && sentence.tokens[topic.to]?.word === 'of',
  )
}

/** "Hut 8 was the best with +21% and CleanSpark the weakest with −13%": leader and laggard of a group. */
function rankings(context: FrameContext): Signal[] {
  const { sentence } = context
  const signals: Signal[] = []
  const companies = companiesOf(context).filter((company) => company.kind === 'company')
  if (companies.length === 0 || !ranksGroup(context, companies.length)) return signals
  for (const event of sentence.events) {
    if (event.tag !== 'best-of' && event.tag !== 'worst-of') continue
    // "The Winner: TeraWulf is now Outperform" ranks analysts' views and no shares.
    if (has(sentence, 'upgrade', 'downgrade')) continue
    // "Ahead of plan", "ahead of the results" ranks nobody.
    if (sentence.tokens[event.from]?.word === 'ahead' && sentence.tokens[event.to]?.word === 'of') continue
    const near = nearestCompany(context, event.from, event.to)
    if (near === null) continue
    signals.push(
      signal(context, {
        frame: 'ranking',
        target: near.id,
        sign: event.tag === 'best-of' ? 1 : -1,
        strength: 0.6,
        from: event.from,
        to: event.to,
        fact:
          event.tag === 'best-of'
            ? `${near.name} led the group`
            : `${near.name} was the weakest of the group`,
      }),
    )
  }
  return signals
}

function nearestCompany(context: FrameContext, from: number, to: number) {
  const { sentence, document } = context
  const known = sentence.things.filter(
    (thing) =>
      thing.kind === 'mention' &&
      document.targets.get(thing.id)?.kind === 'company' &&
      !document.isInstitution(thing.id),
  )
  const left = known.filter((thing) => thing.to <= from).at(-1)
  const right = known.find((thing) => thing.from >= to)
  const leftGap = left === undefined ? Number.POSITIVE_INFINITY : from - left.to
  const rightGap = right === undefined ? Number.POSITIVE_INFINITY : (right.from - to) * 1.5
  const near = leftGap <= rightGap ? left : right
  if (near === undefined || Math.min(leftGap, rightGap) > 12) return null
  return document.targets.get(near.id) ?? null
}

const shareWords = new Set('shares share stock stocks equity traders trading'.split(' '))

function sharesNamed(context: FrameContext): boolean {
  return context.sentence.tokens.some((token) => shareWords.has(token.word))
}

const groupWords = new Set(
  'group table list pack performer performers among coverage peers winner winners loser losers field names tracked followed miners stocks'.split(
    ' ',
  ),
)

/** "Its worst day in ten months" ranks no companies: there must be a group to be best or worst of. */
function ranksGroup(context: FrameContext, companies: number): boolean {
  if (
    /\b(?:best|worst|strongest|weakest) (?:day|week|month|quarter|year|session|result)/i.test(
      context.sentence.text,
    )
  )
    return false
  return (
    companies >= 2 ||
    (context.document.counts.get('MINERS') ?? 0) > 0 ||
    context.sentence.tokens.some((token) => groupWords.has(token.word))
  )
}
