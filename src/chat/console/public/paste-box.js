// @ts-check
import { byId } from './dom.js'
import { keep, kept } from './keep.js'

const dialog = byId('paste', HTMLDialogElement)
const form = byId('paste-form', HTMLFormElement)
const text = byId('paste-text', HTMLTextAreaElement)
const headline = byId('paste-headline', HTMLInputElement)
const url = byId('paste-url', HTMLInputElement)
const wrong = byId('paste-wrong', HTMLElement)

/**
 * @typedef {object} Pasted
 * @property {string} text
 * @property {string} title
 * @property {string} url
 */

/**
 * The box to paste an article into. What is in it stays until it has been read.
 * @param {(pasted: Pasted) => void} send
 */
export function pasteBox(send) {
  const read = () => ({ text: text.value, title: headline.value, url: url.value })

  /** @param {Pasted} pasted */
  function fill(pasted) {
    text.value = pasted.text
    headline.value = pasted.title
    url.value = pasted.url
  }

  /** @param {string} link */
  function open(link) {
    if (link !== '' && link !== url.value) {
      if (url.value !== '') fill({ text: '', title: '', url: '' })
      url.value = link
    }
    wrong.textContent = ''
    dialog.showModal()
    text.focus()
  }

  form.addEventListener('input', () => {
    wrong.textContent = ''
    text.removeAttribute('aria-invalid')
  })
  window.addEventListener('pagehide', () => keep('pasted', read()))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const pasted = read()
    if (pasted.text.trim() === '') {
      wrong.textContent = 'There is no text yet. Paste the article here.'
      text.setAttribute('aria-invalid', 'true')
      return text.focus()
    }
    dialog.close()
    fill({ text: '', title: '', url: '' })
    send(pasted)
  })
  for (const id of ['close-paste', 'cancel-paste']) {
    byId(id, HTMLButtonElement).addEventListener('click', () => dialog.close())
  }
  byId('open-paste', HTMLButtonElement).addEventListener('click', () => open(''))

  const before = /** @type {Pasted | null} */ (kept('pasted'))
  if (before !== null) fill(before)
  return { open, fill }
}
