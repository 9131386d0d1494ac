// @ts-check
/** @import { Look } from '../look.ts' */
/** @import { Context } from './context.js' */
import { element } from '../../../../src/chat/console/public/dom.js'
import { fieldsIn } from './fields.js'
import { partsView } from './message.js'

/** @typedef {NonNullable<Look['modal']>} Modal */

/**
 * The form that the platform has opened, as a dialog over the page.
 * @param {string} platform
 * @param {{
 *   context: (view: Modal) => Context,
 *   submit: (view: Modal, fields: Record<string, string>) => void,
 *   close: (view: Modal) => void,
 * }} on
 */
export function formBox(platform, on) {
  const box = element('dialog', { class: `form on-${platform}` })
  let shown = ''
  /** @type {Modal | null} */
  let current = null
  box.addEventListener('cancel', (event) => {
    event.preventDefault()
    if (current !== null) on.close(current)
  })

  /** @param {Modal} view */
  function fill(view) {
    const typed = current?.id === view.id ? fieldsIn(box) : {}
    current = view
    const cancel = element('button', { type: 'button' }, 'Cancel')
    cancel.addEventListener('click', () => on.close(view))
    const send = element('button', { type: 'submit', class: 'button primary' }, 'Send')
    const form = element(
      'form',
      { novalidate: true },
      element('h3', {}, view.title),
      element('div', { class: 'inputs' }, ...partsView(platform, view.parts, on.context(view))),
      element('footer', {}, cancel, send),
    )
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      on.submit(view, fieldsIn(form))
    })
    box.replaceChildren(form)
    for (const [id, value] of Object.entries(typed)) {
      const input = box.querySelector(`[data-field="${CSS.escape(id)}"]`)
      if (input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement) input.value = value
    }
  }

  return {
    element: box,
    /** @param {Look['modal']} view */
    show(view) {
      const now = JSON.stringify(view)
      if (now === shown) return
      shown = now
      if (view === null) {
        current = null
        box.close()
        return
      }
      fill(view)
      if (!box.open) box.showModal()
    },
  }
}
