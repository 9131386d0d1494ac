import type { Signal } from '../signal.ts'
import { negatedAt } from './actors.ts'
import { againstConsensus } from './against-consensus.ts'
import { type Frame, type FrameContext, signal } from './frame.ts'
import { rates } from './interest-rates.ts'

const lower = new Set(
  'lower softer cooler cool cooling slowed slower easing eased below fell slows soft declined'.split(' '),
)
const higher = new Set(
  'hotter hot higher above sticky accelerated exceeded far over topped persistent lasting'.split(' '),
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

/** An index of prices rises in most months; only inflation that rises is hotter. */
const priceIndex = /\b(?:cpi|ppi|pce|prices|index|data|report)\b/

const fighting = new Set('fight fights fighting bring brings bringing push get return tame taming'.split(' '))

/** "Fight inflation down to 2%" is an aim. */
function wished(context: FrameContext, cue: { readonly from: number }): boolean {
  return context.sentence.tokens
    .slice(Math.max(0, cue.from - 2), cue.from)
    .some((token) => fighting.has(token.word))
}

function inflation(context: FrameContext): Signal[] {
  const { sentence, moves } = context
  const cue = sentence.topics.find((topic) => topic.tag === 'inflation')
  if (cue === undefined) return []
  const measured = priceIndex.test(
    sentence.tokens
      .slice(cue.from, cue.to)
      .map(({ word }) => word)
      .join(' '),
  )
  const move = moves.find(
    (candidate) =>
      candidate.topic === 'inflation' && !(measured && candidate.direction === 'up') && !wished(context, cue),
  )
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
    if (
      move.topic === 'dollar' &&
      /\ba dollar\b|\bdollar (?:value|cost|volume|amount|terms|bonds?|sum)/i.test(sentence.text)
    )
      continue
    if (move.standing.negated || (move.direction !== 'up' && move.direction !== 'down')) continue
    const name = move.topic === 'yields' ? 'bond yields' : 'the dollar'
    push(move.direction === 'up' ? -1 : 1, move, `${name} ${move.direction === 'up' ? 'rose' : 'fell'}`)
  }
  return signals
}

/** "The tariff ruling is due on Wednesday" says nothing of what it will be. */
const agenda = new Set('ruling rulings hearing case deadline talks decision vote news'.split(' '))

function trade(context: FrameContext): Signal[] {
  const { sentence } = context
  const eases = sentence.events.find((event) => event.tag === 'tariff-eases')
  const tariff = sentence.events.find((event) => event.tag === 'tariff')
  const cue = eases ?? tariff
  if (cue === undefined) return []
  if (eases === undefined && agenda.has(sentence.tokens[cue.to]?.word ?? '')) return []
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
