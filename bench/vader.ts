import { createRequire } from 'node:module'
import { z } from 'zod'

// The package is CommonJS without types.
const vader: unknown = createRequire(import.meta.url)('vader-sentiment')
const shape = z.object({
  SentimentIntensityAnalyzer: z.custom<{ polarity_scores: (text: string) => { compound: number } }>(
    (value) => typeof value === 'function' || typeof value === 'object',
  ),
})

/** What a word-counting tool answers: the sign of VADER's compound score, by its own thresholds. */
export function vaderSign(text: string): 'positive' | 'neutral' | 'negative' {
  const { compound } = shape.parse(vader).SentimentIntensityAnalyzer.polarity_scores(text)
  if (compound >= 0.05) return 'positive'
  return compound <= -0.05 ? 'negative' : 'neutral'
}
