import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { validateMessage, validateView } from './block-kit/validate.ts'

const long = (length: number): string => 'x'.repeat(length)
const section = (length: number) => ({ type: 'section', text: { type: 'mrkdwn', text: long(length) } })
const plain = (length: number) => ({ type: 'plain_text', text: long(length) })
const button = (more: object = {}) => ({ type: 'button', action_id: 'a', text: plain(5), ...more })
const actions = (...elements: object[]) => ({ type: 'actions', elements })
const many = <T>(count: number, one: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => one(at))
const cell = (length = 1) => ({ type: 'raw_text', text: long(length) })
const table = (rows: number, columns: number, length = 1) => ({
  type: 'table',
  rows: many(rows, () => many(columns, () => cell(length))),
})
const image = (more: object) => ({ type: 'image', alt_text: 'a chart', ...more })
const input = { type: 'input', label: plain(5), element: { type: 'plain_text_input', action_id: 'a' } }

const message = (...blocks: object[]) => validateMessage({ text: 'fallback', blocks })
const modal = (more: object) => validateView({ type: 'modal', title: plain(5), blocks: [], ...more }, 'modal')

/** The largest that passes beside the smallest that does not, and where the finger points. */
const limits: readonly (readonly [string, object[], object[], string])[] = [
  ['50 blocks', many(50, () => section(1)), many(51, () => section(1)), '/blocks]'],
  ['3,000 in a section', [section(3000)], [section(3001)], '/blocks/0/text/text]'],
  ['something in a section', [section(1)], [section(0)], '/blocks/0/text/text]'],
  [
    '10 fields of a section',
    [{ type: 'section', fields: many(10, () => plain(1)) }],
    [{ type: 'section', fields: many(11, () => plain(1)) }],
    '/blocks/0/fields]',
  ],
  [
    '2,000 in a field',
    [{ type: 'section', fields: [plain(2000)] }],
    [{ type: 'section', fields: [plain(2001)] }],
    '/blocks/0/fields/0/text]',
  ],
  [
    '150 in a header',
    [{ type: 'header', text: plain(150) }],
    [{ type: 'header', text: plain(151) }],
    '/blocks/0/text/text]',
  ],
  [
    'plain text in a header',
    [{ type: 'header', text: plain(1) }],
    [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }],
    '/blocks/0/text/type]',
  ],
  [
    '10 in a context',
    [{ type: 'context', elements: many(10, () => plain(1)) }],
    [{ type: 'context', elements: many(11, () => plain(1)) }],
    '/blocks/0/elements]',
  ],
  [
    '25 in actions',
    [actions(...many(25, (at) => button({ action_id: `a${at}` })))],
    [actions(...many(26, (at) => button({ action_id: `a${at}` })))],
    '/blocks/0/elements]',
  ],
  [
    '75 on a button',
    [actions(button({ text: plain(75) }))],
    [actions(button({ text: plain(76) }))],
    '/blocks/0/elements/0/text/text]',
  ],
  [
    '2,000 in a value',
    [actions(button({ value: long(2000) }))],
    [actions(button({ value: long(2001) }))],
    '/blocks/0/elements/0/value]',
  ],
  [
    '255 in an action id',
    [actions(button({ action_id: long(255) }))],
    [actions(button({ action_id: long(256) }))],
    '/blocks/0/elements/0/action_id]',
  ],
  [
    'action ids that differ in a block',
    [actions(button(), button({ action_id: 'b' }))],
    [actions(button(), button())],
    '/elements/1]',
  ],
  [
    '255 in a block id',
    [{ ...section(1), block_id: long(255) }],
    [{ ...section(1), block_id: long(256) }],
    '/block_id]',
  ],
  [
    'block ids that differ',
    [
      { ...section(1), block_id: 'a' },
      { ...section(1), block_id: 'b' },
    ],
    [
      { ...section(1), block_id: 'a' },
      { ...section(1), block_id: 'a' },
    ],
    '/blocks/1/block_id]',
  ],
  [
    '3,000 in an image address',
    [image({ image_url: `https://a.example/${long(2982)}` })],
    [image({ image_url: `https://a.example/${long(2983)}` })],
    '/blocks/0/image_url]',
  ],
  [
    'words for an image',
    [image({ image_url: 'https://a.example/b.png' })],
    [image({ image_url: 'https://a.example/b.png', alt_text: undefined })],
    'alt_text [json-pointer:/blocks/0]',
  ],
  ['100 rows in a table', [table(100, 1)], [table(101, 1)], '/blocks/0/rows]'],
  ['20 columns in a table', [table(1, 20)], [table(1, 21)], '/blocks/0/rows/0]'],
  ['something in each cell', [table(1, 1)], [table(1, 1, 0)], '/blocks/0/rows/0/0/text]'],
  ['10,000 in all cells', [table(100, 20, 5)], [table(100, 20, 6)], '/blocks/0/rows]'],
  [
    'how columns are set',
    [{ ...table(1, 2), column_settings: [{ align: 'right' }, { is_wrapped: true }] }],
    [{ ...table(1, 2), column_settings: [{ align: 'justify' }] }],
    '/blocks/0/column_settings/0/align]',
  ],
  [
    'a flag for expand',
    [{ ...section(1), expand: true }],
    [{ ...section(1), expand: 'yes' }],
    '/blocks/0/expand]',
  ],
  ['blocks that exist', [{ type: 'divider' }], [{ type: 'data_visualization' }], '/blocks/0/type]'],
]

describe('a message', () => {
  it.each(limits)('may have %s and not more', (_what, good, bad, pointer) => {
    expect(message(...good)).toBeNull()
    const refused = message(...bad)
    expect(refused?.error).toBe('invalid_blocks')
    expect(refused?.messages.join('\n')).toContain(pointer)
  })

  it('needs something to show', () => {
    expect(validateMessage({})?.error).toBe('no_text')
    expect(validateMessage({ text: '', blocks: [] })?.error).toBe('no_text')
    expect(validateMessage({ text: 'x' })).toBeNull()
  })

  it('has a cap for all its blocks together', () => {
    const within = [section(3000), section(3000), section(3000), section(2300)]
    expect(message(...within)).toBeNull()
    expect(message(...within, section(1))?.error).toBe('msg_blocks_too_long')
    expect(
      message(section(3000), section(3000), section(3000), section(2200), { type: 'divider' })?.error,
    ).toBe('msg_blocks_too_long')
  })

  it('may have one table', () => {
    expect(message(table(1, 1), table(1, 1))).toEqual({
      error: 'invalid_attachments',
      messages: ['[ERROR] only_one_table_allowed'],
    })
  })

  it('shows a file of Slack only where it is ready', () => {
    const blocks = [image({ slack_file: { id: 'F0READY' } })]
    expect(validateMessage({ blocks })?.messages).toEqual([
      '[ERROR] invalid slack file [json-pointer:/blocks/0/slack_file]',
    ])
    expect(validateMessage({ blocks }, (id) => id === 'F0READY')).toBeNull()
  })

  it('has metadata of a type and an object', () => {
    const metadata = { event_type: 'digest', event_payload: { key: '1' } }
    expect(validateMessage({ text: 'x', metadata })).toBeNull()
    expect(validateMessage({ text: 'x', metadata: { event_type: 'digest' } })?.error).toBe(
      'invalid_metadata_format',
    )
  })

  it('is judged, whatever it is made of', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.anything(),
            fc.record({
              type: fc.constantFrom('section', 'table', 'actions', 'image'),
              text: fc.anything(),
              rows: fc.anything(),
              elements: fc.anything(),
            }),
          ),
        ),
        (blocks) => {
          const refused = validateMessage({ text: 'x', blocks })
          expect(refused === null || /^[a-z_]+$/.test(refused.error)).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('a view', () => {
  it('is a modal with a title of 24 at most, and a way to submit where it asks', () => {
    expect(modal({ title: plain(24) })).toBeNull()
    expect(modal({ title: plain(25) })?.messages[0]).toContain('/view/title/text]')
    expect(modal({ blocks: [input] })?.messages[0]).toContain('missing required field: submit')
    expect(modal({ blocks: [input], submit: plain(2) })).toBeNull()
  })

  it('has 100 blocks, 3,000 of private metadata and 255 of callback id', () => {
    expect(modal({ blocks: many(100, () => section(1)) })).toBeNull()
    expect(modal({ blocks: many(101, () => section(1)) })?.error).toBe('invalid_arguments')
    expect(modal({ private_metadata: long(3000) })).toBeNull()
    expect(modal({ private_metadata: long(3001) })?.messages[0]).toContain('/view/private_metadata]')
    expect(modal({ callback_id: long(256) })?.messages[0]).toContain('/view/callback_id]')
    expect(modal({ private_metadata: long(250_000) })?.error).toBe('view_too_large')
  })

  it('has no table', () => {
    expect(modal({ blocks: [table(1, 1)] })?.messages[0]).toContain('unsupported type: table')
    expect(validateView({ type: 'home', blocks: [section(1)] }, 'home')).toBeNull()
    expect(validateView({ type: 'modal', blocks: [] }, 'home')?.error).toBe('invalid_arguments')
  })
})
