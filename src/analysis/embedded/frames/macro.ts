import type { Signal } from '../signal.ts'
import { negatedAt } from './actors.ts'
import { againstConsensus } from './against-consensus.ts'
import { type Frame, type FrameContext, signal } from './frame.ts'

const lower = new Set(
  'lower softer cooler cool cooling slowed slower easing eased below fell slows soft declined'.split(' '),
)
const higher = new Set(
  'hotter hot higher above sticky accelerated rose exceeded far over topped persistent lasting'.split(' '),
)

/** Inflation, the Fed, tariffs and war: what the price of money and the appetite for risk do to bitcoin. */
export const macro: Frame = (context) => {
  if (!speaksOfBitcoinMacro(context)) return []
  return [...inflation(context), ...rates(context), ...economy(context), ...trade(context), ...risk(context)]
}

/** A macro cue drives bitcoin only in an article that ties the two. */
function speaksOfBitcoinMacro(context: FrameContext): boolean {
  const { document } = context
  return (document.counts.get('BTC') ?? 0) + (document.counts.get('CRYPTO') ?? 0) >= 1
}

function inflation(context: FrameContext): Signal[] {
  const { sentence, moves } = context
  const cue = sentence.topics.find((topic) => topic.tag === 'inflation')
  if (cue === undefined) return []
  const move = moves.find((candidate) => candidate.topic === 'inflation')
  const near = sentence.tokens.slice(Math.max(0, cue.from - 4), cue.to + 12).map((token) => token.word)
  const forecastAt = near.findIndex(
    (word) => word === 'forecast' || word === 'expected' || word === 'expectations' || word === 'estimates',
  )
  const short =
    forecastAt > 0 &&
    near
      .slice(Math.max(0, forecastAt - 3), forecastAt)
      .some((word) => word === 'less' || word === 'below' || word === 'under')
  const down = short || move?.direction === 'down' || near.some((word) => lower.has(word))
  const up = !short && (move?.direction === 'up' || near.some((word) => higher.has(word)))
  const compared = againstConsensus(sentence, context.amounts, '%')
  if (compared === null && down === up) return []
  const softer = compared === null ? down : compared.sign < 0
  const told =
    compared === null ? '' : ` at ${compared.actual.text} against ${compared.expected.text} expected`
  const fact = softer ? `inflation came in softer${told}` : `inflation came in hot${told}`
  const sign = negatedAt(context, cue) ? 0 : softer ? 1 : -1
  return [
    signal(context, {
      frame: 'macro-inflation',
      target: 'BTC',
      sign,
      strength: 0.6,
      from: cue.from,
      to: cue.to,
      fact,
    }),
  ]
}

/** A strong labour market and higher yields keep money dear. */
function economy(context: FrameContext): Signal[] {
  const { sentence, moves, amounts } = context
  const jobs = sentence.topics.find((topic) => topic.tag === 'jobs')
  const signals: Signal[] = []
  const push = (sign: -1 | 1, cue: { from: number; to: number }, fact: string) =>
    signals.push(
      signal(context, {
        frame: 'macro-rates',
        target: 'BTC',
        sign,
        strength: 0.5,
        from: cue.from,
        to: cue.to,
        fact,
      }),
    )
  if (jobs !== undefined) {
    const compared = againstConsensus(sentence, amounts, null)
    const words = sentence.tokens.slice(Math.max(0, jobs.from - 4), jobs.to + 8).map((token) => token.word)
    const strong =
      compared === null
        ? words.some((word) => higher.has(word) || word === 'strong' || word === 'robust')
        : compared.sign > 0
    const weak =
      compared === null ? words.some((word) => lower.has(word) || word === 'weak') : compared.sign < 0
    if (strong !== weak)
      push(
        strong ? -1 : 1,
        jobs,
        strong
          ? 'the labour market is stronger than hoped, which speaks against rate cuts'
          : 'a weaker labour market makes rate cuts likelier',
      )
  }
  for (const move of moves) {
    if (move.topic !== 'yields' && move.topic !== 'dollar') continue
    if (
      move.topic === 'dollar' &&
      !/\b(?:the|us|u\.s\.|strong(?:er)?|weak(?:er)?) dollar\b|\bdollar (?:index|strength|weakness)\b/i.test(
        sentence.text,
      )
    )
      continue
    if (move.topic === 'dollar' && /\ba dollar\b/i.test(sentence.text)) continue
    if (move.standing.negated || (move.direction !== 'up' && move.direction !== 'down')) continue
    const name = move.topic === 'yields' ? 'bond yields' : 'the dollar'
    push(move.direction === 'up' ? -1 : 1, move, `${name} ${move.direction === 'up' ? 'rose' : 'fell'}`)
  }
  return signals
}

function rates(context: FrameContext): Signal[] {
  const { sentence } = context
  const signals: Signal[] = []
  for (const event of sentence.events) {
    const cut = event.tag === 'rate-cut'
    const hike = event.tag === 'rate-hike'
    if (!cut && !hike) continue
    const fewer =
      /^(?:fewer|less|no|wait|delay|delayed)$/.test(sentence.tokens[event.from - 1]?.word ?? '') ||
      mustWait(context, event.to)
    const negated = negatedAt(context, event)
    // "Denied a hike" and "no cut" turn the cue round; a hike ruled out is only half a cut.
    const dashed = near(context, event, dashing)
    const sign = cut ? (negated || fewer || dashed ? -1 : 1) : negated ? 0 : dashed ? 1 : -1
    signals.push(
      signal(context, {
        frame: 'macro-rates',
        target: 'BTC',
        sign,
        strength: 0.7,
        from: event.from,
        to: event.to,
        fact:
          sign > 0
            ? 'hopes of lower interest rates grew'
            : 'the Federal Reserve sounded less willing to cut rates',
      }),
    )
  }
  return signals
}

const dashing = new Set(
  'slams slam door shut written wiped pared scaled slim doubt bury buries buried dash dashes dashed fade fades faded dim dims dimmed evaporate kill kills off over ends ended end unlikely less'.split(
    ' ',
  ),
)

function near(context: FrameContext, cue: { from: number; to: number }, words: ReadonlySet<string>): boolean {
  return context.sentence.tokens
    .slice(Math.max(0, cue.from - 6), cue.to + 5)
    .some((token) => words.has(token.word))
}

function mustWait(context: FrameContext, from: number): boolean {
  return context.sentence.tokens
    .slice(from, from + 4)
    .some((token) => token.word === 'wait' || token.word === 'later')
}

function trade(context: FrameContext): Signal[] {
  const { sentence } = context
  const eases = sentence.events.find((event) => event.tag === 'tariff-eases')
  const tariff = sentence.events.find((event) => event.tag === 'tariff')
  const cue = eases ?? tariff
  if (cue === undefined) return []
  const { document } = context
  const minersInTitle = document.title.mentions.some(
    (mention) => mention.target.id === 'MINERS' || document.isMiner(mention.target.id),
  )
  // Duties on machines are the miners' news; duties on trade at large are everybody's.
  if (minersInTitle && eases === undefined) return []
  return [
    signal(context, {
      frame: 'macro-trade',
      target: 'BTC',
      sign: negatedAt(context, cue) ? 0 : eases === undefined ? -1 : 1,
      strength: 0.4,
      from: cue.from,
      to: cue.to,
      fact: eases === undefined ? 'tariffs weigh on risk assets' : 'trade tensions eased',
    }),
  ]
}

function risk(context: FrameContext): Signal[] {
  const { sentence } = context
  const off = sentence.events.find((event) => event.tag === 'risk-off' || event.tag === 'geopolitics')
  const on = sentence.events.find((event) => event.tag === 'risk-on')
  if ((off === undefined) === (on === undefined)) return []
  const cue = off ?? on
  if (cue === undefined) return []
  return [
    signal(context, {
      frame: 'macro-risk',
      target: 'BTC',
      sign: negatedAt(context, cue) ? 0 : off === undefined ? 1 : -1,
      strength: 0.3,
      from: cue.from,
      to: cue.to,
      fact: off === undefined ? 'appetite for risk grew' : 'investors shied from risk',
    }),
  ]
}
