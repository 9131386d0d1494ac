import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { materialOf } from '../../../src/analysis/credibility/material.ts'
import { namedInstitutions } from '../../../src/analysis/credibility/signals/institutions.ts'
import { namedPeople } from '../../../src/analysis/credibility/signals/people.ts'
import { findMentions } from '../../../src/analysis/targets/find-mentions.ts'
import { articleFromText } from '../../../src/articles/article-builder.ts'
import { filler, rated } from './rated.ts'

const material = (text: string) => {
  const article = articleFromText({ text: `${text}\n\n${filler}`, title: 'Miners had a mixed month' })
  return materialOf(article, findMentions(article.text))
}

describe('people who are named as sources', () => {
  it.each([
    ['Analysts Reginald Smith and Charles Pearce see more.', ['Reginald Smith', 'Charles Pearce']],
    ['Bernstein analyst Gautam Chhugani wrote on Monday.', ['Gautam Chhugani']],
    ['Stefan von Haenisch, who heads trading at OSL, thinks so.', ['Stefan von Haenisch']],
    ['Paul Howard, senior director at the market maker Wincent, said both.', ['Paul Howard']],
    ['Adam Cochran of Cinneamhain Ventures called it a win.', ['Adam Cochran']],
    ['More will follow, said Stella Zlatareva.', ['Stella Zlatareva']],
    ['According to Mitchell Askew, miners add machines.', ['Mitchell Askew']],
  ])('in "%s"', (text, expected) => {
    expect(namedPeople(material(text)).map((person) => person.name)).toEqual(expected)
  })

  it.each([
    ['Riot Platforms said that it sold coins.'],
    ['Wall Street said little.'],
    ['Analysts at Standard Chartered expect more.'],
    ['In New York traders said so.'],
    ['Hal Finney got the first coin.'],
    ['Miner Selling And Power Costs Said To Rise For Chief Executives'],
  ])('not in "%s"', (text) => {
    expect(namedPeople(material(text))).toEqual([])
  })
})

describe('institutions that stand behind figures', () => {
  it.each([
    ['JPMorgan estimates revenue at $42,100.', ['JPMorgan']],
    ['Source: CryptoQuant', ['CryptoQuant']],
    ['According to figures compiled by the data firm Fundtide, money left.', ['Fundtide']],
    ['Canaccord raised its target to $70.', ['Canaccord']],
  ])('in "%s"', (text, expected) => {
    expect(namedInstitutions(material(text)).map((institution) => institution.name)).toEqual(expected)
  })

  it.each([
    ['BlackRock has a large fund.'],
    ['A report by Jane Doe tells of it.'],
    ['Use glassnode tables and artemis.'],
  ])('not in "%s"', (text) => {
    expect(namedInstitutions(material(text))).toEqual([])
  })
})

it('rates any text in time linear in its length', () => {
  const unit = `“Miners sell,” said Jane Doe, head of research. Source: CryptoQuant (Reuters) #btc 👉 February 423, **. ${filler} `
  const time = (repeat: number): number => {
    const text = unit.repeat(repeat)
    const started = performance.now()
    rated(text)
    return performance.now() - started
  }
  time(30)
  const small = Math.min(time(40), time(40))
  const large = Math.min(time(400), time(400))
  expect(large).toBeLessThan(small * 25 + 30)
})

it('rates any text with a rating and at least one reason', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (noise) => {
      const { rating, reasons } = rated(`${filler}\n${noise}`)
      expect(['high', 'medium', 'low', 'unrated']).toContain(rating)
      expect(reasons.length).toBeGreaterThan(0)
      for (const reason of reasons) expect(reason.trim()).not.toBe('')
    }),
  )
})
