import type { DocumentReading } from '../reading/document.ts'
import type { Signal } from '../signal.ts'
import { type Judgement, judge } from './stance.ts'
import { type Balance, weigh } from './weigh.ts'

const threshold = { net: 0.6, mixed: 0.75 }

export interface MinersJudgement extends Judgement {
  readonly balance: Balance
}

/**
 * What the news means for mining stocks as a group; null where the article says nothing of miners. News of one
 * company is neutral for the group unless the article draws the parallel.
 */
export function judgeMiners(document: DocumentReading, signals: readonly Signal[]): MinersJudgement | null {
  if (!speaksOfMiners(document)) return null
  const share = document.genre === 'explainer' || document.genre === 'promotion' ? 0 : 1
  const own = signals.filter((signal) => signal.target === 'MINERS')
  const balance = weigh(own.map((signal) => ({ ...signal, strength: signal.strength * share })))
  return { ...judge(balance, document.twoSided ? { ...threshold, mixed: 0.4 } : threshold), balance }
}

function speaksOfMiners(document: DocumentReading): boolean {
  if ((document.counts.get('MINERS') ?? 0) > 0) return true
  return document.speaksOfMining
}
