import type { Target } from '../../take.ts'
import type { DocumentReading } from '../reading/document.ts'
import type { Signal } from '../signal.ts'
import { type Judgement, judge } from './stance.ts'
import { type Balance, weigh } from './weigh.ts'

const threshold = { net: 0.17, mixed: 0.75 }

/** At most so many companies have a verdict: those that the article has most news of. */
const mostCompanies = 6

export interface CompanyJudgement extends Judgement {
  readonly target: Target
  readonly balance: Balance
}

/** A verdict for each named company that has news of its own, the most newsworthy first. */
export function judgeCompanies(document: DocumentReading, signals: readonly Signal[]): CompanyJudgement[] {
  const judged: { judgement: CompanyJudgement; rank: number }[] = []
  for (const target of document.targets.values()) {
    if (target.kind !== 'company' || document.isInstitution(target.id)) continue
    const own = signals.filter((signal) => signal.target === target.id)
    const inTitle = document.title.mentions.some((mention) => mention.target.id === target.id)
    const count = document.counts.get(target.id) ?? 0
    if (own.length === 0 && !inTitle && count < 2) continue
    const share = document.genre === 'rumour' ? 0.2 : 1
    const balance = weigh(
      preferRatings(forCoins(own)).map((signal) => ({ ...signal, strength: signal.strength * share })),
    )
    const judgement = judge(balance, document.twoSided ? { ...threshold, mixed: 0.3 } : threshold)
    const rank = (inTitle ? 10 : 0) + count + balance.positive + balance.negative
    judged.push({ judgement: { ...judgement, target, balance }, rank })
  }
  return judged
    .toSorted((a, b) => b.rank - a.rank)
    .slice(0, mostCompanies)
    .map(({ judgement }) => judgement)
}

/** Paper issued to buy coins is the business of a treasury company, not news against it. */
function forCoins(signals: readonly Signal[]): readonly Signal[] {
  if (!signals.some((signal) => signal.frame === 'treasury-buy')) return signals
  return signals.map((signal) =>
    signal.frame === 'offering' ? { ...signal, strength: signal.strength * 0.1 } : signal,
  )
}

/** Where an analyst changed the rating, the day's share price and the target say less than that. */
function preferRatings(signals: readonly Signal[]): Signal[] {
  const rated = signals.some((signal) => signal.frame === 'rating' && signal.sign !== 0)
  const targeted = signals.some((signal) => signal.frame === 'price-target')
  if (!rated && !targeted) return [...signals]
  return signals.map((signal) => {
    if (signal.frame === 'rating') return { ...signal, strength: signal.strength * 2 }
    if (signal.frame === 'price-target') return { ...signal, strength: signal.strength * (rated ? 0.8 : 1.5) }
    return signal.frame === 'stock-move' || signal.frame === 'ranking' ? { ...signal, strength: 0 } : signal
  })
}
