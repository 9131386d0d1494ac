import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blankCard } from '../../src/chat/blank-card.ts'
import { cardSchema } from '../../src/chat/card.ts'
import { cardLength } from '../../src/chat/card-length.ts'
import { discordLimits } from '../../src/chat/discord/limits.ts'
import { fitCard } from '../../src/chat/fit-card.ts'
import { slackLimits } from '../../src/chat/slack/limits.ts'
import { text } from '../../src/chat/spans.ts'
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
        expect(fitted.actions.length).toBeLessThanOrEqual(limits.actions)
        for (const line of fitted.sections.flatMap((section) => section.lines)) {
          expect(limits.write(line).length).toBeLessThanOrEqual(limits.line)
        }
        expect(cardLength(fitted, limits.write)).toBeLessThanOrEqual(limits.total)
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
    expect(discordLimits.write(fitted.footer)).toBe('Not investment advice. · Shortened to fit')
  })

  test('says so too where a part had more pieces than there may be', () => {
    const rows = Array.from({ length: 40 }, (_, index) => [String(index)])
    const table = { caption: 'Many', columns: [{ heading: 'N', align: 'right' as const }], rows }
    const fitted = fitCard({ ...blankCard('Many rows'), table }, discordLimits)
    expect(fitted.table?.rows.length).toBe(discordLimits.tableRows)
    expect(discordLimits.write(fitted.footer)).toBe('Shortened to fit')
  })

  test('keeps everything where there is room', () => {
    expect(fitCard(longCard, terminalLimits)).toEqual(longCard)
  })
})
