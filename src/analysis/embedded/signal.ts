import type { Standing } from './reading/modality.ts'
import type { SentenceReading } from './reading/sentence.ts'

/** The kinds of news that the engine knows, by their terms of the field. */
export const frameIds = [
  'difficulty',
  'hashrate',
  'hashprice',
  'mining-revenue',
  'mining-profit',
  'power-cost',
  'power-credit',
  'tariff',
  'capitulation',
  'outage',
  'sector-move',
  'sector-shift',
  'ranking',
  'stock-move',
  'earnings',
  'production',
  'hosting-deal',
  'offering',
  'buyback',
  'treasury-buy',
  'treasury-sale',
  'etf-flow',
  'holder-flow',
  'rating',
  'price-target',
  'lawsuit',
  'lawsuit-ends',
  'hack',
  'approval',
  'ban',
  'reserve',
  'access',
  'macro-inflation',
  'macro-rates',
  'macro-trade',
  'macro-risk',
  'halving',
  'listing',
  'delisting',
  'bankruptcy',
  'contagion',
  'takeover',
  'short-report',
  'lockup',
  'forecast',
  'rivalry',
  'btc-move',
  'network-fault',
  'tone',
] as const

export type FrameId = (typeof frameIds)[number]

/** One thing that a sentence says for or against a target. */
export interface Signal {
  readonly frame: FrameId
  readonly target: string
  readonly sign: -1 | 0 | 1
  /** How much this kind of news counts, 0 to 1. */
  readonly strength: number
  readonly sentence: SentenceReading
  readonly from: number
  readonly to: number
  readonly standing: Standing
  /** Whether it drives the target or is what the article tells beside its news. */
  readonly role: 'driver' | 'context'
  /** What happened, as a clause in our own words, without capital and full stop. */
  readonly fact: string
}
