import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blankCard } from '../../src/chat/blank-card.ts'
import type { Line, Table } from '../../src/chat/card.ts'
import { discordLimits } from '../../src/chat/discord/limits.ts'
import { fitCard } from '../../src/chat/fit-card.ts'
import { plainLine } from '../../src/chat/plain-line.ts'
import { plainTable } from '../../src/chat/plain-table.ts'
import { firstWords } from '../../src/chat/plain-text.ts'
import { columns } from '../../src/chat/plain-width.ts'
import { bold, link, quote, text, time } from '../../src/chat/spans.ts'

/** The lede of a card as it comes out within so many units. */
function lede(line: Line, max: number): Line {
  return fitCard({ ...blankCard('Title'), lede: line }, { ...discordLimits, line: max }).lede
}

const shown = (line: Line, max: number): string => plainLine(lede(line, max))

describe('a line that is too long', () => {
  test('ends with the last sentence that fits', () => {
    const story = 'Miners sold 500 BTC. Shares of Riot Inc. rose in the U.S. on Monday. The rest was quiet.'
    expect(shown([text(story)], 80)).toBe(
      'Miners sold 500 BTC. Shares of Riot Inc. rose in the U.S. on Monday.',
    )
    expect(shown([text(story)], 70)).toBe('Miners sold 500 BTC.')
  })

  test.each([
    ['The group was worth $60 billion on Monday', 28, 'The group was worth…'],
    ['The group was worth $60 billion on Monday', 35, 'The group was worth $60 billion…'],
    ['It was 60 billion dollars in all of them', 21, 'It was…'],
    ['Hashrate came to 981 EH/s over the month', 25, 'Hashrate came to…'],
    ['They rose by 5 to 10 percent in a single month', 22, 'They rose by…'],
    ['It pays $5 per share and year to all holders', 20, 'It pays…'],
    ['Rates went up 25 basis points at the meeting', 26, 'Rates went up…'],
    ['Bitcoin fell −4% while the others all rose', 20, 'Bitcoin fell −4%…'],
    ['About 1 234 567 coins were moved by somebody', 16, 'About…'],
  ])('of one sentence ends at a word: %s in %i', (value, max, expected) => {
    expect(shown([text(value)], max)).toBe(expected)
  })

  test('keeps a link whole, or shows its words alone', () => {
    const line = [
      text('Read '),
      link('the whole report of the bank', 'https://bank.example/r'),
      text(' now.'),
    ]
    expect(lede(line, 200)).toEqual(line)
    expect(lede(line, 40)).toEqual([text('Read '), text('the whole report of the bank…')])
  })

  test('cuts no address in its text', () => {
    expect(shown([text(`See https://bank.example/reports/${'january/'.repeat(20)}`)], 60)).toBe('See…')
  })

  test('ends a quote at a sentence, or at a word that nothing behind it can turn around', () => {
    const quoted = (value: string) => [bold('BTC '), quote(value)]
    expect(shown(quoted('Bitcoin fell on Monday. It then rose again to where it had been.'), 60)).toBe(
      'BTC “Bitcoin fell on Monday. …”',
    )
    expect(shown(quoted('Bitcoin rose on Monday to where it had been on the Friday before'), 55)).toBe(
      'BTC “Bitcoin rose on Monday to where it had…”',
    )
  })

  test('leaves out a quote whose end turns its meaning, and with it the line that was there for it', () => {
    const turned = 'The regulator will approve the fund that everybody is waiting for only if it is changed'
    expect(shown([text('It said: '), quote(turned)], 70)).toBe('It said…')
    const sections = [
      {
        heading: 'Evidence',
        style: 'quotes' as const,
        lines: [[bold('BTC '), quote(turned)], [quote('Short.')]],
      },
    ]
    const fitted = fitCard({ ...blankCard('Title'), sections }, { ...discordLimits, line: 70 })
    expect(fitted.sections[0]?.lines).toEqual([[quote('Short.')]])
    expect(plainLine(fitted.footer)).toBe('Shortened to fit')
  })

  test('keeps an instant whole or leaves it out', () => {
    const line = [text('First read by somebody '), time('2026-02-04T13:08:00Z', 'date-time')]
    expect(lede(line, 38)).toEqual([text('First read by somebody…')])
  })

  const atom = fc.constantFrom(
    ...[
      '$60 billion',
      '1,234.5',
      '−4%',
      '981 EH/s',
      '60 billion dollars',
      'US$ 5',
      '3.5',
      '12:30',
      '5 percent',
    ],
    ...[
      '👩‍👩‍👧‍👦',
      '🇩🇪🇫🇷',
      '👍🏽👍🏿',
      'e\u0301',
      '漢字仮名交じり文',
      'miners',
      'rose',
      'Inc.',
      'on Monday.',
      '“so”',
      '*b*',
    ],
  )
  const numbers = /[−$€]?\d[\d.,:]*(?:%| (?:billion dollars|billion|EH\/s|percent))?/g

  test('is a beginning of itself that cuts no number from its unit and no character of several parts', () => {
    fc.assert(
      fc.property(
        fc.array(atom, { minLength: 3, maxLength: 60 }),
        fc.integer({ min: 12, max: 160 }),
        (atoms, max) => {
          const whole = atoms.join(' ')
          const kept = shown([text(whole)], max).replace(/…$/, '')
          expect(whole.startsWith(kept)).toBe(true)
          for (const { index, 0: found } of whole.matchAll(numbers)) {
            const isInside =
              kept.length > index && kept.length < index + found.trimEnd().replace(/[.,:]$/, '').length
            expect(isInside, `${kept}|${found}`).toBe(false)
          }
          const ends = [...new Intl.Segmenter('en').segment(whole)].map((one) => one.index)
          expect([...ends, whole.length]).toContain(kept.length)
        },
      ),
      { numRuns: 1_000 },
    )
  })
})

describe('a title that is too long', () => {
  const title = (value: string, max: number) =>
    fitCard(blankCard(value), { ...discordLimits, title: max }).title

  test('ends at a word, with no number and no character cut', () => {
    expect(title('Miners are worth $60 billion after January', 26)).toBe('Miners are worth…')
    expect(title('👩‍👩‍👧‍👦'.repeat(6), 30)).toBe(`${'👩‍👩‍👧‍👦'.repeat(2)}…`)
    expect(title('矿企市值达到600亿美元创下新高', 9)).toBe('矿企市值达到…')
  })

  test('is never nothing', () => {
    expect(title('\u200b\u2060', 20)).toBe('Untitled')
    expect(title('1'.repeat(300), 20)).toBe('Untitled')
  })
})

test('the first words of a quote end with the unit of their last number', () => {
  expect(firstWords('It came to $60 billion in all', 4)).toBe('It came to…')
  expect(firstWords('It came to $60 billion in all', 5)).toBe('It came to $60 billion…')
})

describe('a table in type of one width', () => {
  const table = (heads: readonly string[], rows: readonly (readonly string[])[]): Table => ({
    caption: 'Figures',
    columns: heads.map((heading, index) => ({ heading, align: index === 0 ? 'left' : 'right' })),
    rows: rows.map((row) => [...row]),
  })

  test('stands in columns where they fit, East Asian characters and accents measured', () => {
    expect(
      plainTable(
        table(
          ['Who', 'N'],
          [
            ['漢字', '5'],
            ['Cafe\u0301', '12'],
          ],
        ),
        20,
      ),
    ).toEqual(['Who    N', '漢字   5', 'Cafe\u0301  12'])
  })

  test('puts the rest of a row under its name where one line is too short', () => {
    const rows = [
      ['Combined market value of miners', '$60 billion', '+23%'],
      ['and 5 more', '', ''],
    ]
    expect(plainTable(table(['Figure', 'Value', 'Change'], rows), 34)).toEqual([
      'Figure',
      '        Value  Change',
      'Combined market value of miners',
      '  $60 billion    +23%',
      'and 5 more',
    ])
  })

  test('becomes a list where columns are too many', () => {
    const heads = ['Figure', 'Value', 'Change', 'Period']
    expect(
      plainTable(table(heads, [['Value of miners', '$60 billion', '+23%', 'month over month']]), 34),
    ).toEqual(['Value of miners', '  Value: $60 billion', '  Change: +23%', '  Period: month over month'])
  })

  test('is never wider than it may be', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.constantFrom('漢字'.repeat(20), '1,234.5', ''),
    )
    const tables = fc
      .tuple(
        fc.array(cell, { minLength: 1, maxLength: 6 }),
        fc.array(fc.array(cell, { minLength: 6, maxLength: 6 })),
      )
      .map(([heads, rows]) =>
        table(
          heads,
          rows.map((row) => row.slice(0, heads.length)),
        ),
      )
    fc.assert(
      fc.property(tables, (one) => {
        expect(plainTable(one, 36).filter((row) => columns(row) > 36)).toEqual([])
      }),
    )
  })
})
