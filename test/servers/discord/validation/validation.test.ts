import { describe, expect, it } from 'vitest'
import type { ApiError, Json } from '../handle.ts'
import { validateCommand, validateCommands } from './validate-command.ts'
import { flag, type MessageRules, validateMessage } from './validate-message.ts'
import { validateModal } from './validate-modal.ts'

const v2 = flag.v2
const text = (content: string) => ({ type: 10, content })
const button = (id: string, more: object = {}) => ({ type: 2, style: 2, label: id, custom_id: id, ...more })
const row = (...components: object[]) => ({ type: 1, components })
const many = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at))
const image = (url: string) => ({ media: { url } })

/** The codes in an error's tree, each with its field: `embeds.0.title BASE_TYPE_MAX_LENGTH`. */
function codes(error: ApiError | null): string[] {
  const walk = (node: unknown, path: string): string[] => {
    if (typeof node !== 'object' || node === null) return []
    return Object.entries(node).flatMap(([name, value]: [string, unknown]) =>
      name === '_errors' && Array.isArray(value)
        ? value.map((one: { code: string }) => `${path} ${one.code}`)
        : walk(value, path === '' ? name : `${path}.${name}`),
    )
  }
  return walk(error?.errors, '')
}

const components = (...listed: object[]): Json => ({ flags: v2, components: listed })

describe('a message', () => {
  it.each<[string, Json, MessageRules?]>([
    ['with 2000 characters', { content: 'ü'.repeat(2000) }],
    ['with 2000 of two units each', { content: '😀'.repeat(2000) }],
    ['with files alone', {}, { files: [{ name: 'a.png', size: 1 }] }],
    ['with ten embeds', { embeds: many(10, () => ({ title: 'a' })) }],
    [
      'with 6000 characters in embeds',
      { embeds: [{ description: 'a'.repeat(4096) }, { description: 'a'.repeat(1904) }] },
    ],
    ['with 40 components', components({ type: 17, components: many(39, () => text('a')) })],
    ['with 4000 characters in texts', components(text('a'.repeat(2000)), text('a'.repeat(2000)))],
    [
      'with a gallery of its file',
      components({ type: 12, items: [image('attachment://a.png')] }),
      { files: [{ name: 'a.png', size: 1 }] },
    ],
    ['with five buttons', components(row(...many(5, (at) => button(`b${at}`))))],
    ['with a section', components({ type: 9, components: [text('a')], accessory: button('b') })],
  ])('%s is taken', (_, payload, rules) => {
    expect(validateMessage(payload, rules)).toBeNull()
  })

  it.each<[string, Json, string]>([
    ['2001 characters', { content: 'a'.repeat(2001) }, 'content BASE_TYPE_MAX_LENGTH'],
    ['an eleventh embed', { embeds: many(11, () => ({ title: 'a' })) }, 'embeds BASE_TYPE_MAX_LENGTH'],
    ['a long title', { embeds: [{ title: 'a'.repeat(257) }] }, 'embeds.0.title BASE_TYPE_MAX_LENGTH'],
    [
      'a field with no value',
      { embeds: [{ fields: [{ name: 'a', value: ' ' }] }] },
      'embeds.0.fields.0.value BASE_TYPE_REQUIRED',
    ],
    [
      '26 fields',
      { embeds: [{ fields: many(26, () => ({ name: 'a', value: 'b' })) }] },
      'embeds.0.fields BASE_TYPE_MAX_LENGTH',
    ],
    [
      '6001 characters in embeds',
      { embeds: [{ description: 'a'.repeat(4096) }, { description: 'a'.repeat(1905) }] },
      'embeds MAX_EMBED_SIZE_EXCEEDED',
    ],
    ['a strange address', { embeds: [{ url: 'ftp://a' }] }, 'embeds.0.url URL_TYPE_INVALID_SCHEME'],
    ['texts without the flag', { content: 'a', components: [text('a')] }, 'components.0 UNION_TYPE_CHOICES'],
    [
      'content with the flag',
      { flags: v2, content: 'a', components: [text('a')] },
      'content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    [
      '41 components',
      components({ type: 17, components: many(40, () => text('a')) }),
      'components COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
    ],
    [
      '4001 characters in texts',
      components(text('a'.repeat(2000)), text('a'.repeat(2001))),
      'components COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
    ],
    ['an empty text', components(text('  ')), 'components.0.content BASE_TYPE_REQUIRED'],
    [
      'six buttons in a row',
      components(row(...many(6, (at) => button(`b${at}`)))),
      'components.0.components BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a long label',
      components(row(button('a', { label: 'a'.repeat(81) }))),
      'components.0.components.0.label BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a long custom id',
      components(row(button('a'.repeat(101), { label: 'a' }))),
      'components.0.components.0.custom_id BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a custom id twice',
      components(row(button('a')), row(button('a'))),
      'components.1.components.0.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      'a button with no label',
      components(row(button('a', { label: '' }))),
      'components.0.components.0 BUTTON_COMPONENT_INVALID_LABEL',
    ],
    [
      'a link with a custom id',
      components(row(button('a', { style: 5, url: 'https://a.b' }))),
      'components.0.components.0 BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
    ],
    [
      'a gallery of eleven',
      components({ type: 12, items: many(11, () => image('https://a.b/c')) }),
      'components.0.items BASE_TYPE_BAD_LENGTH',
    ],
    ['a gallery of none', components({ type: 12, items: [] }), 'components.0.items BASE_TYPE_REQUIRED'],
    [
      'a picture that was not sent',
      components({ type: 12, items: [image('attachment://a.png')] }),
      'components.0.items.0.media.url UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
    ],
    [
      'a section of four',
      components({ type: 9, components: many(4, () => text('a')), accessory: button('a') }),
      'components.0.components BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a section with nothing beside it',
      components({ type: 9, components: [text('a')] }),
      'components.0.accessory BASE_TYPE_REQUIRED',
    ],
    [
      'a container in a container',
      components({ type: 17, components: [{ type: 17, components: [text('a')] }] }),
      'components.0.components.0 UNION_TYPE_CHOICES',
    ],
    [
      'a menu of 26',
      components(
        row({ type: 3, custom_id: 'a', options: many(26, (at) => ({ label: 'a', value: `${at}` })) }),
      ),
      'components.0.components.0.options BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a menu beside a button',
      components(row(button('b'), { type: 5, custom_id: 'a' })),
      'components.0.components COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    ],
    [
      'both ways of allowing mentions',
      { content: 'a', allowed_mentions: { parse: ['users'], users: ['1'] } },
      'allowed_mentions MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
    ],
    ['a long nonce', { content: 'a', nonce: 'a'.repeat(26) }, 'nonce BASE_TYPE_MAX_LENGTH'],
    [
      'an attachment that was not sent',
      { content: 'a', attachments: [{ id: 0 }] },
      'attachments.0.id ATTACHMENT_NOT_FOUND',
    ],
  ])('with %s is refused', (_, payload, code) => {
    expect(validateMessage(payload)).toMatchObject({ status: 400, code: 50035 })
    expect(codes(validateMessage(payload))).toEqual([code])
  })

  it('with nothing in it is refused', () => {
    for (const payload of [
      {},
      { content: ' \n' },
      { flags: v2, components: [] },
      { components: [], embeds: [] },
    ])
      expect(validateMessage(payload)).toMatchObject({ code: 50006 })
    const hidden = validateMessage({ flags: v2 }, { files: [{ name: 'a.png', size: 1 }] })
    expect(hidden).toMatchObject({ code: 50006 })
  })

  it('with too many or too large files is refused', () => {
    const files = (count: number, size: number) => ({ files: many(count, (at) => ({ name: `${at}`, size })) })
    expect(validateMessage({}, files(11, 1))).toMatchObject({ code: 30015 })
    expect(validateMessage({}, files(1, 10 * 1024 * 1024 + 1))).toMatchObject({ status: 413, code: 40005 })
  })

  it('fails as Discord fails, beyond some bytes of text', () => {
    expect(validateMessage(components(text('ビ'.repeat(3386))))).toBeNull()
    expect(validateMessage(components(text('ビ'.repeat(3387))))).toMatchObject({ status: 500 })
  })

  it('cannot go back from Components V2, and comes to it only with the old fields taken out', () => {
    const before = { flags: v2, content: '', embeds: [], components: [text('a')], attachments: [] }
    expect(codes(validateMessage({ flags: 0 }, { before }))).toContain(
      'flags MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG',
    )
    expect(validateMessage({ components: [text('b')] }, { before })).toBeNull()
    const old = { ...before, flags: 0, content: 'a', components: [] }
    const fresh = components(text('a'))
    expect(codes(validateMessage(fresh, { before: old }))).toEqual([
      'content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ])
    expect(validateMessage({ ...fresh, content: null }, { before: old })).toBeNull()
  })
})

describe('a modal', () => {
  const input = (more: object = {}) => ({ type: 4, custom_id: 'a', style: 2, ...more })
  const label = (component: object, more: object = {}) => ({ type: 18, label: 'A', component, ...more })
  const modal = (...listed: object[]): Json => ({ custom_id: 'm', title: 'M', components: listed })

  it('is taken with labels, or with rows', () => {
    expect(validateModal(modal(label(input({ max_length: 4000, value: 'a'.repeat(4000) }))))).toBeNull()
    expect(validateModal(modal(row(input({ label: 'A' }))))).toBeNull()
  })

  it.each<[string, Json, string]>([
    ['a long title', { ...modal(label(input())), title: 'a'.repeat(46) }, 'title BASE_TYPE_BAD_LENGTH'],
    [
      'six inputs',
      modal(...many(6, (at) => label(input({ custom_id: `${at}` })))),
      'components BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a long label',
      modal(label(input(), { label: 'a'.repeat(46) })),
      'components.0.label BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a long value',
      modal(label(input({ value: 'a'.repeat(4001) }))),
      'components.0.component.value BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a limit beyond the limit',
      modal(label(input({ max_length: 4001 }))),
      'components.0.component.max_length NUMBER_TYPE_MAX',
    ],
    [
      'an id twice',
      modal(label(input()), label(input())),
      'components.1.component.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    ['a row with no label', modal(row(input())), 'components.0.components.0.label BASE_TYPE_REQUIRED'],
    ['a button', modal(button('a')), 'components.0 UNION_TYPE_CHOICES'],
  ])('with %s is refused', (_, payload, code) => {
    expect(codes(validateModal(payload))).toEqual([code])
  })
})

describe('a command', () => {
  const command = (more: object = {}): Json => ({ name: 'take', description: 'd', ...more })
  const option = (name: string, more: object = {}) => ({ type: 3, name, description: 'd', ...more })

  it('is taken', () => {
    const options = [
      option('link', { required: true }),
      option('stance', { choices: many(25, (at) => ({ name: `${at}`, value: `${at}` })) }),
    ]
    expect(validateCommand(command({ options, contexts: [0, 1], integration_types: [0] }))).toBeNull()
    expect(validateCommand({ type: 3, name: 'Take this link' })).toBeNull()
  })

  it.each<[string, Json, string]>([
    ['a capital', command({ name: 'Take' }), 'name APPLICATION_COMMAND_INVALID_NAME'],
    ['a long description', command({ description: 'a'.repeat(101) }), 'description BASE_TYPE_BAD_LENGTH'],
    ['26 options', command({ options: many(26, (at) => option(`o${at}`)) }), 'options BASE_TYPE_MAX_LENGTH'],
    [
      '26 choices',
      command({ options: [option('a', { choices: many(26, (at) => ({ name: `${at}`, value: 'b' })) })] }),
      'options.0.choices BASE_TYPE_MAX_LENGTH',
    ],
    [
      'an option twice',
      command({ options: [option('a'), option('a')] }),
      'options.1 APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
    ],
    [
      'a required option last',
      command({ options: [option('a'), option('b', { required: true })] }),
      'options.1 APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    ],
    [
      'autocomplete with choices',
      command({ options: [option('a', { autocomplete: true, choices: [{ name: 'a', value: 'a' }] })] }),
      'options.0.choices APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES',
    ],
    [
      'a subcommand beside an option',
      command({ options: [option('a'), option('b', { type: 1 })] }),
      'options APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
    ],
    ['a context that there is not', command({ contexts: [3] }), 'contexts BASE_TYPE_CHOICES'],
    [
      'a described menu entry',
      command({ type: 3 }),
      'description APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED',
    ],
    [
      '8001 characters',
      command({
        options: many(25, (at) =>
          option(`o${at}`, {
            choices: many(4, (one) => ({ name: `${one}`.padEnd(40, 'n'), value: 'v'.repeat(40) })),
          }),
        ),
      }),
      ' APPLICATION_COMMAND_TOO_LARGE',
    ],
  ])('with %s is refused', (_, payload, code) => {
    expect(codes(validateCommand(payload))).toEqual([code])
  })

  it('may not be one too many, nor have another’s name', () => {
    expect(validateCommands(many(100, (at) => command({ name: `c${at}` })))).toBeNull()
    expect(validateCommands(many(101, (at) => command({ name: `c${at}` })))).toMatchObject({ code: 30032 })
    expect(validateCommands(many(15, (at) => ({ type: 3, name: `c${at}` })))).toBeNull()
    expect(validateCommands(many(16, (at) => ({ type: 3, name: `c${at}` })))).toMatchObject({ code: 30032 })
    expect(codes(validateCommands([command(), command()]))).toEqual(['1 APPLICATION_COMMANDS_DUPLICATE_NAME'])
  })
})
