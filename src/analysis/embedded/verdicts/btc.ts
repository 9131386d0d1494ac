import type { DocumentReading } from '../reading/document.ts'
import type { Genre } from '../reading/genre.ts'
import type { Signal } from '../signal.ts'
import { type Judgement, judge } from './stance.ts'
import { type Balance, weigh } from './weigh.ts'

/** What share of its weight a driver keeps in a text of some genre: promotion and explainers drive nothing. */
const genreShare: Readonly<Record<Genre, number>> = {
  news: 1,
  recap: 0.6,
  technical: 0.2,
  prediction: 0.15,
  explainer: 0,
  opinion: 0.1,
  promotion: 0,
  rumour: 0.1,
}

const threshold = { net: 0.75, mixed: 0.7 }

export interface BtcJudgement extends Judgement {
  readonly balance: Balance
}

/** What the news means for BTC: its own drivers, weighed; whatever acts on something else leaves it neutral. */
export function judgeBtc(document: DocumentReading, signals: readonly Signal[]): BtcJudgement {
  const through = signals.some(
    (signal) => signal.target === 'BTC' && signal.frame === 'treasury-sale' && signal.sign > 0,
  )
  // A seller that is through has sold before: that sale is why its end is news.
  const own = signals.filter(
    (signal) => signal.target === 'BTC' && !(through && signal.frame === 'treasury-sale' && signal.sign < 0),
  )
  let share = document.brief && document.genre === 'prediction' ? 1 : genreShare[document.genre]
  if (document.otherAsset !== null) share *= 0.35
  const balance = weigh(own.map((signal) => ({ ...signal, strength: signal.strength * share })))
  return { ...judge(balance, document.twoSided ? { ...threshold, mixed: 0.35 } : threshold), balance }
}
