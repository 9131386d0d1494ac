// @ts-check
/** @import { Context, Part } from './context.js' */
import { element } from '../../../../src/chat/console/public/dom.js'
import { linkTo, list, part, text } from './context.js'
import { discordMarkdown } from './discord-markdown.js'
import { field } from './fields.js'

const styles = ['', 'primary', 'secondary', 'success', 'danger', 'link']

/**
 * @param {Part} one
 * @param {Context} context
 */
function button(one, context) {
  const label = text(one['label'])
  const style = styles[Number(one['style'])] ?? 'secondary'
  if (style === 'link') return element('span', { class: 'button link' }, linkTo(text(one['url']), label))
  const id = text(one['custom_id'])
  const made = element('button', { type: 'button', class: `button ${style}`, 'data-id': id }, label)
  made.disabled = one['disabled'] === true
  made.addEventListener('click', () => context.press(id, null, made))
  return made
}

/**
 * @param {Part} one
 * @param {Context} context
 */
function menu(one, context) {
  const id = text(one['custom_id'])
  const options = list(one['options']).map((option) =>
    element('option', { value: text(option['value']) }, text(option['label'])),
  )
  const placeholder = text(one['placeholder']) || 'Make a selection'
  const made = element(
    'select',
    { 'aria-label': placeholder, 'data-id': id },
    element('option', { value: '' }, placeholder),
    ...options,
  )
  made.addEventListener('change', () => made.value !== '' && context.press(id, made.value, made))
  return made
}

/**
 * @param {unknown} media
 * @param {unknown} description
 * @param {Context} context
 */
function picture(media, description, { files }) {
  const url = text(part(media)['url'])
  const own = files[url]
  // The page asks no other host for anything.
  if (own === undefined) return linkTo(url, text(description) || url)
  return element('img', { src: own, alt: text(description) })
}

/**
 * @param {Part} one
 * @param {Context} context
 * @returns {HTMLElement}
 */
function view(one, context) {
  const inside = () => list(one['components']).map((each) => view(each, context))
  switch (one['type']) {
    case 1:
      return element('div', { class: 'row' }, ...inside())
    case 2:
      return button(one, context)
    case 3:
      return menu(one, context)
    case 9:
      return element(
        'div',
        { class: 'with-accessory' },
        element('div', {}, ...inside()),
        view(part(one['accessory']), context),
      )
    case 10:
      return discordMarkdown(text(one['content']), context)
    case 11:
      return picture(one['media'], one['description'], context)
    case 12:
      return element(
        'div',
        { class: 'gallery' },
        ...list(one['items']).map((item) => picture(item['media'], item['description'], context)),
      )
    case 13:
      return picture(one['file'], 'A file', context)
    case 14:
      return element('hr', { class: one['divider'] === false ? 'blank' : null })
    case 17: {
      const made = element('div', { class: 'container' }, ...inside())
      const accent = one['accent_color']
      if (typeof accent === 'number') {
        made.style.setProperty('--accent', `#${accent.toString(16).padStart(6, '0')}`)
        made.classList.add('accented')
      }
      return made
    }
    case 18: {
      const input = part(one['component'])
      return field(
        {
          id: text(input['custom_id']),
          label: text(one['label']),
          hint: text(one['description']),
          long: input['style'] === 2,
          required: input['required'] !== false,
          value: text(input['value']),
          longest: Number(input['max_length'] ?? 4_000),
          placeholder: text(input['placeholder']),
          options: list(input['options']).map((each) => ({
            value: text(each['value']),
            label: text(each['label']),
          })),
        },
        context,
      )
    }
    default:
      return element('p', { class: 'unknown' }, `A component of type ${String(one['type'])}`)
  }
}

/**
 * Components V2 as elements.
 * @param {readonly Part[]} parts
 * @param {Context} context
 */
export const discordParts = (parts, context) => parts.map((one) => view(one, context))
