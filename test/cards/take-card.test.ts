import { describe, expect, test } from 'vitest'
import type { Take, Verdict } from '../../src/analysis/take.ts'
import { takeCard } from '../../src/cards/take-card.ts'
import { cardSchema } from '../../src/chat/card.ts'
import { plainLine } from '../../src/chat/plain-line.ts'
import type { TakeAnswer } from '../../src/takes/take-answer.ts'
import { minersAnswer, minersTake, soonAfterMs } from '../chat/miners-answer.ts'

const dayMs = 86_400_000

function answerWith(take: Partial<Take>, rest: Partial<TakeAnswer> = {}): TakeAnswer {
  return { ...minersAnswer, ...rest, take: { ...minersTake, ...take } }
}

const articleWith = (article: Partial<Take['article']>, rest: Partial<TakeAnswer> = {}): TakeAnswer =>
  answerWith({ article: { ...minersTake.article, ...article } }, rest)

const card = (answer: TakeAnswer, detail = false, nowMs = soonAfterMs) =>
  takeCard(answer, { detail, nowMs, standing: 'public' })
const warnings = (answer: TakeAnswer, nowMs = soonAfterMs) =>
  card(answer, false, nowMs).warnings.map(plainLine)

describe('the short card of a take', () => {
  test('says the headline with its link, from where and when, and what it means for each target', () => {
    const short = card(minersAnswer)
    expect(cardSchema.parse(short)).toEqual(short)
    expect(short.url).toBe('https://news.example/2026/02/04/miners-rally')
    expect(plainLine(short.byline)).toBe('Example News · 4 Feb 2026 (today)')
    expect(short.sections.map((section) => section.lines.map(plainLine))).toEqual([
      [
        '◆ Neutral  Bitcoin (BTC) – the report names no driver of its price.',
        '▲ Bullish  Bitcoin miners – a lower hashrate left more revenue for each.',
        '▲ Bullish  IREN – its shares rose 42% in January.',
        '▼ Bearish  Cango (CANG) – its shares fell 18% in a rising market.',
      ],
    ])
    expect(short.fields.map(({ name, value }) => [name, plainLine(value)])).toEqual([
      ['Horizon', 'Short: days to weeks'],
      ['Credibility', 'High'],
    ])
    expect(plainLine(short.footer)).toBe('Not investment advice.')
    expect(short.table).toBeNull()
  })

  test('takes the colour of the first stance that has a direction', () => {
    expect(card(minersAnswer).tone).toBe('up')
    const stances = (...each: Verdict['stance'][]) =>
      card(
        answerWith({
          verdicts: each.map((stance, index) => ({ ...(minersTake.verdicts[index] as Verdict), stance })),
        }),
      ).tone
    expect(stances('neutral', 'neutral')).toBe('flat')
    expect(stances('neutral', 'bearish', 'bullish')).toBe('down')
    expect(stances('mixed')).toBe('mixed')
  })

  test('never shows unclear as neutral', () => {
    const [btc] = minersTake.verdicts as [Verdict]
    const unclear = card(answerWith({ verdicts: [{ ...btc, stance: 'unclear', confidence: 'low' }] }))
    expect(unclear.tone).toBe('unknown')
    expect(plainLine(unclear.sections[0]?.lines[0] ?? [])).toMatch(/^\? Unclear {2}Bitcoin \(BTC\) – /)
  })

  test('keeps spillover apart from the verdicts', () => {
    const [, miners] = minersTake.verdicts as [Verdict, Verdict]
    const spill = card(
      answerWith({ spillover: [{ target: miners.target, stance: 'bearish', reason: 'they earn in BTC.' }] }),
    )
    expect(spill.sections.map((section) => section.heading)).toEqual([null, 'Spillover from BTC'])
  })

  test('names at most six targets in full', () => {
    const [btc] = minersTake.verdicts as [Verdict]
    const many = Array.from({ length: 9 }, (_, index) => ({
      ...btc,
      target: { ...btc.target, id: `T${index}` },
    }))
    const lines = card(answerWith({ verdicts: many })).sections[0]?.lines.map(plainLine) ?? []
    expect(lines).toHaveLength(7)
    expect(lines[6]).toBe('Also T6 neutral, T7 neutral, T8 neutral: see Details.')
  })

  test('says when it was first read, and what changed since', () => {
    const changed = card({
      ...minersAnswer,
      firstReadAt: '2026-02-04T14:00:00Z',
      changes: {
        headline: { before: 'Old', after: 'New' },
        numbersAdded: ['$11 billion'],
        numbersRemoved: ['$10 billion'],
      },
    })
    expect(plainLine(changed.byline)).toContain('first read 4 Feb 2026, 14:00 UTC')
    expect(changed.sections.at(-1)?.lines.map(plainLine)).toEqual([
      'Headline was “Old”, is now “New”',
      'New numbers: $11 billion',
      'Gone: $10 billion',
    ])
  })
})

describe('the warnings of a card', () => {
  test.each([
    [2.9, []],
    [3, ['Not today’s news. It is 3 days old; the market may have moved since.']],
    [29, ['Not today’s news. It is 29 days old; the market may have moved since.']],
    [30, ['Old article. It is 30 days old; read the stances as of its date.']],
    [400, ['Old article. It is 13 months old; read the stances as of its date.']],
    [-3, ['Date in doubt. The page gives a date that is still to come.']],
  ])('%d days after publication', (days, expected) => {
    const published = Date.parse('2026-02-04T13:08:00Z')
    expect(warnings(minersAnswer, published + days * dayMs)).toEqual(expected)
  })

  test('tell what is undated, weak, paywalled or a sample', () => {
    expect(warnings(articleWith({ publishedAt: null }))[0]).toMatch(/^Undated\. The page/)
    expect(warnings(articleWith({ publishedAt: null, extraction: 'pasted' }))[0]).toMatch(
      /^Undated\. The text/,
    )
    expect(warnings(articleWith({ extraction: 'weak' }))[0]).toMatch(/^Weak extraction\./)
    expect(warnings(articleWith({ access: 'paywalled' }))[0]).toMatch(/^Paywalled\./)
    expect(warnings({ ...minersAnswer, sample: true })[0]).toMatch(/^SAMPLE\./)
  })

  test('a sample’s made-up address is no link', () => {
    expect(card({ ...minersAnswer, sample: true })).toMatchObject({ sample: true, url: null })
  })

  test.each(['javascript:alert(1)', 'sample:rumour', 'https://', null])('%s is no link', (url) => {
    expect(card(articleWith({ url })).url).toBeNull()
  })
})

describe('the details of a take', () => {
  const section = (answer: TakeAnswer, heading: string) =>
    card(answer, true)
      .sections.find((each) => each.heading === heading)
      ?.lines.map(plainLine)

  test('quote each piece of evidence once, letter for letter', () => {
    const quotes = section(minersAnswer, 'Evidence') ?? []
    expect(quotes.map((line) => line.slice(0, 12))).toEqual([
      'BTC “Twelve ',
      'MINERS “U.S.',
      'CANG “Cango ',
      'MINERS “Wint',
    ])
    for (const line of quotes) expect(minersTake.article.text).toContain(/“(.*)”$/.exec(line)?.[1])
  })

  test('show at most six quotes of at most 40 words, cut at a word', () => {
    const [btc] = minersTake.verdicts as [Verdict]
    const quotes = Array.from({ length: 10 }, (_, index) => `${index} ${'word '.repeat(60)}end`)
    const evidence = quotes.map((quote) => ({ quote, start: 0, end: quote.length }))
    const shown = section(answerWith({ verdicts: [{ ...btc, evidence }] }), 'Evidence') ?? []
    expect(shown).toHaveLength(6)
    for (const line of shown) expect(line).toMatch(/^BTC “\d( word){39}…”$/)
  })

  test('give every verdict its first quote before any its second', () => {
    const shown = (section(minersAnswer, 'Evidence') ?? []).map((line) => line.split(' ')[0])
    expect(shown).toEqual(['BTC', 'MINERS', 'CANG', 'MINERS'])
  })

  test('say how it was read and what was left out, with reasons', () => {
    const lines = section(minersAnswer, 'How it was read') ?? []
    expect(lines).toContain('Left out of the page 3 blocks: newsletter prompt 2, share buttons 1')
    expect(lines).toContain('Engine embedded 1.0.0, read 4 Feb 2026, 15:00 UTC')
    expect(lines).toContain('Horizon It reports a month just past and its near-term outlook.')
  })

  test('list the key figures as people write them', () => {
    expect(card(minersAnswer, true).table?.rows).toEqual([
      ['Market value', '$11 billion', '–', 'January', 'MINERS'],
      ['Hashrate', '981 EH/s', '−6%', 'month over month', 'network'],
      ['Share price', '42%', '+42%', 'January', 'IREN'],
    ])
  })
})
