import { describe, expect, it } from 'vitest'
import { standingOf, standingWeight } from '../../../../src/analysis/embedded/reading/modality.ts'
import { at, sentenceOf } from './read.ts'

function standingAt(text: string, word: string) {
  const sentence = sentenceOf(text)
  const index = at(sentence, word)
  return standingOf(sentence, index, index + 1)
}

describe('how a statement is made', () => {
  it.each([
    ['Hashprice did not fall on Monday.', 'fall', true],
    ['Hashprice fell on Monday.', 'fell', false],
    ['There is no sign that the network hashrate will soon start to fall.', 'fall', true],
    ['IREN, not Riot Platforms, fell on Monday.', 'fell', false],
  ])('%s – “%s” negated: %s', (text, word, negated) => {
    expect(standingAt(text, word).negated).toBe(negated)
  })

  it.each([
    ['Bitcoin may fall in the coming week.', 'fall', true],
    ['Hashprice fell by a tenth in May.', 'fell', false],
    ['Hashprice could fall further.', 'fall', true],
  ])('%s – “%s” hedged: %s', (text, word, hedged) => {
    expect(standingAt(text, word).hedged).toBe(hedged)
  })

  it.each([
    ['Core Scientific, which went through bankruptcy in 2022, now lends to others.', 'bankruptcy', true],
    ['Core Scientific, upgraded last spring by two brokers, opens an office.', 'upgraded', true],
    ['A year after the theft, Coinbase trains its staff.', 'theft', true],
    ['Following a sale of shares two years ago, Cipher Mining runs three sites.', 'shares', true],
    ['IREN rents what Bitfarms had given up.', 'given', true],
    ['Core Scientific went into bankruptcy on Monday.', 'bankruptcy', false],
    ['IREN says that its capacity will reach 2 GW by 2027.', 'reach', false],
  ])('%s – “%s” told beside the news: %s', (text, word, told) => {
    expect(standingAt(text, word).told).toBe(told)
  })

  it.each([
    ['Might Cango lose its listing some day?', 'lose', true],
    ['Rumours say that Cango will lose its listing.', 'lose', true],
    ['Cango will lose its listing in May.', 'lose', false],
    ['Why did bitcoin fall?', 'fall', false],
  ])('%s – “%s” idle: %s', (text, word, idle) => {
    expect(standingAt(text, word).idle).toBe(idle)
  })

  it('counts the backdrop for nothing, speculation for almost nothing, a hedge for half', () => {
    const plain = standingAt('Hashprice fell on Monday.', 'fell')
    expect(standingWeight(plain)).toBe(1)
    expect(standingWeight({ ...plain, hedged: true })).toBe(0.5)
    expect(standingWeight({ ...plain, told: true })).toBe(0)
    expect(standingWeight({ ...plain, role: 'backdrop' })).toBe(0)
    expect(standingWeight({ ...plain, idle: true })).toBeLessThan(0.1)
  })
})
