import type { Target } from '../../take.ts'
import type { EventName } from '../lexicon/events.ts'
import { has } from '../reading/sentence.ts'
import { pairThen, type WordSpan, wordSet } from '../reading/word-pairs.ts'
import type { FrameId, Signal } from '../signal.ts'
import { possessive } from '../words/facts.ts'
import { actorOf, companiesOf, deniedIn, negatedAt, patientOf } from './actors.ts'
import { type Frame, type FrameContext, signal } from './frame.ts'
import { threatGone } from './negation.ts'

interface Rule {
  readonly event: EventName
  readonly frame: FrameId
  readonly sign: -1 | 1
  readonly strength: number
  /** Whether it is done by the company or to it. */
  readonly who: 'actor' | 'patient'
  readonly fact: (name: string) => string
  /** What to say where it is denied, or where the threat of it is gone. */
  readonly nothing?: (name: string, gone: boolean) => string
  /** Events that the sentence must not hold. */
  readonly not?: readonly EventName[]
}

/** Company events whose direction is in the event itself. Each names who it falls on. */
const rules: readonly Rule[] = [
  {
    event: 'hack',
    frame: 'hack',
    sign: -1,
    strength: 0.9,
    who: 'patient',
    fact: (name) => `${name} was hit by a hack`,
    nothing: (name, gone) => (gone ? `a hack of ${name} was averted` : `${name} was not robbed`),
  },
  {
    event: 'bankruptcy',
    frame: 'bankruptcy',
    sign: -1,
    strength: 1,
    who: 'actor',
    not: ['leave-bankruptcy'],
    fact: (name) => `${name} faces insolvency`,
    nothing: (name, gone) =>
      gone
        ? `${name} is out of danger of insolvency`
        : `talk of insolvency at ${name} is denied or unfounded`,
  },
  {
    event: 'leave-bankruptcy',
    frame: 'bankruptcy',
    sign: 1,
    strength: 0.9,
    who: 'actor',
    fact: (name) => `${name} is leaving or averting bankruptcy`,
    nothing: (name) => `${name} has not left bankruptcy`,
  },
  {
    event: 'withdrawal-halt',
    frame: 'bankruptcy',
    sign: -1,
    strength: 0.9,
    who: 'actor',
    fact: (name) => `${name} stopped withdrawals`,
    nothing: (name) => `${name} did not stop withdrawals`,
  },
  {
    event: 'short-report',
    frame: 'short-report',
    sign: -1,
    strength: 0.8,
    who: 'patient',
    fact: (name) => `a short seller attacked ${possessive(name)} valuation`,
    nothing: (name) => `an attack by short sellers on ${name} is denied or absent`,
  },
  {
    event: 'lockup',
    frame: 'lockup',
    sign: -1,
    strength: 0.6,
    who: 'patient',
    fact: (name) => `holders of ${name} are free to sell as a lockup ends`,
    nothing: (name) => `holders of ${name} stay locked up`,
  },
  {
    event: 'loses-spot',
    frame: 'rivalry',
    sign: -1,
    strength: 0.6,
    who: 'actor',
    fact: (name) => `${name} lost ground to a rival`,
    nothing: (name) => `${name} did not lose ground`,
  },
  {
    event: 'layoffs',
    frame: 'tone',
    sign: -1,
    strength: 0.4,
    who: 'actor',
    fact: (name) => `${name} is cutting jobs`,
    nothing: (name) => `${name} is not cutting jobs`,
  },
  {
    event: 'leadership-gone',
    frame: 'tone',
    sign: -1,
    strength: 0.4,
    who: 'actor',
    fact: (name) => `${name} is losing a leader`,
    nothing: (name) => `${name} keeps its leader`,
  },
  {
    event: 'expand',
    frame: 'tone',
    sign: 1,
    strength: 0.4,
    who: 'actor',
    fact: (name) => `${name} is adding capacity`,
    nothing: (name) => `${name} is not adding capacity`,
  },
]

/** Hacks, insolvency, short sellers, jobs and leaders, on the company that they fall on. */
export const corporateEvents: Frame = (context) => {
  const { sentence, document } = context
  const signals: Signal[] = []
  for (const rule of rules) {
    const event = eventFor(context, rule.event)
    if (event === null || rule.not?.some((name) => has(sentence, name)) === true) continue
    if (rule.event === 'lawsuit-ends' && !legal(context)) continue
    const company = rule.who === 'actor' ? failingOf(context, event) : victimOf(context, event)
    if (company === null || document.isInstitution(company.id)) continue
    const gone = rule.sign < 0 && rule.nothing !== undefined && threatGone(context, event)
    const cancelled = negatedAt(context, event) || deniedIn(context) || has(sentence, 'delay')
    const fact = rule.nothing === undefined ? rule.fact(company.name) : rule.nothing(company.name, gone)
    signals.push(
      signal(context, {
        frame: rule.frame,
        target: company.id,
        sign: gone ? 1 : cancelled ? 0 : rule.sign,
        strength: rule.strength,
        from: event.from,
        to: event.to,
        fact: gone || cancelled ? fact : rule.fact(company.name),
      }),
    )
  }
  return signals
}

const thieves = wordSet(
  'intruders intruder thieves thief attackers attacker robbers criminals hackers hacker scammers',
)
const taking = wordSet('~take ~steal ~siphon ~grab ~loot ~empty ~drain ~make')
const doubt = new Set(['doubt', 'doubts'])
const surviving = new Set('going continue survive concern stay go'.split(' '))

/** An event by its phrase, or by words that stand apart: "thieves … took", "doubt that it can go on". */
function eventFor(context: FrameContext, name: EventName): WordSpan | null {
  const { sentence } = context
  const found = sentence.events.find((event) => event.tag === name && !isOthers(context, event))
  if (found !== undefined) return found
  if (name === 'hack') return pairThen(sentence, thieves, taking, 4)
  return name === 'bankruptcy' ? pairThen(sentence, doubt, surviving, 7) : null
}

/** "A bankrupt rival", "breach of contract": somebody else's, or no theft. */
function isOthers(context: FrameContext, cue: WordSpan): boolean {
  const { tokens } = context.sentence
  const next = tokens[cue.to]?.word ?? ''
  if (/^breach/.test(tokens[cue.to - 1]?.word ?? ''))
    return next === 'of' && tokens[cue.to + 1]?.word === 'contract'
  return /^(?:bankrupt|insolvent)$/.test(tokens[cue.from]?.word ?? '') && others.has(next)
}

const others = new Set(
  'rival rivals host peer peers lender customer supplier miner company firm exchange'.split(' '),
)

/** Whose insolvency it is; a filing "by" somebody else is that one's. */
function failingOf(context: FrameContext, cue: WordSpan): Target | null {
  const { sentence, document } = context
  const by = sentence.tokens
    .slice(cue.to, cue.to + 4)
    .findIndex((token) => token.word === 'by' || token.word === 'of')
  if (by !== -1) {
    const at = cue.to + by
    const agent = sentence.things.find(
      (thing) => thing.kind === 'mention' && thing.from > at && thing.from - at <= 2,
    )
    const named = agent === undefined ? undefined : document.targets.get(agent.id)
    if (named?.kind === 'company') return named
    const next = sentence.tokens[at + 1]?.word
    if (next === 'a' || next === 'an' || next === 'its' || next === 'one') return null
  }
  return actorOf(context, cue)
}

/** Who is hacked or shorted: the one company, else who stands behind "from", "at" or "against", else the actor. */
function victimOf(context: FrameContext, cue: WordSpan): Target | null {
  const { sentence, document } = context
  const companies = companiesOf(context, cue)
  if (companies.length === 1) return companies[0] ?? null
  const behind = sentence.things.find(
    (thing) =>
      thing.kind === 'mention' &&
      companies.some((company) => company.id === thing.id) &&
      /^(?:from|at|against|into|of|hits|hit)$/.test(sentence.tokens[thing.from - 1]?.word ?? ''),
  )
  if (behind !== undefined) return document.targets.get(behind.id) ?? null
  return actorOf(context, cue) ?? patientOf(context, cue)
}

/** Who is bid for: the company that the headline's bid names first, else the first of the sentence. */
function soughtCompany(context: FrameContext, companies: readonly Target[]): Target | null {
  const { document } = context
  if (has(document.title, 'takeover')) {
    const named = document.title.mentions.find(
      (mention) => document.targets.get(mention.target.id)?.kind === 'company',
    )
    const sought = named === undefined ? undefined : document.targets.get(named.target.id)
    if (sought !== undefined) return companies.some((company) => company.id === sought.id) ? sought : null
  }
  return companies.length > 1 ? (companies[0] ?? null) : null
}

/** Bids for a company. Good for the one bid for, unless its holders turn down a good price. */
export const takeovers: Frame = (context) => {
  const { sentence, document } = context
  const bid = sentence.events.find((event) => event.tag === 'takeover')
  if (bid === undefined) return []
  const companies = companiesOf(context)
  const target = soughtCompany(context, companies)
  if (target === null) return []
  const tooLow = has(sentence, 'too-low') || document.all.slice(0, 60).some((line) => has(line, 'too-low'))
  const rejected = has(sentence, 'reject') || has(sentence, 'deal-off') || negatedAt(context, bid)
  // Once the headline says that the bid was turned down, its terms are history.
  if (!rejected && has(document.title, 'takeover') && has(document.title, 'reject', 'deal-off')) return []
  const sign = rejected ? (tooLow ? 1 : 0) : companies.length > 1 ? 1 : 0
  return [
    signal(context, {
      frame: 'takeover',
      target: target.id,
      sign,
      strength: 0.7,
      from: bid.from,
      to: bid.to,
      fact: rejected
        ? `${possessive(target.name)} takeover was turned down${tooLow ? ' as too cheap' : ''}`
        : `${target.name} is part of a takeover`,
    }),
  ]
}

const legalWords = new Set(
  'lawsuit lawsuits suit suits court judge case cases charges probe investigation complaint sec regulator litigation claims dispute inquiry appeal ruling jury trial plaintiffs'.split(
    ' ',
  ),
)

/** Something can be dismissed or settled that is no case: a bid, a trade. */
function legal(context: FrameContext): boolean {
  return context.sentence.tokens.some((token) => legalWords.has(token.word))
}
