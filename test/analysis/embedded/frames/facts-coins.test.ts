import { describe, expect, it } from 'vitest'
import { factsOf } from './fact-cases.ts'

describe('what is told of coins bought and sold', () => {
  const silent = [
    'Its stack thus comes to 13,350 BTC, at an average cost of $97,832.',
    'Fees on April 20 added up to 1,258 BTC, and bitcoin miners kept them.',
    'A bakery in Naples sold a pizza four metres wide for one bitcoin.',
  ]
  it.each(silent)('tells no trade where there was none: %s', (text) => {
    expect(factsOf(text).join()).not.toMatch(/bought|sold/)
  })
  it('tells a sale in preparation as a plan', () => {
    expect(
      factsOf('The government is working with police on a sale of the bitcoin it confiscated.'),
    ).toContain('the government plans to sell bitcoin')
  })
  it('does not tell what must be sold as sold', () => {
    expect(factsOf('Bitcoin miners who must sell 450 coins a day are left.').join()).not.toMatch(/were sold/)
  })
  it('does not answer the question of a headline', () => {
    expect(factsOf('Did Apple Just Buy $2.5 Billion of Bitcoin? Crypto Twitter Goes Wild')).not.toContain(
      'Apple bought bitcoin for $2.5 Billion',
    )
  })
})

describe('what is told of the funds', () => {
  const silent = [
    'Bitcoin funds must keep the rest liquid for redemptions.',
    'Bitcoin ETF inflows and outflows',
    'The bitcoin ETF, the fastest ever to gather $70 billion, is a success.',
    'Spot Bitcoin ETFs turned around outflows of $902 million in the week before.',
  ]
  it.each(silent)('tells no outflow and no old inflow as news: %s', (text) => {
    expect(factsOf(text).join()).not.toMatch(/redemptions|\$70 billion|\$902/)
  })
  it('takes the sum that another is set against for no flow of its own', () => {
    const facts = factsOf(
      'Bitcoin ETFs had $1.4 billion of net inflows, far more than the $579 million that left one fund.',
    ).join()
    expect(facts).toContain('$1.4 billion')
    expect(facts).not.toContain('$579 million')
  })
})

describe('what is told of miners and their coins', () => {
  it('tells no flow where a measure is explained', () => {
    expect(
      factsOf(
        'The measure used is the miner outflow, that is, all the Bitcoin which miners move out.',
      ).join(),
    ).not.toMatch(/miners moved/)
  })
  it('does not tell that miners who accumulate less hold on to their coins', () => {
    expect(factsOf('On-chain data shows that bitcoin miners accumulate less.').join()).not.toMatch(
      /holding on/,
    )
  })
})
