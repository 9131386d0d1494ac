import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blankCard } from '../../../src/chat/blank-card.ts'
import type { Action, Card } from '../../../src/chat/card.ts'
import { type SlackMessage, slackMessage } from '../../../src/chat/slack/render.ts'
import { badge, bold, italic, quote, text, time } from '../../../src/chat/spans.ts'
import { validateMessage } from '../../servers/slack/block-kit/validate.ts'
import { anyCard } from '../card-arbitrary.ts'
import { addressesOf, numbersNotIn } from '../card-arbitrary-numbers.ts'

const card: Card = {
  ...blankCard('Miners beat bitcoin'),
  tone: 'up',
  url: 'https://news.example/x?a=1&b=2',
  byline: [text('News & Example · '), time('2026-02-04T13:08:00Z')],
  warnings: [[bold('SAMPLE.'), text(' An article of our own.')]],
  lede: [text('Shares rose.')],
  fields: [{ name: 'Horizon', value: [text('Short: days to weeks')] }],
  sections: [
    {
      heading: null,
      style: 'plain',
      lines: [
        [
          badge('▲', 'Bullish', 'up'),
          text('  '),
          bold('IREN'),
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
    rows: [
      ['Hashrate', '981 EH/s'],
      ['A & <B>', ''],
    ],
  },
  footer: [text('Not investment advice.')],
  sample: true,
}

const action = (kind: Action['kind'], id: string): Action => ({ kind, id, label: kind, value: null })
const mrkdwn = (value: string) => ({ type: 'mrkdwn', text: value, verbatim: true })
const plain = (value: string) => ({ type: 'plain_text', text: value, emoji: false })
const section = (value: string) => ({ type: 'section', text: mrkdwn(value), expand: true })
const context = (value: string) => ({ type: 'context', elements: [mrkdwn(value)] })
const cell = (value: string) => ({ type: 'raw_text', text: value })

describe('a card on Slack', () => {
  test('is blocks: title, answer, what stands behind it, and the small print', () => {
    expect(slackMessage(card).blocks).toEqual([
      context('*SAMPLE*'),
      section('*<https://news.example/x?a=1&amp;b=2|Miners beat bitcoin>*'),
      context('News &amp; Example · <!date^1770210480^{date_short}|4 Feb 2026>'),
      section('*SAMPLE.* An article of our own.'),
      section('Shares rose.'),
      section('*▲ Bullish*  *IREN* _(low confidence)_ – It rose.'),
      { type: 'section', fields: [mrkdwn('*Horizon*\nShort: days to weeks')] },
      { type: 'divider' },
      section('*Evidence*\n> *IREN* “rising 42%”'),
      section('*Why*\n•  It is signed.'),
      section('*Key figures*'),
      {
        type: 'table',
        rows: [
          [cell('Figure'), cell('Value')],
          [cell('Hashrate'), cell('981 EH/s')],
          [cell('A & <B>'), cell(' ')],
        ],
        column_settings: [
          { align: 'left', is_wrapped: true },
          { align: 'right', is_wrapped: false },
        ],
      },
      context('Not investment advice.'),
    ])
  })

  test('says all of the answer in plain words too, for who hears it', () => {
    expect(slackMessage(card).text).toBe(
      [
        'SAMPLE: Miners beat bitcoin',
        'News &amp; Example · 4 Feb 2026',
        'SAMPLE. An article of our own.',
        'Shares rose.',
        'Bullish IREN (low confidence) – It rose.',
        'Horizon: Short: days to weeks',
        'Not investment advice.',
      ].join('\n'),
    )
  })

  test('writes its table as text of one width where the block was refused', () => {
    const { blocks } = slackMessage(card, { table: false })
    expect(blocks).toContainEqual(
      section('*Key figures*\n```\nFigure       Value\nHashrate  981 EH/s\nA &amp; &lt;B&gt;\n```'),
    )
    expect(blocks.some(({ type }) => type === 'table')).toBe(false)
  })

  test('has a header for a title that is no link, and a plain one for an error', () => {
    expect(slackMessage(blankCard('A & B')).blocks).toEqual([{ type: 'header', text: plain('A & B') }])
    expect(slackMessage({ ...blankCard('It refuses us.'), kind: 'error' }).blocks).toEqual([
      section('*It refuses us.*'),
    ])
  })

  test('has its buttons in one row, choices in another', () => {
    const actions = [
      action('choose', 'take:choose:1'),
      action('share', 'take:share:1'),
      action('danger', 'take:x:1'),
    ]
    expect(slackMessage({ ...blankCard('Title'), actions }).blocks.slice(1)).toEqual([
      { type: 'actions', elements: [{ type: 'button', action_id: 'take:choose:1', text: plain('choose') }] },
      {
        type: 'actions',
        elements: [
          { type: 'button', action_id: 'take:share:1', text: plain('share'), style: 'primary' },
          { type: 'button', action_id: 'take:x:1', text: plain('danger'), style: 'danger' },
        ],
      },
    ])
  })

  test('shows a picture by its address, as an uploaded file, or in words', () => {
    const last = (image: Card['image'], fileId?: string) =>
      slackMessage(
        { ...blankCard('Chart'), image },
        fileId === undefined ? {} : { picture: { fileId } },
      ).blocks.at(-1)
    const own = { name: 'chart.png', pngBase64: 'cG5n', alt: 'A line that rises' }
    expect(last({ url: 'https://charts.example/a.png', alt: 'A line' })).toEqual({
      type: 'image',
      image_url: 'https://charts.example/a.png',
      alt_text: 'A line',
    })
    expect(last(own, 'F1')).toEqual({
      type: 'image',
      slack_file: { id: 'F1' },
      alt_text: 'A line that rises',
    })
    expect(last(own)).toEqual(context('Picture: A line that rises'))
  })
})

/** Every text that Slack reads as mrkdwn. */
function mrkdwnIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(mrkdwnIn)
  if (typeof value !== 'object' || value === null) return []
  if ('type' in value && value.type === 'mrkdwn' && 'text' in value) return [String(value.text)]
  return Object.values(value).flatMap(mrkdwnIn)
}

function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) =>
    key === 'text' && typeof one === 'string' ? [one] : textsIn(one),
  )
}

const dates = /<!date\^-?\d+\^[^|>]*\|[^>]*>/g
const links = /<(https?:[^|>]*)\|[^>]*>/g
const styles = [{}, { table: false }, { picture: { fileId: 'F1' } }] as const

describe('any card at all on Slack', () => {
  const each = (check: (one: Card, message: SlackMessage) => void) =>
    fc.assert(
      fc.property(anyCard, fc.constantFrom(...styles), (one, style) => check(one, slackMessage(one, style))),
      { numRuns: 200 },
    )

  test('is taken, far below what was ever refused as too long', () => {
    each((_, message) => {
      expect(validateMessage(message, (file) => file === 'F1')).toBeNull()
      expect(JSON.stringify(message.blocks).length).toBeLessThan(10_000)
      expect(message.text.length).toBeGreaterThan(0)
      expect(message.text.length).toBeLessThanOrEqual(3_000)
    })
  })

  test('pings nobody, and links only where a span does', () => {
    each((one, message) => {
      const urls = new Set(addressesOf(one).map((url) => url.replaceAll('|', '%7C').replaceAll('&', '&amp;')))
      for (const written of [message.text, ...mrkdwnIn(message.blocks)]) {
        expect(written.replace(dates, '').replace(links, '')).not.toMatch(/<|@[^\s\u2060]/)
        for (const [, address = ''] of written.matchAll(links)) expect(urls).toContain(address)
      }
      for (const written of textsIn(message.blocks))
        expect(written).not.toMatch(/<!(?!date)|<@|@(?:everyone|channel|here)/)
    })
  })

  test('shows no number that the card has not', () => {
    each((one, message) => {
      const shown = textsIn(message.blocks)
        .join('\n')
        .replace(dates, ' ')
        .replace(/<https?:[^|>]*\|/g, ' ')
        .replaceAll('\u2060', '')
      expect(numbersNotIn(one, shown)).toEqual([])
    })
  })
})
