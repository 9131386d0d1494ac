// @ts-check
/** @import { Context } from './context.js' */
import { element } from '../../../../src/chat/console/public/dom.js'

/**
 * @typedef {{
 *   id: string, label: string, hint: string, long: boolean, required: boolean, value: string, longest: number,
 *   placeholder: string, options: { value: string, label: string }[],
 * }} Field
 */

/** @param {Field} one */
function input(one) {
  if (one.options.length > 0) {
    const options = one.options.map(({ value, label }) => element('option', { value }, label))
    const made = element('select', {}, ...options)
    if (one.value !== '') made.value = one.value
    return made
  }
  const made = one.long ? element('textarea', { rows: '4' }) : element('input', { type: 'text' })
  made.value = one.value
  made.placeholder = one.placeholder
  if (one.longest > 0) made.maxLength = one.longest
  return made
}

/**
 * An input of a form, with its label and what is wrong with it.
 * @param {Field} one
 * @param {Context} context
 */
export function field(one, { errors }) {
  const made = input(one)
  made.dataset['field'] = one.id
  made.required = one.required
  const wrong = errors[one.id] ?? ''
  return element(
    'label',
    { class: 'field' },
    element('span', { class: 'label' }, one.label, one.required ? element('i', {}, ' *') : null),
    made,
    one.hint === '' ? null : element('small', {}, one.hint),
    wrong === '' ? null : element('small', { class: 'wrong', role: 'alert' }, wrong),
  )
}

/**
 * What stands in the inputs below an element, by their ids.
 * @param {ParentNode} root
 */
export function fieldsIn(root) {
  /** @type {Record<string, string>} */
  const values = {}
  for (const one of root.querySelectorAll('[data-field]')) {
    if (
      one instanceof HTMLInputElement ||
      one instanceof HTMLTextAreaElement ||
      one instanceof HTMLSelectElement
    ) {
      values[one.dataset['field'] ?? ''] = one.value
    }
  }
  return values
}
