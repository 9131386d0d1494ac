import { describe, expect, test } from 'vitest'
import { figure, told } from './figures-of.ts'

// A bank's monthly report on the miners, told in words of our own.
const report = `Miners had a good month even though the coin did not. The 14 U.S.-listed bitcoin miners that the bank tracks finished January with a combined market capitalization of $60 billion, up 23% month over month, an increase of $11 billion. The S&P 500 added 1%.

Frost took machines off the grid: the average network hashrate slid 6% month over month to 981 exahashes per second (EH/s), with a low of 700 EH/s on the worst day. Mining difficulty fell 5% from December and was 10% below the all-time high of November.

Daily block reward revenue was $42,350 per EH/s, the analysts reckon, while gross profit rose 24% to roughly $21,200 per EH/s.

Twelve of the 14 miners beat bitcoin, which lost 4% in January. IREN (IREN) soared 42%, whereas Cango (CANG) dropped 18%. The shares trade at about 150% of the four-year block reward opportunity, some three times the average since 2022. The group remains 15% below its October 2025 highs.`

describe('a monthly report on miners', () => {
  const { article, figures } = told(report)
  const byMetric = (metric: string) => figures.filter((each) => each.metric === metric)

  test.each([
    ['combined market capitalization', 60_000_000_000, 'USD', 23, 'MINERS'],
    ['combined market capitalization change', 11_000_000_000, 'USD', null, 'MINERS'],
    ['network hashrate', 981, 'EH/s', -6, 'network'],
    ['network hashrate low', 700, 'EH/s', null, 'network'],
    ['mining difficulty change', -5, '%', null, 'network'],
    ['daily block reward revenue per EH/s', 42_350, 'USD/EH/day', null, 'MINERS'],
    ['daily gross profit per EH/s', 21_200, 'USD/EH/day', 24, 'MINERS'],
    ['number of the 14 miners', 12, 'count', null, 'MINERS'],
    ['valuation against the four-year block reward opportunity', 150, '%', null, 'MINERS'],
    ['valuation multiple', 3, 'x', null, 'MINERS'],
  ] as const)('tells %s: %d %s, change %s, about %s', (metric, value, unit, change, about) => {
    expect(byMetric(metric)).toEqual([expect.objectContaining({ value, unit, change, about })])
  })

  test.each([
    ['S&P 500', 1],
    ['BTC', -4],
    ['IREN', 42],
    ['CANG', -18],
  ])('gives %s its own price change of %d percent', (about, value) => {
    expect(byMetric('price change').filter((each) => each.about === about)).toEqual([
      expect.objectContaining({ value, unit: '%' }),
    ])
  })

  test('measures two distances from a record, of the difficulty and of the group', () => {
    expect(byMetric('distance from record').map(({ value, about }) => [value, about])).toEqual([
      [-10, 'network'],
      [-15, 'MINERS'],
    ])
  })

  test('names the period that the sentence gives', () => {
    expect(figure(report, 60_000_000_000, 'USD').period).toBe('month over month')
    expect(byMetric('price change').find(({ about }) => about === 'BTC')?.period).toBe('January')
  })

  test('quotes at most 25 words, word for word', () => {
    for (const { quote } of figures) {
      expect(article.text).toContain(quote)
      expect(quote.split(/\s+/u).length).toBeLessThanOrEqual(25)
      expect(quote).toMatch(/\d|twelve|three/iu)
    }
  })

  test('keeps to 18 figures', () => {
    expect(figures.length).toBeLessThanOrEqual(18)
  })
})
