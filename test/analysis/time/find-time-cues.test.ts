import { describe, expect, test } from 'vitest'
import { findTimeCues } from '../../../src/analysis/time/find-time-cues.ts'
import type { Article } from '../../../src/articles/article.ts'
import { articleFromText } from '../../../src/articles/article-builder.ts'
import { growth } from '../growth.ts'

function article(text: string, published: string | null = '2026-02-04T12:00:00Z'): Article {
  return { ...articleFromText({ text, title: 'A report' }), publishedAt: published }
}

const cues = (text: string, published?: string | null) => {
  const read = article(text, published)
  return findTimeCues(read).map(({ start, end, ...rest }) => ({
    words: read.text.slice(start, end),
    ...rest,
  }))
}

describe('how far ahead an article looks', () => {
  test.each([
    ['The near-term outlook is fair.', 'near-term', 14],
    ['The bank sees gains in the coming months.', 'in the coming months', 90],
    ['Prices should recover over the medium term.', 'medium term', 90],
    ['Difficulty will jump next week.', 'next week', 7],
    ['Difficulty may fall at the next retarget.', 'next retarget', 14],
    ['Bitcoin could go to $1 million by 2030.', 'by 2030', 1791],
    ['The stock could double by year-end.', 'by year-end', 330],
    ['Power will be ready in Q4 2026.', 'Q4 2026', 330],
    ['Sales should grow in the second half.', 'the second half', 330],
    ['Shares are locked until March 2026.', 'until March 2026', 55],
    ['Margins will shrink until the next halving.', 'next halving', 801],
    ['The target is for the next 12 months.', 'for the next 12 months', 360],
    ['IREN signed a five-year contract.', 'five-year contract', 1825],
    ['Cipher signed a 12-15 year lease.', '12-15 year lease', 5475],
    ['It plans to close the deal in two to four weeks.', 'in two to four weeks', 28],
  ])('%s', (text, words, spanDays) => {
    expect(cues(text)).toEqual([expect.objectContaining({ words, kind: 'forward', spanDays })])
  })
})

describe('how far back it looks', () => {
  test.each([
    ['Miners rallied last month.', 'last month', 30],
    ['Profit fell in the third quarter of 2025.', 'the third quarter of 2025', 218],
    ['Bitcoin fell 4% in January.', 'in January', 34],
    ['It dropped over the past two weeks.', 'over the past two weeks', 14],
    ['Revenue rose 30% year on year.', 'year on year', 365],
    ['Margins shrank after the last halving.', 'last halving', 655],
    ['At year-end the shares were dear.', 'At year-end', 34],
  ])('%s', (text, words, spanDays) => {
    expect(cues(text)).toEqual([expect.objectContaining({ words, kind: 'past-window', spanDays })])
  })
})

test('the present is a cue of its own', () => {
  expect(cues('Bitcoin is at $76,000 at press time.')).toEqual([
    { words: 'at press time', sentence: 0, kind: 'now', spanDays: 0, explicit: false },
  ])
})

test('a date is explicit, a loose phrase is not', () => {
  expect(cues('It will open by 2030.')[0]?.explicit).toBe(true)
  expect(cues('The short-term outlook is fair.')[0]?.explicit).toBe(false)
})

test('without a publication date a calendar date has no span, a length has', () => {
  expect(cues('The site will open in Q4 2026.', null)[0]?.spanDays).toBeNull()
  expect(cues('It signed a five-year contract.', null)[0]?.spanDays).toBe(1825)
})

test('each cue names its sentence', () => {
  expect(
    cues('Miners rallied last month. The long-term case stands.').map(({ sentence }) => sentence),
  ).toEqual([0, 1])
})

test('"May" as a verb, a price and a moving average are no times', () => {
  expect(cues('May the best miner win: $2030 and the 200-day average.')).toEqual([])
})

test('a long text is read in proportion to its length', () => {
  const text = 'Bitcoin fell 4% in January and may rise by 2030, the bank said in the third quarter. '
  const [small, large] = [article(text.repeat(200)), article(text.repeat(2000))]
  expect(
    growth(
      () => findTimeCues(small),
      () => findTimeCues(large),
    ),
  ).toBeLessThan(12)
})
