import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blankCard } from '../../src/chat/blank-card.ts'
import { badge, bold, text } from '../../src/chat/spans.ts'
import { renderTerminal } from '../../src/chat/terminal/render.ts'
import { columns } from '../../src/chat/terminal/wrap.ts'
import { anyCard } from './card-arbitrary.ts'

const width = 60

describe('a card in the terminal', () => {
  test('any card renders within the width and without a control character of its texts', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const shown = renderTerminal(card, { width, colour: false })
        expect(shown).not.toMatch(/[^\P{Cc}\n]/u)
        expect(shown.split('\n').filter((row) => columns(row) > width)).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  test('colour changes nothing but the colour', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const painted = renderTerminal(card, { width, colour: true })
        const bare = (value: string) =>
          value
            .split('\n')
            .map((row) => row.trimEnd())
            .join('\n')
        expect(bare(stripVTControlCharacters(painted))).toBe(
          bare(renderTerminal(card, { width, colour: false })),
        )
      }),
      { numRuns: 100 },
    )
  })

  test('shows stance by mark and word, says SAMPLE, and keeps table columns apart', () => {
    const shown = renderTerminal(
      {
        ...blankCard('Miners rally'),
        sample: true,
        sections: [
          {
            heading: null,
            style: 'plain',
            lines: [[badge('▲', 'Bullish', 'up'), text('  '), bold('Miners'), text(' – they earn more.')]],
          },
        ],
        table: {
          caption: 'Key figures',
          columns: [
            { heading: 'Figure', align: 'left' },
            { heading: 'Value', align: 'right' },
          ],
          rows: [
            ['Hashrate', '981 EH/s'],
            ['Market cap', '$60 billion'],
          ],
        },
      },
      { width, colour: false },
    )
    expect(shown).toBe(
      [
        '▌  SAMPLE',
        '▌ Miners rally',
        '▌',
        '▌ ▲ Bullish Miners – they earn more.',
        '▌',
        '▌ Key figures',
        '▌ Figure            Value',
        '▌ Hashrate       981 EH/s',
        '▌ Market cap  $60 billion',
        '',
      ].join('\n'),
    )
  })

  test('cuts words of a table before its numbers, and gives up columns before either is lost', () => {
    const card = {
      ...blankCard('Miners rally'),
      table: {
        caption: 'Key figures',
        columns: [
          { heading: 'Figure', align: 'left' as const },
          { heading: 'Value', align: 'right' as const },
          { heading: 'Period', align: 'left' as const },
        ],
        rows: [['Daily gross profit per EH/s', '$21,200/EH/day', '–']],
      },
    }
    const rows = (wide: number) => renderTerminal(card, { width: wide, colour: false }).split('\n').slice(3)
    expect(rows(40)).toEqual([
      '▌ Figure                   Value  Period',
      '▌ Daily gross…    $21,200/EH/day  –',
      '',
    ])
    expect(rows(30)).toEqual(['▌ • Daily gross profit per', '▌   EH/s: $21,200/EH/day', ''])
  })
})
