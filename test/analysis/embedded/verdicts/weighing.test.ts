import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSentence, type SentencePlace } from '../../../../src/analysis/embedded/reading/sentence.ts'
import type { Signal } from '../../../../src/analysis/embedded/signal.ts'
import { judge } from '../../../../src/analysis/embedded/verdicts/stance.ts'
import { isContested, weigh, weightOf } from '../../../../src/analysis/embedded/verdicts/weigh.ts'

const plain = {
  role: 'main',
  negated: false,
  hedged: false,
  question: false,
  past: false,
  told: false,
} as const

function signalAt(place: SentencePlace, parts: Partial<Signal> = {}): Signal {
  const sentence = readSentence({
    index: 0,
    place,
    text: 'Money left.',
    offset: 0,
    mentions: [],
    antecedent: null,
  })
  return {
    frame: 'etf-flow',
    target: 'BTC',
    sign: 1,
    strength: 1,
    sentence,
    from: 0,
    to: 1,
    standing: plain,
    role: 'driver',
    fact: 'money left',
    ...parts,
  }
}

describe('the weight of a signal', () => {
  test('is greatest in the headline, then in the lead, then in the body', () => {
    const [title, lead, body] = (['title', 'lead', 'body'] as const).map((place) => weightOf(signalAt(place)))
    expect(title).toBeGreaterThan(lead ?? 0)
    expect(lead).toBeGreaterThan(body ?? 0)
  })

  test('is nothing where it is only context, or stands after "despite"', () => {
    expect(weightOf(signalAt('title', { role: 'context' }))).toBe(0)
    expect(weightOf(signalAt('title', { standing: { ...plain, role: 'backdrop' } }))).toBe(0)
  })

  test('shrinks with a hedge and more so with a question', () => {
    const hedged = weightOf(signalAt('title', { standing: { ...plain, hedged: true } }))
    const asked = weightOf(signalAt('title', { standing: { ...plain, question: true } }))
    expect(hedged).toBeLessThan(weightOf(signalAt('title')))
    expect(asked).toBeLessThan(hedged)
  })
})

describe('a balance', () => {
  test('grows less with every repetition of the same news', () => {
    const sums = [1, 2, 3].map(
      (times) => weigh(Array.from({ length: times }, () => signalAt('lead'))).positive,
    )
    const [one = 0, two = 0, three = 0] = sums
    expect(two - one).toBeLessThan(one)
    expect(three - two).toBeLessThan(two - one)
  })

  test('keeps the two directions apart', () => {
    const balance = weigh([signalAt('title'), signalAt('lead', { sign: -1 })])
    expect(balance.positive).toBeGreaterThan(0)
    expect(balance.negative).toBeGreaterThan(0)
    expect(balance.net).toBeCloseTo(balance.positive - balance.negative)
    expect(isContested(balance)).toBe(balance.negative >= 0.2 * balance.positive)
  })
})

describe('a stance', () => {
  const threshold = { net: 0.75, mixed: 0.7 }
  const balanceOf = (positive: number, negative: number) => ({
    positive,
    negative,
    net: positive - negative,
    drivers: [],
    frames: new Set<never>(),
  })

  test('needs a least weight: an aside is no call', () => {
    expect(judge(balanceOf(0.3, 0), threshold).stance).toBe('neutral')
    expect(judge(balanceOf(2, 0), threshold).stance).toBe('bullish')
  })

  test('is mixed where weighty drivers pull both ways, and its confidence is low', () => {
    expect(judge(balanceOf(2, 1.8), threshold)).toEqual({ stance: 'mixed', confidence: 'low' })
  })

  test('turns round with its balance', () => {
    const mirror = { bullish: 'bearish', bearish: 'bullish', neutral: 'neutral', mixed: 'mixed' } as const
    const weight = fc.double({ min: 0, max: 20, noNaN: true })
    fc.assert(
      fc.property(weight, weight, (a, b) => {
        fc.pre(a !== b)
        const one = judge(balanceOf(a, b), threshold)
        const other = judge(balanceOf(b, a), threshold)
        expect(other).toEqual({ ...one, stance: mirror[one.stance] })
      }),
    )
  })
})
