import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blankCard } from '../../src/chat/blank-card.ts'
import { type Action, cardSchema, type Line } from '../../src/chat/card.ts'
import { cardLength } from '../../src/chat/card-length.ts'
import { discordLimits } from '../../src/chat/discord/limits.ts'
import { fitCard } from '../../src/chat/fit-card.ts'
import { plainLine } from '../../src/chat/plain-line.ts'
import { slackLimits } from '../../src/chat/slack/limits.ts'
import { badge, bold, text } from '../../src/chat/spans.ts'
import { terminalLimits } from '../../src/chat/terminal/limits.ts'
import { anyCard } from './card-arbitrary.ts'

const platforms = { discord: discordLimits, slack: slackLimits, terminal: terminalLimits }

describe.each(Object.entries(platforms))('a card fitted to %s', (_, limits) => {
  test('is a card within every limit of the platform, whatever it was', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const fitted = fitCard(card, limits)
        expect(cardSchema.safeParse(fitted).success).toBe(true)
        expect(fitted.title.length).toBeLessThanOrEqual(limits.title)
        expect(fitted.sections.length).toBeLessThanOrEqual(limits.sections)
        expect(fitted.actions.length).toBeLessThanOrEqual(limits.actions + limits.choices)
        expect(new Set(fitted.actions.map(({ id }) => id)).size).toBe(fitted.actions.length)
        for (const line of fitted.sections.flatMap((section) => section.lines)) {
          expect(limits.write(line).length).toBeLessThanOrEqual(limits.line)
        }
        expect(cardLength(fitted, limits)).toBeLessThanOrEqual(limits.total)
      }),
      { numRuns: 150 },
    )
  })

  test('carries no control character and no mark that turns the reading direction', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const { actions: _actions, url: _url, ...shown } = fitCard(card, limits)
        const texts: string[] = []
        JSON.stringify(shown, (key, value) => {
          if (typeof value === 'string' && key !== 'url') texts.push(value)
          return value
        })
        expect(texts.filter((value) => /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(value))).toEqual([])
      }),
      { numRuns: 150 },
    )
  })
})

describe('a card that is too long', () => {
  const longCard = {
    ...blankCard('A long story'),
    lede: [text('What it comes to.')],
    sections: ['First', 'Second', 'Third'].map((heading) => ({
      heading,
      style: 'list' as const,
      lines: Array.from({ length: 10 }, (_, index) => [text(`${heading} ${index} ${'word '.repeat(80)}`)]),
    })),
    footer: [text('Not investment advice.')],
  }

  test('loses its end first and says that it was shortened', () => {
    const fitted = fitCard(longCard, discordLimits)
    expect(fitted.sections[0]?.lines.length).toBeGreaterThan(0)
    expect(fitted.sections.length).toBeLessThan(3)
    expect(plainLine(fitted.footer)).toBe('Not investment advice. · Shortened to fit')
  })

  test('counts the lines and rows that were left out', () => {
    const rows = Array.from({ length: 40 }, (_, index) => [`Row ${index + 1}`, String(index)])
    const columns = [
      { heading: 'Name', align: 'left' as const },
      { heading: 'N', align: 'right' as const },
    ]
    const fitted = fitCard(
      { ...blankCard('Many rows'), table: { caption: 'Many', columns, rows } },
      discordLimits,
    )
    expect(fitted.table?.rows).toHaveLength(discordLimits.tableRows)
    expect(fitted.table?.rows.at(-1)).toEqual(['and 11 more', ''])
    expect(plainLine(fitted.footer)).toBe('Shortened to fit')
    const dropped = fitCard(longCard, discordLimits).sections.at(-1)
    expect(plainLine(dropped?.lines.at(-1) ?? [])).toMatch(/^and \d more$/)
  })

  const details: Action = { kind: 'details', id: 'take:details:1', label: 'Details', value: null }

  test('points to the details where they hold the rest, and not from the details themselves', () => {
    const brief = fitCard({ ...longCard, actions: [details] }, discordLimits)
    expect(plainLine(brief.footer)).toBe('Not investment advice. · Shortened to fit: more in Details')
    const back = { ...details, id: 'take:my-brief:1', label: 'Fewer details' }
    const full = fitCard({ ...longCard, actions: [back] }, discordLimits)
    expect(plainLine(full.footer)).toBe('Not investment advice. · Shortened to fit')
  })

  const verdicts = Array.from(
    { length: 30 },
    (_, index): Line => [
      badge(index % 2 === 0 ? '▲' : '▼', index % 2 === 0 ? 'Bullish' : 'Bearish', 'up'),
      text('  '),
      bold(`Company ${index}`),
      text(` – It said so. ${'And it said more of the same. '.repeat(12)}`),
    ],
  )

  test('keeps the stance and target of every verdict, and cuts reasons at their end', () => {
    const section = { heading: null, style: 'plain' as const, lines: verdicts.slice(0, 18) }
    const fitted = fitCard({ ...blankCard('Many verdicts'), sections: [section] }, discordLimits)
    const lines = (fitted.sections[0]?.lines ?? []).map(plainLine)
    expect(lines).toHaveLength(18)
    lines.forEach((line, index) => {
      expect(line.startsWith(plainLine(verdicts[index]?.slice(0, 3) ?? []))).toBe(true)
      expect(line).toMatch(/It said so\..*\.$/)
    })
  })

  test('names stance and target of the verdicts that there is no room for', () => {
    const section = { heading: null, style: 'plain' as const, lines: verdicts.slice(0, 24) }
    const fitted = fitCard({ ...blankCard('Many'), sections: [section], actions: [details] }, discordLimits)
    expect(plainLine(fitted.sections[0]?.lines.at(-1) ?? [])).toBe(
      'Also Company 19 bearish, Company 20 bullish, Company 21 bearish, Company 22 bullish, Company 23 bearish: see Details.',
    )
  })

  test('is fitted in time that grows with its length', () => {
    const lines = Array.from({ length: 400 }, () => [text('It rose 5%. '.repeat(20_000))])
    const section = { heading: 'Long', style: 'list' as const, lines }
    const huge = { ...blankCard('x '.repeat(200_000)), lede: lines[0] ?? [], sections: [section, section] }
    const start = performance.now()
    fitCard(huge, slackLimits)
    expect(performance.now() - start).toBeLessThan(2_000)
  })

  test('keeps everything where there is room', () => {
    expect(fitCard(longCard, terminalLimits)).toEqual(longCard)
  })
})
