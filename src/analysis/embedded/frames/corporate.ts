import type { Target } from '../../take.ts'
import type { EventName } from '../lexicon/events.ts'
import { has } from '../reading/sentence.ts'
import type { FrameId, Signal } from '../signal.ts'
import { amountNear, possessive } from '../words/facts.ts'
import { actorOf, companiesOf, deniedIn, negatedAt, patientOf } from './actors.ts'
import { type Frame, type FrameContext, signal } from './frame.ts'

interface Rule {
  readonly event: EventName
  readonly frame: FrameId
  readonly sign: -1 | 1
  readonly strength: number
  /** Whether it is done by the company or to it. */
  readonly who: 'actor' | 'patient'
  readonly fact: (name: string) => string
  /** Further event that the sentence must hold, or must not. */
  readonly needs?: EventName
  readonly not?: readonly EventName[]
}

/** Company events whose direction is in the event itself. Each names who it falls on. */
const rules: readonly Rule[] = [
  {
    event: 'offering',
    frame: 'offering',
    sign: -1,
    strength: 0.5,
    who: 'actor',
    not: ['offering-off'],
    fact: (name) => `${name} is raising money by issuing notes or shares`,
  },
  {
    event: 'offering-off',
    frame: 'buyback',
    sign: 1,
    strength: 0.5,
    who: 'actor',
    fact: (name) => `${name} is paying down debt or buying back paper`,
  },
  {
    event: 'lawsuit',
    frame: 'lawsuit',
    sign: -1,
    strength: 0.7,
    who: 'patient',
    not: ['lawsuit-ends'],
    fact: (name) => `${name} faces legal action`,
  },
  {
    event: 'lawsuit-ends',
    frame: 'lawsuit-ends',
    sign: 1,
    strength: 0.7,
    who: 'patient',
    fact: (name) => `a legal case against ${name} is ending`,
  },
  {
    event: 'hack',
    frame: 'hack',
    sign: -1,
    strength: 0.9,
    who: 'patient',
    fact: (name) => `${name} was hit by a hack`,
  },
  {
    event: 'bankruptcy',
    frame: 'bankruptcy',
    sign: -1,
    strength: 1,
    who: 'actor',
    not: ['leave-bankruptcy'],
    fact: (name) => `${name} faces insolvency`,
  },
  {
    event: 'leave-bankruptcy',
    frame: 'bankruptcy',
    sign: 1,
    strength: 0.9,
    who: 'actor',
    fact: (name) => `${name} is leaving or averting bankruptcy`,
  },
  {
    event: 'withdrawal-halt',
    frame: 'bankruptcy',
    sign: -1,
    strength: 0.9,
    who: 'actor',
    fact: (name) => `${name} stopped withdrawals`,
  },
  {
    event: 'short-report',
    frame: 'short-report',
    sign: -1,
    strength: 0.8,
    who: 'patient',
    fact: (name) => `a short seller attacked ${possessive(name)} valuation`,
  },
  {
    event: 'lockup',
    frame: 'lockup',
    sign: -1,
    strength: 0.6,
    who: 'patient',
    fact: (name) => `holders of ${name} are free to sell as a lockup ends`,
  },
  {
    event: 'loses-spot',
    frame: 'rivalry',
    sign: -1,
    strength: 0.6,
    who: 'actor',
    fact: (name) => `${name} lost ground to a rival`,
  },
  {
    event: 'layoffs',
    frame: 'tone',
    sign: -1,
    strength: 0.4,
    who: 'actor',
    fact: (name) => `${name} is cutting jobs`,
  },
  {
    event: 'leadership-gone',
    frame: 'tone',
    sign: -1,
    strength: 0.4,
    who: 'actor',
    fact: (name) => `${name} is losing a leader`,
  },
  {
    event: 'expand',
    frame: 'tone',
    sign: 1,
    strength: 0.4,
    who: 'actor',
    fact: (name) => `${name} is adding capacity`,
  },
]

/** Financing, law, hacks, insolvency, listings and the like, on the company that they fall on. */
export const corporateEvents: Frame = (context) => {
  const { sentence, document } = context
  const signals: Signal[] = []
  for (const rule of rules) {
    const event = sentence.events.find((found) => found.tag === rule.event)
    if (event === undefined || rule.not?.some((name) => has(sentence, name)) === true) continue
    const company = rule.who === 'actor' ? actorOf(context, event) : victimOf(context, rule.event, event)
    if (company === null || document.isInstitution(company.id)) continue
    const cancelled = negatedAt(context, event) || deniedIn(context) || has(sentence, 'delay')
    signals.push(
      signal(context, {
        frame: rule.frame,
        target: company.id,
        sign: cancelled ? 0 : rule.sign,
        strength: rule.strength,
        from: event.from,
        to: event.to,
        fact: rule.fact(company.name),
      }),
    )
  }
  return signals
}

const suing = new Set('sues sued suing charges accuses fines alleges investigates probes'.split(' '))

/** Who is sued, hacked or shorted: "X sues Y" is Y's trouble, "X faces a lawsuit" is X's. */
function victimOf(context: FrameContext, event: EventName, cue: { from: number; to: number }) {
  const verb = context.sentence.tokens[cue.from]?.word ?? ''
  const passive = /^(?:is|was|were|been|being|be|are)$/.test(
    context.sentence.tokens[cue.from - 1]?.word ?? '',
  )
  if (event === 'lawsuit' && suing.has(verb) && !passive) return patientOf(context, cue)
  const companies = companiesOf(context)
  if (companies.length === 1) return companies[0] ?? null
  const before = context.sentence.tokens[cue.to]?.word
  if (before === 'against' || before === 'into' || before === 'from') return patientOf(context, cue)
  return actorOf(context, cue) ?? patientOf(context, cue)
}

/** Contracts to host AI and HPC, and their end. The host gains; so does a supplier of the machines. */
export const hostingDeals: Frame = (context) => {
  const { sentence, amounts, document } = context
  const hpc = sentence.events.find((event) => event.tag === 'hpc')
  const deal = sentence.events.find((event) => event.tag === 'deal')
  const off = sentence.events.find((event) => event.tag === 'deal-off')
  if (deal === undefined && off === undefined) return []
  if (hpc === undefined && !document.all.slice(0, 4).some((line) => has(line, 'hpc'))) return []
  const cue = off ?? deal
  if (cue === undefined) return []
  const companies = companiesOf(context)
  const host = companies.find((company) => document.isMiner(company.id)) ?? actorOf(context, cue)
  if (host === null || document.isInstitution(host.id)) return []
  if (!document.isMiner(host.id) && companies.length < 2) return []
  const negated = negatedAt(context, cue) || deniedIn(context)
  const worth = amountNear(sentence, amounts, 'USD', cue.from, cue.to)
  const sum = worth !== null && worth.value >= 1e7 ? ` worth ${worth.text}` : ''
  const partner = companies.find((company) => company.id !== host.id)
  const other = partner === undefined ? '' : ` with ${partner.name}`
  const fact =
    off === undefined
      ? `${host.name} has an AI or HPC hosting deal${other}${sum}`
      : `${host.name} is losing an AI or HPC hosting deal${other}`
  return [
    signal(context, {
      frame: 'hosting-deal',
      target: host.id,
      sign: negated ? 0 : off === undefined ? 1 : -1,
      strength: 0.8,
      from: cue.from,
      to: cue.to,
      fact,
    }),
  ]
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
  const tooLow = has(sentence, 'too-low') || document.all.some((line) => has(line, 'too-low'))
  const rejected = has(sentence, 'reject') || has(sentence, 'deal-off') || negatedAt(context, bid)
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
