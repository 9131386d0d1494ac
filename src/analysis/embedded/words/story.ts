import type { Signal } from '../signal.ts'
import { weightOf } from '../verdicts/weigh.ts'

/** The weightiest different facts of some signals, as clauses. */
export function distinctFacts(signals: readonly Signal[], most: number): string[] {
  const ranked = signals
    .filter((signal) => signal.role === 'driver')
    .toSorted((a, b) => weightOf(b) - weightOf(a) || informative(b) - informative(a))
  const facts: string[] = []
  const frames = new Set<string>()
  for (const signal of ranked) {
    if (facts.length >= most) break
    if (frames.has(`${signal.frame}${signal.target}`)) continue
    const better = ranked.find(
      (other) =>
        other.frame === signal.frame &&
        other.target === signal.target &&
        other.sign === signal.sign &&
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
