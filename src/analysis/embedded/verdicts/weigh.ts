import { standingWeight } from '../reading/modality.ts'
import type { SentencePlace } from '../reading/sentence.ts'
import type { FrameId, Signal } from '../signal.ts'

/** What a sentence counts by its place: the headline says what the news is. */
const placeWeight: Readonly<Record<SentencePlace, number>> = { title: 3, lead: 1, heading: 0.5, body: 0.35 }

/** A signal's own weight; context counts nothing. */
export function weightOf(signal: Signal): number {
  if (signal.role === 'context') return 0
  return signal.strength * standingWeight(signal.standing) * placeWeight[signal.sentence.place]
}

export interface Balance {
  readonly positive: number
  readonly negative: number
  /** positive − negative. */
  readonly net: number
  /** Signals with weight, heaviest first. */
  readonly drivers: readonly Signal[]
  readonly frames: ReadonlySet<FrameId>
}

/** Repeating the same news adds less and less: the k-th mention of a frame and sign counts 0.6^k. */
const repetition = 0.6

/** Adds up the signals for one target. */
export function weigh(signals: readonly Signal[]): Balance {
  const groups = new Map<string, number[]>()
  const weighed = signals
    .map((signal) => ({ signal, weight: weightOf(signal) }))
    .filter(({ signal, weight }) => weight > 0 && signal.sign !== 0)
    .toSorted((a, b) => b.weight - a.weight)
  for (const { signal, weight } of weighed) {
    const key = `${signal.frame} ${signal.sign}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [weight])
    else group.push(weight)
  }
  let positive = 0
  let negative = 0
  for (const [key, weights] of groups) {
    const sum = weights.reduce((total, weight, index) => total + weight * repetition ** index, 0)
    if (key.endsWith('-1')) negative += sum
    else positive += sum
  }
  return {
    positive,
    negative,
    net: positive - negative,
    drivers: weighed.map(({ signal }) => signal),
    frames: new Set(weighed.map(({ signal }) => signal.frame)),
  }
}

/** From this share of the larger side on, what speaks against a call is worth saying. */
const contestedShare = 0.2

/** Whether the smaller side is weighty enough to be told beside the call. */
export function isContested(balance: Balance): boolean {
  const { positive, negative } = balance
  return Math.min(positive, negative) >= contestedShare * Math.max(positive, negative)
}
