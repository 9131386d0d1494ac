import type { Topic } from '../lexicon/topics.ts'
import { type Amount, nearestAmount } from '../reading/amounts.ts'
import { clauseAt } from '../reading/clauses.ts'
import type { Move } from '../reading/moves.ts'
import type { SentenceReading } from '../reading/sentence.ts'

/** What we call a topic in a sentence of our own, and whether it takes a plural verb. */
const topicNouns: Readonly<Partial<Record<Topic, string>>> = {
  difficulty: 'mining difficulty',
  hashrate: 'network hashrate',
  competition: 'network competition',
  hashprice: 'hashprice',
  'mining-revenue': 'mining revenue',
  'mining-profit': 'mining profitability',
  'power-cost': 'the cost of power',
  'production-cost': 'the cost of production',
  'miner-reserve': "miners' bitcoin reserve",
  'sector-cap': "the group's market value",
  revenue: 'revenue',
  profit: 'profit',
  loss: 'the loss',
  production: 'bitcoin production',
  inflation: 'inflation',
  demand: 'demand',
  fees: 'fee income',
  guidance: 'guidance',
}

export function topicNoun(topic: Topic): string {
  return topicNouns[topic] ?? topic.replaceAll('-', ' ')
}

/** "fell 6%", "rose", "hit a record low": what moved, said plainly, with the article's own percentage. */
export function moveVerb(move: Move): string {
  const by = move.percent === null ? '' : ` ${move.percent.text}`
  if (move.comparison) return `stood${by} ${move.direction === 'up' ? 'above' : 'below'} an earlier level`
  switch (move.direction) {
    case 'up':
      return move.record ? 'stood at a record high' : `rose${by}`
    case 'down':
      return move.record ? 'sank to a record low' : `fell${by}`
    case 'narrow':
      return 'narrowed'
    case 'widen':
      return 'widened'
    case 'flat':
      return 'was little changed'
  }
}

export function moveFact(subject: string, move: Move): string {
  return `${subject} ${moveVerb(move)}`
}

/** The amount of a unit in the same clause as a cue, for use in a fact. */
export function amountNear(
  sentence: SentenceReading,
  amounts: readonly Amount[],
  unit: Amount['unit'],
  from: number,
  to: number,
): Amount | null {
  const clause = sentence.clauses[clauseAt(sentence.clauses, from)]
  const inClause =
    clause === undefined
      ? amounts
      : amounts.filter((amount) => amount.from >= clause.from && amount.to <= clause.to)
  return nearestAmount(inClause, unit, from, to, 14) ?? nearestAmount(amounts, unit, from, to, 10)
}

/** A name for use inside a sentence. */
export function possessive(name: string): string {
  return /s$/i.test(name) ? `${name}'` : `${name}'s`
}
