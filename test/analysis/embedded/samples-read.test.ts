import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { embeddedEngine } from '../../../src/analysis/embedded/index.ts'
import { type Stance, type Take, takeSchema } from '../../../src/analysis/take.ts'
import { articleFromHtml } from '../../../src/articles/article-builder.ts'

function takeOfSample(name: string): Take {
  const html = readFileSync(join(import.meta.dirname, '../../../samples', `${name}.html`), 'utf8')
  const article = articleFromHtml({ html, url: null })
  return embeddedEngine.take({ article, readAtMs: Date.UTC(2026, 10, 22) })
}

const stanceFor = (take: Take, id: string): Stance | 'absent' =>
  take.verdicts.find((verdict) => verdict.target.id === id)?.stance ?? 'absent'

describe('the samples read as a careful analyst reads them', () => {
  test('the miners’ rally is good for miners and neutral for BTC, though BTC fell', () => {
    const take = takeOfSample('miners-rally')
    expect(stanceFor(take, 'BTC')).toBe('neutral')
    expect(stanceFor(take, 'MINERS')).toBe('bullish')
    expect(stanceFor(take, 'IREN')).toBe('bullish')
    expect(stanceFor(take, 'RIOT')).toBe('bullish')
    expect(stanceFor(take, 'CANG')).toBe('bearish')
    expect(take.horizon.term).toBe('short')
    expect(take.credibility.rating).toBe('high')
    expect(take.spillover).toEqual([])
    const figures = take.figures.map((figure) => [figure.value, figure.unit, figure.change])
    for (const wanted of [
      [60e9, 'USD', 23],
      [11e9, 'USD', null],
      [1, '%', null],
      [981, 'EH/s', -6],
      [700, 'EH/s', null],
      [-5, '%', null],
      [-10, '%', null],
      [42_350, 'USD/EH/day', null],
      [21_200, 'USD/EH/day', 24],
      [150, '%', null],
      [3, 'x', null],
      [12, 'count', null],
      [42, '%', null],
      [-18, '%', null],
      [-4, '%', null],
      [-15, '%', null],
    ]) {
      expect(figures).toContainEqual(wanted)
    }
  })

  test('money leaving the funds is bad for BTC, and miners are told of it apart', () => {
    const take = takeOfSample('etf-outflows')
    expect(stanceFor(take, 'BTC')).toBe('bearish')
    expect(stanceFor(take, 'MINERS')).toBe('absent')
    expect(take.spillover.map((spilt) => [spilt.target.id, spilt.stance])).toEqual([['MINERS', 'bearish']])
    expect(take.horizon.term).toBe('short')
  })

  test('a quarter that cuts both ways is mixed for its company and says nothing of the sector', () => {
    const take = takeOfSample('mixed-earnings')
    expect(stanceFor(take, 'MARA')).toBe('mixed')
    expect(stanceFor(take, 'BTC')).toBe('neutral')
    expect(stanceFor(take, 'MINERS')).toBe('neutral')
    expect(take.horizon.term).toBe('medium')
  })

  test('a promotion drives nothing, is not believed, and its numbers are not lifted', () => {
    const take = takeOfSample('price-prediction')
    expect(stanceFor(take, 'BTC')).toBe('neutral')
    expect(take.credibility.rating).toBe('low')
    expect(take.figures).toEqual([])
  })

  test('a denied rumour leaves BTC neutral, and its sum is marked as claimed', () => {
    const take = takeOfSample('rumour')
    expect(stanceFor(take, 'BTC')).toBe('neutral')
    expect(take.horizon.term).toBe('short')
    const sum = take.figures.find((figure) => figure.value === 9e9)
    expect(sum?.metric).toMatch(/^claimed /)
  })
})

describe('every take of a sample', () => {
  const names = ['miners-rally', 'etf-outflows', 'mixed-earnings', 'price-prediction', 'rumour']

  test.each(names)('%s fits the schema, quotes verbatim and is the same each time', (name) => {
    const take = takeOfSample(name)
    expect(takeSchema.parse(take)).toEqual(take)
    for (const verdict of take.verdicts) {
      for (const { quote, start, end } of verdict.evidence) {
        expect(take.article.text.slice(start, end)).toBe(quote)
      }
    }
    for (const figure of take.figures) expect(take.article.text).toContain(figure.quote)
    expect(takeOfSample(name)).toEqual(take)
  })

  test('no two samples share a summary', () => {
    expect(new Set(names.map((name) => takeOfSample(name).summary)).size).toBe(names.length)
  })
})
