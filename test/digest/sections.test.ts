import { describe, expect, test } from 'vitest'
import { parseSections } from '../../src/digest/sections.ts'
import { digestSections } from '../../src/digest/subscription.ts'

describe('sections', () => {
  test.each([
    ['all', digestSections],
    ['Everything', digestSections],
    ['chart, figures', ['figures', 'chart']],
    ['charts and headline', ['chart', 'headlines']],
    ['miners;miners', ['miners']],
  ])('%j are %j, in the order of the digest', (typed, sections) => {
    expect(parseSections(typed)).toEqual(sections)
  })

  test('any other word is told, with the nearest', () => {
    expect(() => parseSections('figures,headings')).toThrow(
      'A digest has no part “headings”. Give some of figures, miners, sentiment, chart, headlines; without any it shows all. Did you mean figures,headlines?',
    )
    for (const [typed, meant] of [
      ['no chart', 'figures,miners,sentiment,headlines'],
      ['all,-chart', 'figures,miners,sentiment,headlines'],
      ['figures,chart but not chart', 'figures'],
      ['news', 'sentiment,headlines'],
      ['stocks', 'miners'],
    ]) {
      expect(() => parseSections(typed ?? '')).toThrow(`Did you mean ${meant}?`)
    }
    expect(() => parseSections('weather')).toThrow('A digest has no part “weather”.')
  })
})
