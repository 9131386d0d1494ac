import { describe, expect, test } from 'vitest'
import { embeddedEngine } from '../../../src/analysis/embedded/index.ts'
import type { Stance, Take } from '../../../src/analysis/take.ts'
import { articleFromText } from '../../../src/articles/article-builder.ts'

const takeOf = (title: string, text: string): Take =>
  embeddedEngine.take({ article: articleFromText({ title, text }), readAtMs: 0 })

const stanceFor = (take: Take, id: string): Stance | 'absent' =>
  take.verdicts.find((verdict) => verdict.target.id === id)?.stance ?? 'absent'

const reasonFor = (take: Take, id: string): string =>
  take.verdicts.find((verdict) => verdict.target.id === id)?.reason ?? ''

describe('the backdrop rule', () => {
  test('a move of bitcoin that is told beside other news drives nothing', () => {
    const take = takeOf(
      'Hut 8 wins hosting contract from cloud company',
      'Hut 8 signed a ten-year AI hosting contract worth $2.1 billion on Tuesday. The company will convert a site in Louisiana. Bitcoin fell 7% over the same week, traders noted.',
    )
    expect(stanceFor(take, 'BTC')).toBe('neutral')
    expect(reasonFor(take, 'BTC')).toContain('BTC fell 7%')
  })

  test('what stands after "despite" is context, and the main clause decides', () => {
    const take = takeOf(
      'Mining profitability falls despite lower difficulty',
      'Mining profitability fell 8% in March despite lower difficulty, a bank said. Hashprice dropped to $41.',
    )
    expect(stanceFor(take, 'MINERS')).toBe('bearish')
  })
})

describe('targets are judged apart', () => {
  test('tone about miners never reaches BTC', () => {
    const take = takeOf(
      'Bitcoin miners soar on AI optimism',
      'Bitcoin mining stocks soared on Monday as investors cheered a wave of AI hosting contracts. The sector has never been stronger.',
    )
    expect(stanceFor(take, 'MINERS')).toBe('bullish')
    expect(stanceFor(take, 'BTC')).toBe('neutral')
    expect(take.spillover).toEqual([])
  })

  test('a driver of BTC spills over to miners as a list of its own, and is no verdict for them', () => {
    const take = takeOf(
      'Spot bitcoin ETFs take in $1.4 billion',
      'US spot bitcoin ETFs took in $1.4 billion on Thursday, the most since January. Inflows have now lasted nine days.',
    )
    expect(stanceFor(take, 'BTC')).toBe('bullish')
    expect(stanceFor(take, 'MINERS')).toBe('absent')
    expect(take.spillover[0]?.stance).toBe('bullish')
  })

  test('"American Bitcoin" in trouble says nothing of bitcoin', () => {
    const take = takeOf(
      'American Bitcoin shares plunge 30% after share sale',
      'Shares of American Bitcoin (ABTC) plunged 30% on Tuesday after the company announced an offering of new shares.',
    )
    expect(stanceFor(take, 'ABTC')).toBe('bearish')
    expect(stanceFor(take, 'BTC')).toBe('neutral')
  })

  test('a downgrade is bearish even with a higher target', () => {
    const take = takeOf(
      'IREN cut to underweight at JPMorgan',
      'JPMorgan downgraded IREN (IREN) to underweight from neutral and raised its target to $39 from $28.',
    )
    expect(stanceFor(take, 'IREN')).toBe('bearish')
  })
})

describe('what cannot be judged is unclear, never neutral', () => {
  test('an article in another language says so', () => {
    const take = takeOf(
      'Bitcoin fällt unter 60.000 Dollar',
      'Der Bitcoin ist am Montag unter die Marke von 60.000 Dollar gefallen, weil Anleger ihr Geld aus den börsengehandelten Fonds abziehen. Das teilte die Bank am Nachmittag mit, und die Händler erwarten weitere Verkäufe in den nächsten Tagen.',
    )
    expect(take.verdicts).toHaveLength(1)
    expect(stanceFor(take, 'BTC')).toBe('unclear')
    expect(reasonFor(take, 'BTC')).toMatch(/^Unclear: language\./)
    expect(take.figures).toEqual([])
    expect(take.credibility.rating).toBe('unrated')
  })

  test('a bare word or two says that there is too little text', () => {
    const take = takeOf('Bitcoin', 'Bitcoin up.')
    expect(stanceFor(take, 'BTC')).toBe('unclear')
    expect(reasonFor(take, 'BTC')).toContain('too little text')
  })
})

describe('a reason', () => {
  test('says a number only where it measures what is told', () => {
    const take = takeOf(
      'Mining margins shrink again',
      'Bitcoin mining profitability declined in June, and the gross margin of 38.4% is the lowest on record, JPMorgan said. Daily revenue fell 6%.',
    )
    expect(reasonFor(take, 'MINERS')).not.toMatch(/fell 38\.4%/)
    expect(reasonFor(take, 'MINERS')).toContain('6%')
  })

  test('is one sentence', () => {
    const take = takeOf(
      'Strategy buys 13,627 bitcoin for $1.25 billion',
      'Strategy bought 13,627 bitcoin for $1.25 billion last week, a filing shows.',
    )
    for (const verdict of take.verdicts) {
      expect(verdict.reason).toMatch(/^[A-Z“$\d].*\.$/)
      expect(verdict.reason.match(/[.!?](?=\s+[A-Z])/g) ?? []).toHaveLength(0)
    }
  })
})

describe('a bid that was turned down', () => {
  test('is not told as one that stands, whatever its terms were', () => {
    const take = takeOf(
      'Core Scientific holders reject CoreWeave merger',
      'Holders of Core Scientific (CORZ) voted down the merger with CoreWeave (CRWV) on Thursday. The bid of CoreWeave for Core Scientific had no floor under its price.',
    )
    const told = [take.summary, ...take.verdicts.map((verdict) => verdict.reason)].join(' ')
    expect(told).toContain('turned down')
    expect(told).not.toContain('part of a takeover')
  })
})

describe('evidence', () => {
  test('a call on a target rests on a sentence of the body', () => {
    const take = takeOf(
      'Spot bitcoin ETFs lose $903 million',
      'Money keeps leaving the spot bitcoin funds. Investors withdrew $903 million from US spot bitcoin ETFs in five days, SoSoValue data show.',
    )
    const quotes = take.verdicts.find((verdict) => verdict.target.id === 'BTC')?.evidence ?? []
    expect(quotes.some(({ quote }) => quote.includes('$903 million'))).toBe(true)
  })
})
