// @ts-check
/** @import { Look } from '../look.ts' */
import { element, later } from '../../../../src/chat/console/public/dom.js'

/** @typedef {{ line: string, label: string, about: string }} Offer */

/**
 * The box for a message, with what its commands complete to.
 * @param {string} platform
 * @param {{
 *   commands: () => Look['commands'],
 *   complete: (text: string) => Promise<{ line: string, label: string }[]>,
 *   send: (text: string) => void,
 * }} on
 */
export function composer(platform, on) {
  const listId = `offers-${platform}`
  const box = element('textarea', {
    rows: '1',
    'aria-label': `Message on ${platform}`,
    'aria-autocomplete': 'list',
    'aria-controls': listId,
    placeholder: platform === 'slack' ? 'Message, @Hashdesk with a link, or /take' : 'Message, or /take',
    autocomplete: 'off',
    spellcheck: 'false',
  })
  const offers = element('div', { class: 'offers', role: 'listbox', id: listId, 'aria-label': 'Suggestions' })
  offers.hidden = true
  /** @type {Offer[]} */
  let offered = []
  let chosen = -1

  /** @param {Offer[]} now */
  function offer(now) {
    offered = now
    chosen = -1
    offers.hidden = now.length === 0
    offers.replaceChildren(
      ...now.map(({ label, about, line }, index) => {
        const one = element(
          'div',
          { role: 'option', id: `${listId}-${index}`, 'aria-selected': 'false' },
          element('strong', {}, label),
          element('span', {}, about),
        )
        // Before the box loses the focus.
        one.addEventListener('pointerdown', (event) => {
          event.preventDefault()
          take(line)
        })
        return one
      }),
    )
  }

  /** @param {string} line */
  function take(line) {
    box.value = line
    box.focus()
    offer([])
    look()
  }

  /** @param {number} step */
  function choose(step) {
    chosen = (chosen + step + offered.length) % offered.length
    ;[...offers.children].forEach((one, index) => {
      one.setAttribute('aria-selected', String(index === chosen))
    })
    box.setAttribute('aria-activedescendant', `${listId}-${chosen}`)
  }

  const look = later(async () => {
    const text = box.value
    if (!text.startsWith('/') || text.includes('\n')) return offer([])
    const commands = on.commands().filter(({ line }) => line.startsWith(text) && line !== text.trimEnd())
    if (commands.length > 0) {
      return offer(commands.map(({ line, about }) => ({ line: `${line} `, label: line, about })))
    }
    if (!text.includes(' ')) return offer([])
    const found = await on.complete(text)
    if (box.value === text)
      offer(found.filter(({ line }) => line.trim() !== text.trim()).map((one) => ({ ...one, about: '' })))
  }, 120)

  function send() {
    const text = box.value.trim()
    if (text === '') return
    box.value = ''
    offer([])
    on.send(text)
  }

  box.addEventListener('input', look)
  box.addEventListener('blur', () => offer([]))
  box.addEventListener('keydown', (event) => {
    if (offered.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      choose(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Escape') {
      offer([])
    } else if (event.key === 'Tab' && offered.length > 0) {
      event.preventDefault()
      take(offered[Math.max(chosen, 0)]?.line ?? box.value)
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      const picked = offered[chosen]
      if (picked === undefined) send()
      else take(picked.line)
    }
  })

  const form = element(
    'form',
    { class: 'composer' },
    offers,
    element('div', { class: 'box' }, box, element('button', { type: 'submit' }, 'Send')),
  )
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    send()
  })
  return {
    element: form,
    /** @param {string} text */
    giveBack(text) {
      if (box.value === '') box.value = text
    },
  }
}
