import type { Evidence, Verdict } from '../analysis/take.ts'

/** Quotes are short, so that a card stays a pointer to the article and does not replace it. */
export const mostQuoteWords = 40
const mostQuotes = 6

export interface CitedEvidence {
  readonly verdict: Verdict
  readonly evidence: Evidence
}

/** At most six quotes, each once: the first of every verdict before the second of any. */
export function citedEvidence(verdicts: readonly Verdict[]): CitedEvidence[] {
  const deepest = Math.max(0, ...verdicts.map((verdict) => verdict.evidence.length))
  const seen = new Set<string>()
  const cited: CitedEvidence[] = []
  for (let rank = 0; rank < deepest; rank += 1) {
    for (const verdict of verdicts) {
      const evidence = verdict.evidence[rank]
      if (evidence === undefined || seen.has(evidence.quote)) continue
      if (cited.length === mostQuotes) return cited
      seen.add(evidence.quote)
      cited.push({ verdict, evidence })
    }
  }
  return cited
}
