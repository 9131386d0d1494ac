import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { confidences, ratings, stances } from '../../src/analysis/take.ts'
import { byWeight, weightOf } from '../../src/digest/headlines.ts'
import { sentimentOf, voicesOf } from '../../src/digest/sentiment.ts'
import { storyThat, type Told, takeThat } from './one-story.ts'

const sumOf = (target: string, ...told: readonly Told[]) => {
  const found = sentimentOf(told.map(takeThat)).find((one) => one.target.id === target)
  if (found === undefined) throw new Error(`nothing is told of ${target}`)
  return found
}

describe('what a day’s takes add up to', () => {
  it('is nothing at all without a take', () => {
    expect(sentimentOf([])).toEqual([])
  })

  it('counts every stance of each target', () => {
    const { counts, stories } = sumOf(
      'BTC',
      { verdicts: [['BTC', 'bullish']] },
      { verdicts: [['BTC', 'bullish']] },
      { verdicts: [['BTC', 'bearish']] },
      { verdicts: [['BTC', 'neutral']] },
      { verdicts: [['BTC', 'unclear']] },
    )
    expect(counts).toEqual({ bullish: 2, bearish: 1, neutral: 1, mixed: 0, unclear: 1 })
    expect(stories).toBe(5)
  })

  it('weighs what is believed and sure more than what is not', () => {
    // 1 against 0.3 · 0.4.
    const { score, sum } = sumOf(
      'BTC',
      { verdicts: [['BTC', 'bullish', 'high']], rating: 'high' },
      { verdicts: [['BTC', 'bearish', 'low']], rating: 'low' },
    )
    expect(score).toBeCloseTo((1 - 0.12) / 1.12, 10)
    expect(sum).toBe('bullish')
  })

  it('has a word for each side, for what leans, and for both sides at once', () => {
    const words = (...saids: readonly ('bullish' | 'bearish' | 'neutral' | 'mixed' | 'unclear')[]) =>
      sumOf('BTC', ...saids.map((stance): Told => ({ verdicts: [['BTC', stance]] }))).sum
    expect(words('bullish')).toBe('bullish')
    expect(words('bearish', 'bearish', 'bearish', 'bearish', 'bullish')).toBe('bearish')
    expect(words('bullish', 'bullish', 'bearish')).toBe('leaning-bullish')
    expect(words('bearish', 'neutral')).toBe('leaning-bearish')
    expect(words('bullish', 'bearish')).toBe('mixed')
    expect(words('mixed')).toBe('mixed')
    expect(words('neutral', 'neutral')).toBe('neutral')
  })

  it('is unclear, and never neutral, where nothing can be judged', () => {
    expect(sumOf('BTC', { verdicts: [['BTC', 'unclear']] })).toMatchObject({ score: null, sum: 'unclear' })
    const both = sumOf('BTC', { verdicts: [['BTC', 'unclear']] }, { verdicts: [['BTC', 'bearish']] })
    expect(both).toMatchObject({ score: -1, sum: 'bearish' })
  })

  it('takes what news of bitcoin implies for miners at half its weight, unless it speaks of them', () => {
    const implied = takeThat({ verdicts: [['BTC', 'bullish', 'medium']], implied: 'bullish' })
    expect(voicesOf(implied).at(-1)).toMatchObject({ target: { id: 'MINERS' }, weight: 0.35 })
    const said = takeThat({
      verdicts: [
        ['BTC', 'bullish'],
        ['MINERS', 'bearish'],
      ],
      implied: 'bullish',
    })
    expect(voicesOf(said).map(({ target, stance }) => `${target.id} ${stance}`)).toEqual([
      'BTC bullish',
      'MINERS bearish',
    ])
  })

  it('tells of bitcoin, the miners and the two companies with most stories, in that order', () => {
    const of = (...ids: readonly string[]): Told => ({ verdicts: ids.map((id) => [id, 'bullish'] as const) })
    const sums = sentimentOf(
      [of('IREN'), of('RIOT', 'BTC'), of('RIOT', 'MINERS'), of('MARA'), of('MARA')].map(takeThat),
    )
    expect(sums.map(({ target }) => target.id)).toEqual(['BTC', 'MINERS', 'MARA', 'RIOT'])
  })

  it('stays between all bearish and all bullish, whatever the takes say', () => {
    const told = fc.record({
      verdicts: fc.array(
        fc.tuple(
          fc.constantFrom('BTC', 'MINERS', 'IREN'),
          fc.constantFrom(...stances),
          fc.constantFrom(...confidences),
        ),
        { minLength: 1, maxLength: 3 },
      ),
      implied: fc.constantFrom(...stances),
      rating: fc.constantFrom(...ratings),
    })
    fc.assert(
      fc.property(fc.array(told, { maxLength: 8 }), (all) => {
        for (const { score, counts, stories, sum } of sentimentOf(all.map(takeThat))) {
          expect(Object.values(counts).reduce((a, b) => a + b)).toBe(stories)
          if (score === null) expect(sum).toBe('unclear')
          else expect(Math.abs(score)).toBeLessThanOrEqual(1 + 1e-12)
        }
      }),
    )
  })
})

describe('what weighed most', () => {
  it('is what moves a sum most, the newer of two alike', () => {
    const stories = [
      storyThat({ title: 'small', verdicts: [['BTC', 'bullish', 'low']], rating: 'low' }),
      storyThat({ title: 'neutral', verdicts: [['BTC', 'neutral']] }),
      storyThat({ title: 'older', verdicts: [['IREN', 'bearish']], at: '2026-11-22T10:00:00.000Z' }),
      storyThat({ title: 'newer', verdicts: [['BTC', 'bullish']], at: '2026-11-22T11:00:00.000Z' }),
    ]
    expect(byWeight(stories).map(({ take }) => take.article.title)).toEqual([
      'newer',
      'older',
      'small',
      'neutral',
    ])
    expect(weightOf(stories[2] ?? storyThat({})).voice).toMatchObject({
      target: { id: 'IREN' },
      stance: 'bearish',
    })
  })
})
