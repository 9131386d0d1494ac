import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blankCard } from '../../../src/chat/blank-card.ts'
import { type Action, actionKinds, type Card, tones } from '../../../src/chat/card.ts'
import { type DiscordMessage, discordMessage } from '../../../src/chat/discord/render.ts'
import { badge, bold, italic, quote, text, time } from '../../../src/chat/spans.ts'
import { anyCard } from '../card-arbitrary.ts'
import { addressesOf, numbersNotIn } from '../card-arbitrary-numbers.ts'
import { componentsIn, refusedBy, textsIn } from './render-limits.ts'

const card: Card = {
  ...blankCard('Miners beat bitcoin'),
  tone: 'up',
  url: 'https://news.example/x',
  byline: [text('News Example · '), time('2026-02-04T13:08:00Z')],
  warnings: [[bold('SAMPLE.'), text(' An article of our own.')]],
  lede: [text('Shares rose.')],
  fields: [
    { name: 'Horizon', value: [text('Short: days to weeks')] },
    { name: 'Credibility', value: [text('High')] },
  ],
  sections: [
    {
      heading: null,
      style: 'plain',
      lines: [
        [
          badge('▲', 'Bullish', 'up'),
          text('  '),
          bold('IREN (IREN)'),
          italic(' (low confidence)'),
          text(' – It rose.'),
        ],
      ],
    },
    { heading: 'Evidence', style: 'quotes', lines: [[bold('IREN '), quote('rising 42%')]] },
    { heading: 'Why', style: 'list', lines: [[text('It is signed.')]] },
  ],
  table: {
    caption: 'Key figures',
    columns: [
      { heading: 'Figure', align: 'left' },
      { heading: 'Value', align: 'right' },
    ],
    rows: [['Hashrate', '981 EH/s']],
  },
  footer: [text('Not investment advice.')],
  sample: true,
}

const action = (kind: Action['kind'], id: string, label: string = kind): Action => ({
  kind,
  id,
  label,
  value: null,
})
const button = (label: string, style: number, custom_id: string) => ({ type: 2, style, label, custom_id })

describe('a card on Discord', () => {
  test('is one container: head, answer, what stands behind it, and the small print', () => {
    expect(discordMessage(card)).toEqual({
      components: [
        {
          type: 17,
          accent_color: 0x2e9e5b,
          components: [
            {
              type: 10,
              content: [
                '-# **SAMPLE**',
                '## [Miners beat bitcoin](https://news.example/x)',
                '-# News Example · <t:1770210480:D>',
              ].join('\n'),
            },
            { type: 10, content: '**SAMPLE.** An article of our own.' },
            {
              type: 10,
              content: [
                'Shares rose.',
                '**▲ Bullish**  **IREN (IREN)** *(low confidence)* – It rose.',
                '**Horizon** Short: days to weeks  ·  **Credibility** High',
              ].join('\n\n'),
            },
            { type: 14, divider: true, spacing: 1 },
            {
              type: 10,
              content: [
                '**Evidence**\n> **IREN** “rising 42%”',
                '**Why**\n- It is signed.',
                '**Key figures**\n```text\nFigure       Value\nHashrate  981 EH/s\n```',
              ].join('\n\n'),
            },
            { type: 14, divider: true, spacing: 1 },
            { type: 10, content: '-# Not investment advice.' },
          ],
        },
      ],
      flags: 1 << 15,
      allowed_mentions: { parse: [] },
      files: [],
    })
  })

  test('has its buttons in rows of five, each kind in its style', () => {
    const kinds = actionKinds.filter((kind) => kind !== 'choose')
    const rows = componentsIn(
      discordMessage({ ...blankCard('Title'), actions: kinds.map((kind) => action(kind, `take:${kind}`)) })
        .components,
    ).filter(({ type }) => type === 1)
    expect(rows.flatMap(({ components }) => components)).toEqual([
      button('details', 2, 'take:details'),
      button('share', 1, 'take:share'),
      button('retry', 1, 'take:retry'),
      button('paste', 1, 'take:paste'),
      button('helpful', 2, 'take:helpful'),
      button('not-helpful', 2, 'take:not-helpful'),
      button('remove', 2, 'take:remove'),
      button('switch', 2, 'take:switch'),
      button('danger', 4, 'take:danger'),
    ])
    expect(rows).toHaveLength(2)
  })

  test('offers a few choices one a row, and many in a menu', () => {
    const rowsOf = (count: number) => {
      const actions = Array.from({ length: count }, (_, index) =>
        action('choose', `take:choose:${index}`, `Link ${index}`),
      )
      return componentsIn(discordMessage({ ...blankCard('Which?'), actions }).components).filter(
        ({ type }) => type === 1,
      )
    }
    expect(rowsOf(3).map(({ components }) => components)).toEqual(
      [0, 1, 2].map((index) => [button(`Link ${index}`, 2, `take:choose:${index}`)]),
    )
    expect(rowsOf(7)).toMatchObject([
      {
        components: [
          { type: 3, options: [{ label: 'Link 0', value: 'take:choose:0' }, {}, {}, {}, {}, {}, {}] },
        ],
      },
    ])
  })

  test('shows a picture by its address or as a file that goes with it', () => {
    const gallery = (image: Card['image']) =>
      componentsIn(discordMessage({ ...blankCard('Chart'), image }).components).find(
        ({ type }) => type === 12,
      )
    expect(gallery({ url: 'https://charts.example/a.png', alt: 'A line that rises' })).toEqual({
      type: 12,
      items: [{ media: { url: 'https://charts.example/a.png' }, description: 'A line that rises' }],
    })
    const own = { name: 'chart.png', pngBase64: Buffer.from('png').toString('base64'), alt: 'A line' }
    expect(gallery(own)).toMatchObject({ items: [{ media: { url: 'attachment://chart.png' } }] })
    expect(discordMessage({ ...blankCard('Chart'), image: own }).files).toEqual([
      { name: 'chart.png', data: Buffer.from('png') },
    ])
  })

  test('has a stripe that stands out from Discord’s light and dark ground in every tone', () => {
    const light = (colour: number): number => {
      const parts = [16, 8, 0].map((shift) => ((colour >> shift) & 255) / 255)
      const [red = 0, green = 0, blue = 0] = parts.map((one) =>
        one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4,
      )
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05
    }
    for (const tone of tones) {
      const [outer] = discordMessage({ ...blankCard('Title'), tone }).components
      const accent = light(outer?.type === 17 ? (outer.accent_color ?? 0) : 0)
      expect(light(0xffffff) / accent, tone).toBeGreaterThanOrEqual(3)
      expect(accent / light(0x1a1a1e), tone).toBeGreaterThanOrEqual(3)
    }
  })
})

/** Addresses that a message links to, as the card has them. */
const linked = (content: string): string[] =>
  [...content.matchAll(/(?<!\\)\]\(([^)\s]*)\)/g)].map(([, address = '']) => address)

const asLinked = (url: string): string =>
  url.replace(/[()<>\\]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)

/** What is read as Markdown: neither code nor a character behind a backslash. */
const markdownOf = (message: DiscordMessage): string =>
  textsIn(message)
    .join('\n')
    .replace(/```text\n[^`]*```/g, '')
    .replaceAll(/\\[^0-9A-Za-z\s]/gu, '\ufffd')
    .replace(/`[^`\n]*`/g, '')

describe('any card at all on Discord', () => {
  test('is taken', () => {
    fc.assert(
      fc.property(anyCard, (one) => {
        expect(refusedBy(discordMessage(one))).toBeNull()
      }),
      { numRuns: 200 },
    )
  })

  test('is taken when it is long in a script that takes three bytes a character', () => {
    const lines = Array.from({ length: 20 }, () => [text('矿企市值上涨了很多。'.repeat(50))])
    const long = { ...blankCard('矿企'), sections: [{ heading: null, style: 'plain' as const, lines }] }
    expect(refusedBy(discordMessage(long))).toBeNull()
  })

  test('pings nobody, and links only where a span does', () => {
    fc.assert(
      fc.property(anyCard, (one) => {
        const prose = markdownOf(discordMessage(one))
        expect(prose.replace(/<t:-?\d+:[Df]>/g, '').replace(/\]\([^)\s]*\)/g, '')).not.toMatch(/[@<]|:\/\//)
        const urls = new Set(addressesOf(one).map(asLinked))
        expect(linked(prose).filter((address) => !urls.has(address))).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  test('shows no number that the card has not', () => {
    fc.assert(
      fc.property(anyCard, (one) => {
        const content = textsIn(discordMessage(one)).join('\n')
        const shown = content
          .replace(/<t:-?\d+:[Df]>|\]\([^)\s]*\)/g, ' ')
          .replace(/\\([^0-9A-Za-z\s])/gu, '$1')
        expect(numbersNotIn(one, shown)).toEqual([])
      }),
      { numRuns: 100 },
    )
  })
})
