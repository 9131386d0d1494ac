import { describe, expect, test } from 'vitest'
import { embeddedEngine } from '../../../src/analysis/embedded/index.ts'
import { articleFromText } from '../../../src/articles/article-builder.ts'

const takeOf = (title: string, text: string) =>
  embeddedEngine.take({ article: articleFromText({ title, text }), readAtMs: 0 })

describe('figures and verdicts', () => {
  test('a price change among the figures is news of its company', () => {
    const take = takeOf(
      'How mining stocks did in May',
      'The list of May is short on surprises. Hut 8 (HUT) closed the month with an advance of 31%. HIVE (HIVE) ended it with a loss of 12%.',
    )
    const stances = Object.fromEntries(take.verdicts.map((verdict) => [verdict.target.id, verdict.stance]))
    expect(stances['HUT']).toBe('bullish')
    expect(stances['HIVE']).toBe('bearish')
  })

  test('a sum that is only claimed says so', () => {
    const take = takeOf(
      'Rumour of a fund buying bitcoin is denied',
      'An anonymous account claimed that a pension fund would buy bitcoin for $9 billion. The fund denied it at once. Nothing supports the claim.',
    )
    expect(take.figures.map((figure) => figure.metric).every((metric) => metric.startsWith('claimed '))).toBe(
      true,
    )
    expect(take.figures.map((figure) => figure.value)).toContain(9e9)
  })

  test('the numbers of a pitch are not lifted', () => {
    const take = takeOf(
      'Best crypto to buy now: this presale could 100x',
      'The presale has raised $6.4 million. Early investors can earn staking rewards of 189%. Bitcoin stands at $74,000, and this token may reach $5.',
    )
    expect(take.figures).toEqual([])
  })
})
