// @ts-check
/** @import { Suggestion } from './suggestions.js' */
import { byId, element } from './dom.js'

const list = byId('suggestions', HTMLElement)

/**
 * The list of suggestions over a text box; the box keeps the focus, as a listbox popup asks for.
 * @param {HTMLTextAreaElement} box
 * @param {(draft: string) => Suggestion[]} suggest
 * @param {(draft: string) => void} take
 */
export function completion(box, suggest, take) {
  /** @type {Suggestion[]} */
  let shown = []
  let active = -1

  function mark() {
    for (const [index, option] of [...list.children].entries()) {
      option.setAttribute('aria-selected', String(index === active))
      if (index === active) option.scrollIntoView({ block: 'nearest' })
    }
    if (active < 0) box.removeAttribute('aria-activedescendant')
    else box.setAttribute('aria-activedescendant', `suggestion-${active}`)
  }

  function close() {
    shown = []
    active = -1
    list.hidden = true
    list.replaceChildren()
    mark()
  }

  /** @param {number} index */
  function choose(index) {
    const one = shown[index]
    if (one === undefined) return
    close()
    take(one.draft)
    update()
  }

  function update() {
    shown = suggest(box.value)
    if (shown.length === 0) return close()
    const options = shown.map(({ label, about }, index) => {
      const option = element(
        'div',
        { role: 'option', id: `suggestion-${index}` },
        element('span', { class: 'label' }, label),
        element('span', { class: 'about' }, about),
      )
      option.addEventListener('pointerdown', (event) => {
        event.preventDefault()
        choose(index)
      })
      return option
    })
    list.replaceChildren(...options)
    list.hidden = false
    // Only an unfinished command's name is taken by Enter; behind it Enter sends, and arrows choose.
    active = box.value.includes(' ') || shown[0]?.draft === `${box.value} ` ? -1 : 0
    mark()
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {boolean} true where the key was for the list
   */
  function key(event) {
    if (list.hidden || event.isComposing) return false
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      active = active < 0 ? (step > 0 ? 0 : shown.length - 1) : (active + step + shown.length) % shown.length
      mark()
    } else if (event.key === 'Escape') close()
    else if (event.key === 'Tab' && !event.shiftKey) choose(Math.max(active, 0))
    else if (event.key === 'Enter' && !event.shiftKey && active >= 0) choose(active)
    else return false
    event.preventDefault()
    return true
  }

  box.addEventListener('input', update)
  box.addEventListener('blur', close)
  return { key, close }
}
