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
    expect(() => parseSections('weather')).toThrow('A digest has no part “weather”.')
  })
})
