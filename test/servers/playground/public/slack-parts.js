// @ts-check
/** @import { Context, Part } from './context.js' */
import { element, later } from '../../../../src/chat/console/public/dom.js'
import { linkTo, list, part, text } from './context.js'
import { field } from './fields.js'
import { slackMrkdwn } from './slack-mrkdwn.js'

/** @param {unknown} value */
const wordsOf = (value) => text(part(value)['text'])

/**
 * A text object: mrkdwn, or plain.
 * @param {unknown} value
 * @param {Context} context
 */
function textView(value, context) {
  const { type, text: words } = part(value)
  if (type === 'mrkdwn') return slackMrkdwn(text(words), context)
  return element('div', { class: 'markdown' }, element('p', {}, text(words)))
}

/** @param {Part} one */
const optionsOf = (one) =>
  [...list(one['options']), ...list(one['option_groups']).flatMap((group) => list(group['options']))].map(
    (option) => ({ value: text(option['value']), label: wordsOf(option['text']) }),
  )

/**
 * @param {Part} one
 * @param {Context} context
 */
function menu(one, context) {
  const id = text(one['action_id'])
  const placeholder = wordsOf(one['placeholder']) || 'More'
  const options = optionsOf(one).map(({ value, label }) => element('option', { value }, label))
  const chosen = text(part(one['initial_option'])['value'])
  const made = element(
    'select',
    { 'aria-label': placeholder, 'data-id': id },
    element('option', { value: '' }, placeholder),
    ...options,
  )
  made.value = chosen
  made.addEventListener('change', () => made.value !== '' && context.press(id, made.value, made))
  return made
}

/**
 * @param {Part} one
 * @param {Context} context
 * @returns {HTMLElement}
 */
function elementView(one, context) {
  switch (one['type']) {
    case 'button': {
      const id = text(one['action_id'])
      const style = text(one['style']) || 'default'
      const label = wordsOf(one['text'])
      if (typeof one['url'] === 'string') {
        return element('span', { class: `button ${style}` }, linkTo(one['url'], label))
      }
      const made = element('button', { type: 'button', class: `button ${style}`, 'data-id': id }, label)
      made.addEventListener('click', () => context.press(id, null, made))
      return made
    }
    case 'image':
      return picture(one, context)
    case 'mrkdwn':
    case 'plain_text':
      return textView(one, context)
    case 'plain_text_input':
      return field(inputOf({ element: one }), context)
    case 'external_select':
      return askedMenu(one, context)
    default:
      if (optionsOf(one).length > 0) return menu(one, context)
      return element('p', { class: 'unknown' }, `An element of type ${text(one['type'])}`)
  }
}

let lists = 0

/**
 * A menu that asks the app for its options while somebody types.
 * @param {Part} one
 * @param {Context} context
 */
function askedMenu(one, context) {
  const id = text(one['action_id'])
  const placeholder = wordsOf(one['placeholder']) || 'Type to search'
  lists += 1
  const list = `options-${lists}`
  const input = element('input', {
    type: 'text',
    list,
    placeholder,
    'aria-label': placeholder,
    'data-id': id,
  })
  const options = element('datalist', { id: list })
  /** @type {{ line: string, label: string }[]} */
  let offered = []
  const ask = later(async () => {
    offered = await context.options(id, input.value)
    options.replaceChildren(...offered.map(({ label }) => element('option', { value: label })))
  }, 150)
  input.addEventListener('input', () => {
    const chosen = offered.find(({ label }) => label === input.value)
    if (chosen !== undefined) context.press(id, chosen.line, input)
    else if (input.value !== '') ask()
  })
  return element('span', { class: 'asked-menu' }, input, options)
}

/** @param {Part} block */
function inputOf(block) {
  const one = part(block['element'])
  return {
    id: text(block['block_id']) || text(one['action_id']),
    label: wordsOf(block['label']),
    hint: wordsOf(block['hint']),
    long: one['multiline'] === true,
    required: block['optional'] !== true,
    value: text(one['initial_value']) || text(part(one['initial_option'])['value']),
    longest: Number(one['max_length'] ?? 3_000),
    placeholder: wordsOf(one['placeholder']),
    options: optionsOf(one),
  }
}

/**
 * @param {Part} one
 * @param {Context} context
 */
function picture(one, { files }) {
  const own = files[text(part(one['slack_file'])['id'])]
  const alt = text(one['alt_text'])
  if (own !== undefined) return element('img', { src: own, alt })
  // The page asks no other host for anything.
  return element('p', {}, linkTo(text(one['image_url']), alt || 'a picture'))
}

/** @param {Part} cell */
const cellText = (cell) => text(cell['text']) || String(cell['value'] ?? '')

/** @param {Part} block */
function table(block) {
  const settings = list(block['column_settings'])
  const [head, ...rows] = /** @type {Part[][]} */ (Array.isArray(block['rows']) ? block['rows'] : [])
  /** @param {'th' | 'td'} name */
  const cells = (name, /** @type {Part[]} */ row) =>
    row.map((cell, index) =>
      element(name, { class: text(part(settings[index])['align']) || 'left' }, cellText(cell)),
    )
  return element(
    'div',
    { class: 'table', role: 'region', 'aria-label': 'Table', tabindex: '0' },
    element(
      'table',
      {},
      element('thead', {}, element('tr', {}, ...cells('th', head ?? []))),
      element('tbody', {}, ...rows.map((row) => element('tr', {}, ...cells('td', row)))),
    ),
  )
}

/**
 * An input of the Home tab that tells the app by itself on Enter.
 * @param {Part} block
 * @param {Context} context
 */
function inputBlock(block, context) {
  const made = field(inputOf(block), context)
  const id = text(part(block['element'])['action_id'])
  if (block['dispatch_action'] === true) {
    made.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
      event.preventDefault()
      context.press(id, event.target.value, event.target)
    })
  }
  return made
}

/**
 * @param {Part} block
 * @param {Context} context
 */
function view(block, context) {
  switch (block['type']) {
    case 'header':
      return element('h4', { class: 'header' }, wordsOf(block['text']))
    case 'section': {
      const fields = list(block['fields']).map((each) => textView(each, context))
      const main = element(
        'div',
        {},
        block['text'] === undefined ? null : textView(block['text'], context),
        fields.length === 0 ? null : element('div', { class: 'fields' }, ...fields),
      )
      if (block['accessory'] === undefined) return main
      return element('div', { class: 'with-accessory' }, main, elementView(part(block['accessory']), context))
    }
    case 'context':
      return element(
        'div',
        { class: 'context' },
        ...list(block['elements']).map((one) => elementView(one, context)),
      )
    case 'actions':
      return element(
        'div',
        { class: 'row' },
        ...list(block['elements']).map((one) => elementView(one, context)),
      )
    case 'divider':
      return element('hr', {})
    case 'image':
      return picture(block, context)
    case 'input':
      return inputBlock(block, context)
    case 'table':
      return table(block)
    default:
      return element('p', { class: 'unknown' }, `A block of type ${text(block['type'])}`)
  }
}

/**
 * Block Kit as elements.
 * @param {readonly Part[]} parts
 * @param {Context} context
 */
export const slackParts = (parts, context) => parts.map((block) => view(block, context))
