import type { Confidence, Stance } from '../../take.ts'
import type { Balance } from './weigh.ts'

export interface Judgement {
  readonly stance: Exclude<Stance, 'unclear'>
  readonly confidence: Confidence
}

/** Below this net weight there is no call: a single aside in the body is no news for a target. */
export interface Threshold {
  readonly net: number
  /** Share of the smaller side at which two opposite drivers are "mixed". */
  readonly mixed: number
}

/** Turns a balance into a stance. Confidence grows with the weight and with how little speaks against it. */
export function judge(balance: Balance, threshold: Threshold): Judgement {
  const { positive, negative, net } = balance
  const larger = Math.max(positive, negative)
  const smaller = Math.min(positive, negative)
  if (larger < threshold.net)
    return { stance: 'neutral', confidence: larger < threshold.net / 2 ? 'high' : 'medium' }
  if (smaller / larger >= threshold.mixed) {
    return { stance: smaller >= threshold.net * 0.7 ? 'mixed' : 'neutral', confidence: 'low' }
  }
  const stance = net > 0 ? 'bullish' : 'bearish'
  const clean = smaller / larger < 0.25
  const confidence = larger >= 2.4 && clean ? 'high' : larger >= 1.2 ? 'medium' : 'low'
  return { stance, confidence }
}
