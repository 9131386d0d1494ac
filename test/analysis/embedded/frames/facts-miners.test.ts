import { describe, expect, it } from 'vitest'
import { factsOf } from './fact-cases.ts'

const never = (claim: RegExp, texts: readonly string[]) =>
  it.each(texts)(`does not say ${claim.source}: %s`, (text) => {
    expect(factsOf(text).join('; ')).not.toMatch(claim)
  })

describe('what is told of miners at large', () => {
  never(/halving cuts/, [
    'Gross margins of bitcoin miners shrank to 33%, the thinnest since the 2024 halving.',
    'Bitcoin miners earned $44,600 a day in block rewards, 58% below the level right before the halving.',
  ])
  never(/shares (?:rose|fell)/, [
    'Miners pocket record $80M on halving day thanks to Runes frenzy',
    "After this year's gain of 45% in BTC miners took profit.",
  ])
  never(/hashrate fell/, ['Bitcoin Hashrate Tops 1.3 Zettahash for First Time, Tightening Screws on Miners'])
  never(/under pressure/, [
    'Bitcoin miners have long been seen as cyclical, rich in bull markets and squeezed in downturns.',
    'Bitcoin miners accumulate less, one more weight on a struggling coin.',
  ])
  never(/costs fell|cost of power/, [
    'Bitcoin miners part with more of their coins to meet expenses, on-chain analysis shows, and their reserves go down.',
    'Riot Platforms, a bitcoin miner, lost less than a year before, when dear energy weighed on the industry.',
  ])
  never(/fee income/, [
    'Bitcoin mining is a gym. Fees up 9%, towels gone.',
    'Transaction fees are no help to bitcoin miners: they added 0.9% to the block subsidy.',
  ])
  it('tells a tax that is only wanted as a plan', () => {
    expect(factsOf('The White House wants to tax crypto miners on the power they use.')).toContain(
      'a tax on mining is planned',
    )
    expect(factsOf('New York enacts a tax on bitcoin mining.')).toContain('a tax falls on mining')
  })
  never(/import duties/, [
    'Bitcoin mining machines that U.S. Customs and Border Protection held back are reaching their owners.',
  ])
})

describe('what is told of what may come', () => {
  never(/hashprice (?:rose|fell)/, [
    'Bitcoin mining explained. If the price of bitcoin doubles, hashprice doubles too.',
    'Bitcoin mining explained. If difficulty rises, hashprice falls.',
    'Bitcoin mining explained. When the cost exceeds hashprice, the machine goes off.',
  ])
  never(/profitability rose/, ['Bitcoin mining profitability is set to soar.'])
  never(/hashrate rose/, ['The hashrate should drop, with a higher share for listed bitcoin miners.'])
})

describe('what is told of a company', () => {
  never(/enters an exchange/, [
    'Riot goes public with $950 million offer for Bitfarms',
    'NYSE-listed chip designer Sequans Communications parted with 970 bitcoin.',
    'Coinbase keeps the coins, while Nasdaq filed the form that starts the clock at the commission.',
  ])
  it('still tells a listing as one', () => {
    expect(factsOf('American Bitcoin joins the Russell 2000 at the end of June').join()).toMatch(
      /enters an exchange/,
    )
  })
  never(/results fell short|profit rose|revenue rose/, [
    'CleanSpark beats on revenue, disappoints on AI timetable',
    'The new screen of Coinbase falls short of 4K.',
    'Tesla, which holds bitcoin, had earnings of $2.27 per share, which beat the consensus of $1.81.',
  ])
  never(/raising money/, [
    'Sequans sells 970 bitcoin to redeem half of its convertible debt',
    'American Bitcoin said that shares from a private placement were unlocked on Tuesday.',
    "Metaplanet's own measure for bitcoin per diluted share is 129%.",
  ])
  never(/hosting deal/, [
    'Bitfarms has a $128 million contract with a provider for all AI data center equipment and building materials.',
  ])
  never(/19 billion/, ['IREN (IREN) and Cipher Mining (CIFR) signed AI contracts worth $19 billion.'])
  never(/on line/, ['MARA kept the largest installed hashrate at 58.9 EH/s.'])
  never(/legal case/, ['Bitfarms dismissed its interim chief executive, who had brought a suit against it.'])
  never(/shares (?:rose|fell)/, [
    'Sales of IREN (IREN), Cipher (CIFR) and TeraWulf (WULF) grew 214%, 96% and 71% respectively.',
  ])
  never(/paying down/, [
    'Strategy repaid its only such loan in 2023. It repaid that loan, of $205 million, in 2023.',
  ])
  never(/led the group/, [
    'The Winner: TeraWulf is now upgraded to Outperform at the bank that covers ten miners.',
  ])
})

describe('what is told of rules', () => {
  never(/opened the way/, ['The researcher named January as the window for approvals of a spot bitcoin ETF.'])
  never(/turned down/, ['Of 576 ETF filings, spot bitcoin ETF included, only one was ever turned down.'])
  it('takes a lawmaker’s wish for a reserve for no more than that', () => {
    expect(
      factsOf('A member of the Bundestag urged to keep the bitcoin as a strategic reserve.').join(),
    ).not.toMatch(/in the making/)
  })
})
