import { describe, expect, it } from 'vitest'
import { factsOf } from './fact-cases.ts'

describe('what is told of inflation', () => {
  it('does not call a monthly rise of the price index hot', () => {
    expect(
      factsOf('Bitcoin news. Consumer prices rose 0.4% in October, the statistics office said.').join(),
    ).not.toMatch(/inflation/)
  })
  it('sets the number against the median estimate', () => {
    const facts = factsOf(
      'Bitcoin climbs. The consumer price index increased 0.1% from April, compared with the 0.3% median estimate of economists.',
    )
    expect(facts).toContain('inflation came in softer at 0.1% against 0.3% expected')
  })
  it('takes a fight against inflation for no softer reading', () => {
    expect(factsOf('Bitcoin news. The Fed will fight inflation down to 2%.').join()).not.toMatch(/softer/)
  })
})

describe('what is told of interest rates', () => {
  const cases = [
    ['odds that fell', 'Traders of bitcoin now see a 9% chance of a July cut, down from 46%.', /dimmed/],
    ['odds from and to', 'Bitcoin slips: futures went from a 70% to a 52% chance of lower rates.', /dimmed/],
    ['doubt', 'Bitcoin fell on doubt about a U.S. rate cut in December.', /dimmed/],
    ['delay', 'The bank sees one main risk for bitcoin: a delay of interest rate cuts.', /dimmed/],
    ['a deed', 'The Federal Reserve cut interest rates on Wednesday, and bitcoin was watched.', /were cut/],
  ] as const
  it.each(cases)('tells %s as it is', (_what, text, told) => {
    expect(factsOf(text).join()).toMatch(told)
  })
  const silent = [
    'Coinbase takes a cut of the rewards that bitcoin holders earn.',
    'Lower rates as a rule favor bitcoin.',
    'Bitcoin rose as the chance of a half-point hike in December, rather than three quarters, went to 85%.',
  ]
  it.each(silent)('says nothing of rates where the sentence does not: %s', (text) => {
    expect(factsOf(text).join()).not.toMatch(/rates/)
  })
})

describe('what is told of trade and the dollar', () => {
  it('takes a date in the calendar for no burden', () => {
    expect(factsOf('For bitcoin this week: GDP on Wednesday, and the tariff ruling.').join()).not.toMatch(
      /tariff/,
    )
  })
  it('takes the dollar value of something for no exchange rate', () => {
    expect(
      factsOf(
        'Bitcoin news. The dollar value of stablecoins on exchanges has shrunk for five months.',
      ).join(),
    ).not.toMatch(/the dollar/)
  })
})
