import { describe, expect, it } from 'vitest'
import { embeddedEngine } from '../../../../src/analysis/embedded/index.ts'
import { articleFromText } from '../../../../src/articles/article-builder.ts'

export type Effect = 'good' | 'bad' | 'none'

/** A sentence, the target it is read for, and what its news does to that target. */
export type FrameCase = readonly [
  kind: 'plain' | 'negated' | 'hedged' | 'past' | 'other' | 'inverted',
  target: string,
  effect: Effect,
  text: string,
]

const effects = { bullish: 'good', bearish: 'bad', neutral: 'none', mixed: 'none', unclear: 'none' } as const

/** What the engine says of a target in a text: its verdict, or none where the text has no news of it. */
export function effectOn(target: string, text: string): Effect {
  const take = embeddedEngine.take({ article: articleFromText({ text }), readAtMs: 0 })
  const verdict = take.verdicts.find((one) => one.target.id === target)
  return effects[verdict?.stance ?? 'neutral']
}

/** A frame as a table: one test a sentence, and never fewer than eight. */
export function frame(name: string, cases: readonly FrameCase[]): void {
  describe(name, () => {
    it('is specified by at least eight cases of at least four kinds', () => {
      expect(cases.length).toBeGreaterThanOrEqual(8)
      expect(new Set(cases.map(([kind]) => kind)).size).toBeGreaterThanOrEqual(4)
    })
    it.each(cases)('%s, %s is %s: %s', (_kind, target, effect, text) => {
      expect(effectOn(target, text)).toBe(effect)
    })
  })
}
