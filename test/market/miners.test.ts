import { describe, expect, it } from 'vitest'
import { companies } from '../../src/analysis/targets/companies.ts'
import { companyFacts } from '../../src/market/company-facts.ts'
import { addDays, parseDay } from '../../src/market/day.ts'
import { membersOn, miners, nearestMiners, resolveMiner } from '../../src/market/miners.ts'

const tickersOf = (list: readonly { readonly ticker: string }[]): string[] => list.map(({ ticker }) => ticker)
const nearest = (typed: string): string[] => tickersOf(nearestMiners(typed, 3))

describe('the members', () => {
  it('were 14 until Stronghold was bought, 13 until Cango was counted, and 14 since', () => {
    expect(membersOn('2025-03-14')).toHaveLength(14)
    expect(membersOn('2025-03-17')).toHaveLength(13)
    expect(membersOn('2025-09-30')).toHaveLength(13)
    expect(membersOn('2025-10-01')).toHaveLength(14)
    expect(membersOn('2026-11-20')).toHaveLength(14)
  })

  it('have SDIG up to its last day, and CANG from its first', () => {
    expect(tickersOf(membersOn('2025-03-14'))).toContain('SDIG')
    expect(tickersOf(membersOn('2025-03-15'))).not.toContain('SDIG')
    expect(tickersOf(membersOn('2025-09-30'))).not.toContain('CANG')
    expect(tickersOf(membersOn('2025-10-01'))).toContain('CANG')
  })

  it('have none of the watch-list among them', () => {
    const watched = tickersOf(miners.filter(({ group }) => group === 'watch-list'))
    expect(watched.toSorted()).toEqual(['ABTC', 'APLD', 'BTBT', 'GLXY', 'WYFI'])
    expect(tickersOf(membersOn('2026-11-20')).filter((ticker) => watched.includes(ticker))).toEqual([])
  })
})

describe('the list', () => {
  it('names no ticker twice, today or earlier', () => {
    const all = miners.flatMap(({ ticker, formerly }) => [
      ticker,
      ...new Set(tickersOf(formerly).filter((old) => old !== ticker)),
    ])
    expect(new Set(all).size).toBe(all.length)
  })

  it('has days in their order, and ratios above 0', () => {
    for (const { from, to, delistedOn, exchanges, formerly } of miners) {
      const days = [from, to, delistedOn, ...exchanges.map(({ day }) => day)]
      for (const day of days) if (day !== null) expect(parseDay(day)).toBe(day)
      if (from !== null && to !== null) expect(from <= to).toBe(true)
      if (delistedOn !== null) expect(to).toBe(delistedOn)
      for (const { ratio } of exchanges) expect(ratio).toBeGreaterThan(0)
      const untils = formerly.map(({ until }) => until)
      expect(untils).toEqual(untils.toSorted().toReversed())
    }
  })

  it('has the exchange of CANG: two shares for one ADS from 17 November 2025 on', () => {
    expect(resolveMiner('CANG')?.exchanges).toEqual([{ day: '2025-11-17', ratio: 2 }])
  })

  it('says that SDIG left the exchange on 14 March 2025, and gives no such day for ARBK', () => {
    expect(resolveMiner('SDIG')?.delistedOn).toBe('2025-03-14')
    expect(resolveMiner('ARBK')).toMatchObject({
      delistedOn: null,
      note: expect.stringContaining('not certain'),
    })
  })

  it('has notes that are sentences', () => {
    for (const { note } of miners) if (note !== null) expect(note).toMatch(/^[A-Z].+\.$/)
  })

  it('is in step with the companies that articles are read for', () => {
    for (const miner of miners) {
      const company = companies.find(({ ticker }) => ticker === miner.ticker)
      // Articles name Greenidge by the name that it had while they were written.
      if (miner.ticker === 'VIP') {
        expect(companies.find(({ ticker }) => ticker === 'GREE')?.name).toBe(miner.formerly[0]?.name)
        continue
      }
      expect(company?.name, miner.ticker).toBe(miner.name)
      expect(company?.listed?.to ?? null, miner.ticker).toBe(miner.delistedOn)
      // There the first day of the new name is kept, here the last of the old one.
      const ended = (text: string, until: string) => `${text} ${addDays(parseDay(until), -1)}`
      const names = company?.formerNames?.map(({ text, until }) => ended(text, until)) ?? []
      const tickers = company?.formerTickers?.map(({ text, until }) => ended(text, until)) ?? []
      for (const { ticker, name, until } of miner.formerly) {
        expect(names, miner.ticker).toContain(`${name} ${until}`)
        if (ticker !== miner.ticker) expect(tickers).toContain(`${ticker} ${until}`)
      }
    }
  })
})

describe('resolving a company', () => {
  it.each([
    ['IREN', 'IREN'],
    ['iren', 'IREN'],
    [' $iren ', 'IREN'],
    ['NASDAQ:IREN', 'IREN'],
    ['(NASDAQ: IREN)', 'IREN'],
    ['NYSE: CANG', 'CANG'],
    ['bitf', 'KEEL'],
    ['$BITF', 'KEEL'],
    ['Bitfarms', 'KEEL'],
    ['Bitfarms Ltd.', 'KEEL'],
    ['keel infrastructure', 'KEEL'],
    ['riot platforms', 'RIOT'],
    ['Riot Platforms, Inc.', 'RIOT'],
    ['Riot Blockchain', 'RIOT'],
    ['marathon digital', 'MARA'],
    ['MARA Holdings', 'MARA'],
    ['Iris Energy', 'IREN'],
    ['cipher mining', 'CIFR'],
    ['Hut 8', 'HUT'],
    ['HUT8', 'HUT'],
    ['hut-8', 'HUT'],
    ['stronghold', 'SDIG'],
    ['Galaxy Digital', 'GLXY'],
    ['GREE', 'VIP'],
    ['Greenidge Generation', 'VIP'],
  ])('%s is %s', (typed, ticker) => {
    expect(resolveMiner(typed)?.ticker).toBe(ticker)
  })

  it.each(['', ' ', '$', 'COIN', 'TSLA', 'bitcoin', 'IREN MARA', '💥', 'inc', 'NASDAQ:'])(
    '%s is none',
    (typed) => {
      expect(resolveMiner(typed)).toBeNull()
    },
  )

  it('finds every one by its ticker, old tickers and names', () => {
    for (const miner of miners) {
      const typed = [miner.ticker, miner.name, ...miner.spellings]
      for (const { ticker, name } of miner.formerly) typed.push(ticker, name)
      for (const one of typed) {
        expect(resolveMiner(one)?.ticker, one).toBe(miner.ticker)
        expect(resolveMiner(` ${one.toUpperCase()} `)?.ticker, one).toBe(miner.ticker)
      }
    }
  })
})

describe('the nearest companies', () => {
  it.each([
    ['IREM', 'IREN'],
    ['irn', 'IREN'],
    ['IRENN', 'IREN'],
    ['MAAR', 'MARA'],
    ['CLKS', 'CLSK'],
    ['BTIF', 'KEEL'],
    ['WOLF', 'WULF'],
    ['riot platfroms', 'RIOT'],
    ['cleansprak', 'CLSK'],
    ['greenige', 'VIP'],
    ['Bitfrms Ltd', 'KEEL'],
  ])('to %s has %s first', (typed, ticker) => {
    expect(nearest(typed)[0]).toBe(ticker)
  })

  it('are those that begin so', () => {
    expect(nearest('ri')).toEqual(['RIOT'])
    expect(nearest('bit')).toEqual(['BTBT', 'BTDR', 'KEEL'])
    // “Bit Digital” is two slips away.
    expect(nearest('hive digital')).toEqual(['HIVE', 'BTBT'])
  })

  it.each([
    '',
    'm',
    'qwerty',
    'great',
    'iron man',
    'coin base',
    'TSLA',
    'MSTR',
    'zzzz',
    'what is up with miners',
    '💥',
    'x'.repeat(5000),
  ])('to %s are none', (typed) => {
    expect(nearest(typed)).toEqual([])
  })

  it('are at most as many as asked for', () => {
    expect(nearestMiners('bit', 1)).toHaveLength(1)
    expect(nearestMiners('bit', 0)).toEqual([])
  })
})

describe('what companies said of themselves', () => {
  const facts = miners.flatMap(({ ticker }) => companyFacts(ticker).map((fact) => ({ ticker, ...fact })))

  it('is known of some, and nothing of those who have no page for it', () => {
    expect(facts.length).toBeGreaterThan(0)
    expect(companyFacts('RIOT')).toEqual([])
    expect(companyFacts('TSLA')).toEqual([])
  })

  it.each(facts)('$ticker $what of $asOf has a day, a source and a value that can be', (fact) => {
    expect(parseDay(fact.asOf)).toBe(fact.asOf)
    expect(fact.asOf >= '2025-11-22' && fact.asOf <= '2026-11-22').toBe(true)
    expect(fact.source.trim()).not.toBe('')
    expect(fact.url).toMatch(/^https:\/\/[\w.-]+\/\S+$/)
    expect(fact.unit).toBe(fact.what === 'hashrate' ? 'EH/s' : 'BTC')
    expect(fact.value).toBeGreaterThan(0)
    expect(fact.value).toBeLessThan(fact.what === 'hashrate' ? 100 : 100_000)
  })
})
