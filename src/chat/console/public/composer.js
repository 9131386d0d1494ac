// @ts-check
/** @import { StartInfo } from '../protocol.ts' */
import { completion } from './completion.js'
import { byId, later } from './dom.js'
import { keep, kept } from './keep.js'
import { suggest } from './suggestions.js'

const form = byId('composer', HTMLFormElement)
const box = byId('message', HTMLTextAreaElement)

/**
 * The message box: it completes slash lines, sends on Enter, and keeps its draft over a reload.
 * @param {() => StartInfo} info
 * @param {(message: string) => void} send
 */
export function composer(info, send) {
  const save = () => keep('draft', box.value)
  const saveSoon = later(save, 200)

  /** @param {string} draft */
  function set(draft) {
    box.value = draft
    box.setSelectionRange(draft.length, draft.length)
    save()
  }

  const suggestions = completion(box, (draft) => suggest(draft, info()), set)

  box.addEventListener('input', saveSoon)
  window.addEventListener('pagehide', save)
  box.addEventListener('keydown', (event) => {
    if (suggestions.key(event) || event.isComposing) return
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    form.requestSubmit()
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const message = box.value
    if (message.trim() === '') return box.focus()
    suggestions.close()
    set('')
    send(message)
  })
  document.addEventListener('keydown', (event) => {
    const free = event.target === document.body && !event.ctrlKey && !event.metaKey && !event.altKey
    if (event.key !== '/' || !free) return
    box.focus()
  })
  const draft = kept('draft')
  if (typeof draft === 'string') box.value = draft

  return {
    /**
     * Puts back what could not be answered, unless something else was begun meanwhile.
     * @param {string} message
     */
    giveBack(message) {
      if (box.value === '') set(message)
    },
    focus: () => box.focus(),
  }
}
