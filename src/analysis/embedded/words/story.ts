import type { Signal } from '../signal.ts'
import { weightOf } from '../verdicts/weigh.ts'

/** The weightiest different facts of some signals, as clauses. */
export function distinctFacts(signals: readonly Signal[], most: number): string[] {
  const ranked = signals
    .filter((signal) => signal.role === 'driver' && isTold(signal))
    .toSorted(
      (a, b) => certain(b) - certain(a) || weightOf(b) - weightOf(a) || informative(b) - informative(a),
    )
  const facts: string[] = []
  const frames = new Set<string>()
  for (const signal of ranked) {
    if (facts.length >= most) break
    if (frames.has(`${signal.frame}${signal.target}`)) continue
    // What is uncertain is told only where nothing is certain.
    if (signal.standing.hedged && facts.length > 0) continue
    const better = ranked.find(
      (other) =>
        other.frame === signal.frame &&
        other.target === signal.target &&
        other.sign === signal.sign &&
        !other.standing.hedged &&
        /\d/.test(other.fact),
    )
    frames.add(`${signal.frame}${signal.target}`)
    const fact = (better ?? signal).fact
    if (!facts.includes(fact)) facts.push(fact)
  }
  return facts
}

/** A fact with a number says more. */
function informative(signal: Signal): number {
  return /\d/.test(signal.fact) ? 1 : 0
}

/** Plain statements come before hedged ones, unless the hedged one is far weightier. */
function certain(signal: Signal): number {
  return signal.standing.hedged && weightOf(signal) < 1 ? 0 : 1
}

/** A cancelled signal says what did not happen, unless it is a trade that only its owner gains nothing from. */
function isTold(signal: Signal): boolean {
  return (
    signal.sign !== 0 ||
    signal.frame === 'treasury-buy' ||
    signal.frame === 'treasury-sale' ||
    denies.test(signal.fact)
  )
}

const denies = /\b(?:denied|did not|does not|is not|no longer|dropped|was turned down)\b/
