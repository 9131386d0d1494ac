import { describe, expect, it } from 'vitest'
import { companies } from '../../../src/analysis/targets/companies.ts'
import { tickersOf } from '../../../src/analysis/targets/company-at.ts'
import { findMentions } from '../../../src/analysis/targets/find-mentions.ts'
import { companyIds, names } from './names.ts'

describe('the list of companies', () => {
  it('holds at least 75 companies, with no ticker twice', () => {
    const tickers = companies.flatMap(tickersOf)
    expect(companies.length).toBeGreaterThanOrEqual(75)
    expect(new Set(tickers).size).toBe(tickers.length)
  })

  it.each(companies.map((company) => [company.name, company] as const))(
    'finds %s by name and ticker',
    (_, company) => {
      const text = `Shares of ${company.name} (NASDAQ: ${company.ticker}) rose.`
      expect(companyIds(text)).toEqual([company.ticker])
    },
  )

  it('dates every former name and ticker, oldest first', () => {
    for (const { formerNames = [], formerTickers = [] } of companies) {
      for (const list of [formerNames, formerTickers]) {
        const days = list.map((former) => former.until)
        expect(days.every((day) => !Number.isNaN(Date.parse(day)))).toBe(true)
        expect(days).toEqual([...days].sort())
      }
    }
  })
})

describe('an ambiguous name', () => {
  it.each([
    ['He ran a marathon session on bitcoin mining rules.'],
    ['The bank can cut rates, bitcoin miners say.'],
    ['Riot police met miners at the gate.'],
    ['A strategy to buy bitcoin pays off.'],
    ['Strategy to buy bitcoin pays off.'],
    ['A New Trading Strategy Buys Bitcoin Low and Sells High'],
    ['Bullish investors buy bitcoin shares.'],
    ['Analysts circle back to the stablecoin stock.'],
    ['The block reward fell and shares rose.'],
    ['Block 935,424 was mined as shares fell.'],
    ['Core inflation rose and stocks fell.'],
    ['The MA crossover and the 50-day MA speak for stocks.'],
    ['A V-shaped recovery of shares.'],
    ['A visa for bitcoin traders.'],
    ['The Galaxy S24 holds bitcoin.'],
    ['Samsung Galaxy users buy bitcoin.'],
    ['Meta description: bitcoin stock price'],
    ['An Oracle network feeds the stock price.'],
    ['An SOS from any miner is no reason to run.'],
    ['Square Enix shares rose on bitcoin games.'],
    ['The land of Canaan had no mining stocks.'],
    ['Shares of Galaxy Surfactants withdrew a crypto IPO.'],
    ['Gemini Communications won from its crypto exchange.'],
    ['Bitcoin Turns Bullish as Stock Exchange Inflows Rise'],
    ['IS BITCOIN BULLISH NOW? SHARES SURGE'],
    ['Riot Games shares and Marathon Petroleum stock rose.'],
    ['Head of Strategy Jane Doe holds bitcoin.'],
    ['A Bitcoin Strategy ETF holds futures.'],
    ['Riot broke out\nMiners sold shares'],
    ['The cipher text of the mining protocol'],
  ])('is not a company in "%s"', (text) => {
    expect(companyIds(text)).toEqual([])
  })

  it.each([
    ['Riot earns $31.7 million in power credits during heatwave curtailment', ['RIOT']],
    ['Riot sells 1,818 bitcoin in December', ['RIOT']],
    ['Marathon loses top mining spot to IREN as hash rate race heats up', ['MARA', 'IREN']],
    ['Strategy buys 13,627 bitcoin for $1.25 billion', ['MSTR']],
    ['Bitcoin-Focused Treasury Company Strategy Buys Another Large Amount of Bitcoin', ['MSTR']],
    ['Galaxy cuts bitcoin price forecast', ['GLXY']],
    ['Core Scientific fell. Later Core said that it would mine on.', ['CORZ']],
    ['Bullish shares (NYSE: BLSH) fell', ['BLSH']],
    ['Circle, which issues USDC, rose', ['CRCL']],
    ['Jack Dorsey’s Block fell', ['XYZ']],
    ['Visa and Mastercard settle in stablecoins', ['V', 'MA']],
    ['BITCOIN MINERS CAN WIN: RIOT PLATFORMS AND MARA SOAR', ['RIOT', 'MARA']],
    ['$RIOT and $CAN rose', ['RIOT', 'CAN']],
    ['Riot Blockchain Inc <RIOT.O> and Canaan Inc <CAN.O> fell', ['RIOT', 'CAN']],
    ['Strategy reported a loss as bitcoin fell', ['MSTR']],
    ["Strategy's bitcoin grew", ['MSTR']],
    ['Strategy, the largest corporate holder of bitcoin, paid more', ['MSTR']],
    ['mara holdings and cleanspark rose', ['MARA', 'CLSK']],
  ])('is one in "%s"', (text, expected) => {
    expect(companyIds(text)).toEqual(expected)
  })

  it('counts once the company is named in full elsewhere, even in the headline', () => {
    const text = 'For years Stronghold has mined in Pennsylvania.'
    expect(companyIds(text)).toEqual([])
    expect(companyIds(text, { title: 'Stronghold Digital sells bitcoin' })).toEqual(['SDIG'])
  })

  it('does not take a two-letter ticker without a mark, even of a company that is named', () => {
    expect(names('Mastercard rose above its 50-day MA')).toEqual(['MA=Mastercard'])
  })

  it('takes a bare everyday ticker only where the company is named', () => {
    expect(companyIds('Buy COIN now')).toEqual([])
    expect(companyIds('Coinbase fell and COIN holders sold')).toEqual(['COIN'])
  })
})

describe('names and tickers of the time', () => {
  it.each([
    ['2025-11-13T00:00:00Z', 'BITF', 'Bitfarms'],
    ['2026-04-05T23:59:59Z', 'BITF', 'Bitfarms'],
    ['2026-04-06T00:00:00Z', 'KEEL', 'Keel Infrastructure'],
  ])('at %s the company of Bitfarms is %s', (publishedAt, id, name) => {
    const [mention] = findMentions('Bitfarms rose', { publishedAt })
    expect(mention?.target).toEqual({ id, name, kind: 'company' })
  })

  it('go by the words of an article without a date', () => {
    expect(companyIds('Bitfarms rose')).toEqual(['BITF'])
    expect(companyIds('Keel Infrastructure, once Bitfarms, rose')).toEqual(['KEEL'])
    expect(findMentions('Iris Energy rose')[0]?.target).toEqual({
      id: 'IREN',
      name: 'Iris Energy',
      kind: 'company',
    })
    expect(companyIds('Square (NYSE: SQ) rose')).toEqual(['SQ'])
  })

  it('leave a company that was not yet listed no target', () => {
    expect(names('Circle Internet raised money', { publishedAt: '2021-05-01' })).toEqual([
      'watched:CRCL=Circle Internet',
    ])
  })
})

describe('a mention', () => {
  it('takes in the ticker in brackets and leaves the possessive out', () => {
    expect(names('Hut 8 (HUT) rose; Riot Platforms’ rig and Cango’s rig')).toEqual([
      'HUT=Hut 8 (HUT)',
      'RIOT=Riot Platforms',
      'CANG=Cango',
    ])
  })

  it('of a bank is marked as that of an institution', () => {
    const [mention] = findMentions('JPMorgan (JPM) says bitcoin is cheap')
    expect(mention).toMatchObject({ actor: 'institution', surface: 'JPMorgan (JPM)' })
  })

  it('of an exchange as a place is marked as a venue', () => {
    const venues = findMentions('Coinbase fell after coins left from Coinbase').map(
      (mention) => mention.venue ?? false,
    )
    expect(venues).toEqual([false, true])
  })

  it('of a company that the list does not know rests on its exchange tag', () => {
    const found = companyIds('Acme Robotics Corp. (NYSE: ACRO) rose. Acme Robotics said so.')
    expect(found).toEqual(['ACRO'])
  })

  it('lies where its offsets say, in order and without overlap', () => {
    const text =
      'Riot Platforms (RIOT), “MARA” and bitcoin miners’ shares; Bitcoin (BTC) fell 🙂 as IREN rose'
    let last = 0
    for (const mention of findMentions(text)) {
      expect(text.slice(mention.start, mention.end)).toBe(mention.surface)
      expect(mention.start).toBeGreaterThanOrEqual(last)
      last = mention.end
    }
    expect(last).toBeGreaterThan(0)
  })
})
