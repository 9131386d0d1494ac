import { describe, expect, it } from 'vitest'
import { factsOf } from './fact-cases.ts'

const told = (text: string) => factsOf(text).join('; ')

describe('who opens up to bitcoin, and who steps back', () => {
  it('is named where the sentence names it', () => {
    expect(told('BlackRock wants to launch an exchange-traded fund that holds Bitcoin.')).toMatch(
      /BlackRock is opening up to bitcoin/,
    )
  })
  it('is nobody where reports are rejected or a record may come', () => {
    expect(told('Russia does not add bitcoin to its fund, a minister said, rejecting reports.')).not.toMatch(
      /stepping back|says no/,
    )
    expect(told('For bitcoin ETFs in the United States this may become a record month.')).not.toMatch(
      /opening up/,
    )
  })
})

describe('numbers and whose they are', () => {
  it('tells the part that was sold and not the whole', () => {
    expect(told('CleanSpark sold 390 of the 621 coins it mined in March, and bitcoin rose.')).not.toMatch(
      /sold 621/,
    )
  })
  it('tells the revenue of a list as revenue', () => {
    const facts = told(
      'TeraWulf, Cipher and IREN reported second-quarter revenue of $48 million, $44 million and $187 million, up 34%, down 9% and up 228% respectively',
    )
    expect(facts).toMatch(/TeraWulf's revenue rose 34%/)
    expect(facts).not.toMatch(/was up/)
  })
  it('tells a loss a share as a loss a share', () => {
    expect(told('MARA swung to a loss of $1.71 per share, against a profit of 40 cents.')).toMatch(
      /lost \$1\.71 a share/,
    )
  })
  it('takes the price of bitcoin for no flow', () => {
    expect(told('Bitcoin slides below $80,000 as ETF outflows accelerate')).not.toMatch(/\$80,000/)
  })
  it('sends coins to creditors only where they get them', () => {
    expect(told('Forced by its creditors, a company liquidated all its 4,700 bitcoin.')).not.toMatch(
      /go to creditors/,
    )
    expect(told('Creditors of the failed exchange get 94,000 bitcoin.')).toMatch(
      /94,000 bitcoin go to creditors/,
    )
  })
})

describe('what was done and by whom', () => {
  const never: readonly (readonly [RegExp, string])[] = [
    [
      /sold bitcoin/,
      'Strategy sells $2 billion of zero-coupon convertibles to buy bitcoin with the proceeds.',
    ],
    [/bought bitcoin/, "Semler's board has approved the purchase of up to $500 million in bitcoin."],
    [/faces legal action/, 'Robinhood is investigating a breach in which data of clients leaked.'],
    [/insolvency/, 'From the estate of a bankrupt rival CleanSpark picks up two sites.'],
    [/hack/, 'Bitfarms is charged by a former partner with breach of contract.'],
    [/shares fell/, 'MARA is cut to sell at Osgood Vale.'],
    [/shares fell/, 'An ice storm forced bitcoin miners in four states to go dark for a week.'],
    [/record high/, 'Hashprice set a record low.'],
    [/may (?:rise|fell)|fell/, 'Some think that mining difficulty might go up or down later in the year.'],
    [/AI and HPC/, 'Bitcoin climbs while mining stocks tumble on AI spending fears'],
    [/target for Galaxy/, 'Galaxy cuts bitcoin price forecast to $120,000 from $185,000'],
    [/rated lower/, 'The agency has put IREN on review for a downgrade and will decide within 30 days.'],
  ]
  it.each(never)('does not say %s: %s', (claim, text) => {
    expect(told(text)).not.toMatch(claim)
  })
})
