import { describe, expect, it } from 'vitest'
import { findMentions } from '../../../src/analysis/targets/find-mentions.ts'
import { names } from './names.ts'

describe('BTC', () => {
  it.each([
    ['Bitcoin fell', ['BTC=Bitcoin']],
    ["Bitcoin's price fell", ['BTC=Bitcoin']],
    ['$BTC is up', ['BTC=$BTC']],
    ['Bitcoin (BTC) fell', ['BTC=Bitcoin (BTC)']],
    ['it touches the largest cryptocurrency', ['BTC=largest cryptocurrency']],
    ['traders bid the benchmark coin', ['BTC=benchmark coin']],
    ['the leading coin could fall', ['BTC=leading coin']],
    ['a bet on the largest digital asset', ['BTC=largest digital asset']],
  ])('is named in "%s"', (text, expected) => {
    expect(names(text)).toEqual(expected)
  })

  it.each([
    ['bitcoin mining stocks rallied', ['MINERS=bitcoin mining stocks']],
    ['the bitcoin miner said', ['shadow:OTHER=bitcoin miner']],
    ['American Bitcoin posted a loss', ['ABTC=American Bitcoin']],
    ['Bitcoin Cash rose', ['watched:BCH=Bitcoin Cash']],
    ['Bitcoin SV and wrapped bitcoin', ['shadow:OTHER=Bitcoin SV', 'shadow:OTHER=wrapped bitcoin']],
    ['says Bitcoin Magazine', ['shadow:OTHER=Bitcoin Magazine']],
    ['kiosks of Bitcoin Depot', ['BTM=Bitcoin Depot']],
    ['a bitcoin-backed loan', ['shadow:OTHER=bitcoin-backed loan']],
    ['a Bitcoin Core release', ['shadow:OTHER=Bitcoin Core']],
    ['the second-largest cryptocurrency', ['watched:ETH=second-largest cryptocurrency']],
    ['the third-largest cryptocurrency', ['shadow:OTHER=third-largest cryptocurrency']],
    ['the largest cryptocurrency exchange', []],
  ])('is not named in "%s"', (text, expected) => {
    expect(names(text)).toEqual(expected)
  })

  it('marks a number of coins as a unit', () => {
    const units = findMentions('Cango sold 4,451 BTC while bitcoin fell').filter((mention) => mention.unit)
    expect(units.map((mention) => mention.surface)).toEqual(['BTC'])
  })
})

describe('bitcoin funds', () => {
  it.each([
    ['spot bitcoin ETFs', ['fund:BTC-ETF=spot bitcoin ETFs']],
    ['spot Bitcoin exchange-traded funds (ETFs)', ['fund:BTC-ETF=spot Bitcoin exchange-traded funds (ETFs)']],
    ['the iShares Bitcoin Trust ETF (IBIT)', ['fund:BTC-ETF=iShares Bitcoin Trust ETF (IBIT)']],
    ['Grayscale Bitcoin Trust (GBTC)', ['fund:BTC-ETF=Grayscale Bitcoin Trust (GBTC)']],
    ['Bitcoin slides as ETF outflows grow', ['BTC=Bitcoin', 'fund:BTC-ETF=ETF']],
    [
      'Ether beats bitcoin as spot ETF inflows grow',
      ['watched:ETH=Ether', 'BTC=bitcoin', 'watched:ETF=spot ETF'],
    ],
    ['ether ETFs beat bitcoin ETFs', ['watched:ETH-ETF=ether ETFs', 'fund:BTC-ETF=bitcoin ETFs']],
  ])('reads "%s"', (text, expected) => {
    expect(names(text)).toEqual(expected)
  })
})

describe('the miners as a group', () => {
  it.each([
    'bitcoin mining stocks',
    'mining stocks',
    'U.S.-listed bitcoin miners',
    'Publicly traded miners',
    'public miners',
    'mining companies',
    'bitcoin mining industry',
    'mining shares',
    'miner stocks',
    'Bitcoin (BTC) mining shares',
    'American bitcoin miners',
  ])('is "%s"', (text) => {
    expect(names(`Shares of ${text} rose`)).toEqual([`MINERS=${text}`])
  })

  it.each([
    'hashprice',
    'bitcoin mining difficulty',
    "Bitcoin's mining difficulty",
    'network hashrate',
    'mining profitability',
    'mining revenue',
    'block rewards',
    'bitcoin mining',
  ])('has its economics in "%s"', (text) => {
    expect(names(`Here ${text} fell`)).toEqual([`economics:MINERS=${text}`])
  })

  it.each(['gold miners', 'copper mining stocks', 'data mining', 'solo miners'])('is not "%s"', (text) => {
    expect(names(`Here ${text} fell`)).toEqual([`shadow:OTHER=${text}`])
  })

  it('does not join words over the end of a sentence', () => {
    expect(names('He bought bitcoin. Miners fell.')).toEqual(['BTC=bitcoin', 'MINERS=Miners'])
    expect(names('He bought bitcoin\nMiners fell')).toEqual(['BTC=bitcoin', 'MINERS=Miners'])
  })
})

describe('what is watched beside them', () => {
  it('finds other assets and indices', () => {
    expect(names('The S&P 500 and gold rose, ether and SOL fell')).toEqual([
      'watched:SP500=S&P 500',
      'watched:GOLD=gold',
      'watched:ETH=ether',
      'watched:SOL=SOL',
    ])
  })

  it('tells the exchange Nasdaq from the index', () => {
    expect(names('CleanSpark (NASDAQ: CLSK), listed on Nasdaq, fell')).toEqual([
      'CLSK=CleanSpark (NASDAQ: CLSK)',
    ])
    expect(names('the Nasdaq fell')).toEqual(['watched:NASDAQ=Nasdaq'])
  })
})
