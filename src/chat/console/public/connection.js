// @ts-check
import { byId } from './dom.js'

const note = byId('lost', HTMLElement)
/** @type {Set<() => void>} */
const waiting = new Set()
let up = true

/** @param {boolean} isUp */
function show(isUp) {
  if (isUp === up) return
  up = isUp
  note.hidden = isUp
  note.textContent = isUp ? '' : 'Hashdesk is not answering. Reconnecting… What you typed is kept.'
  if (!isUp) return void setTimeout(look, 1000)
  const resumed = [...waiting]
  waiting.clear()
  for (const resume of resumed) resume()
}

/** Asks whether the server is there again, every second until it is. */
async function look() {
  if (up) return
  const response = await fetch('/api/start').catch((error) => {
    if (error instanceof TypeError) return null
    throw error
  })
  if (response?.status === 401) location.reload()
  if (response?.ok) show(true)
  else setTimeout(look, 1000)
}

/**
 * Watches the server for as long as the page is open; the browser itself tries again.
 * @param {() => void} onPosts something may have been posted unasked
 */
export function watchConnection(onPosts) {
  const events = new EventSource('/api/alive')
  events.addEventListener('posts', onPosts)
  events.onopen = () => show(true)
  events.onerror = () => {
    show(false)
    if (events.readyState !== EventSource.CLOSED) return
    setTimeout(() => watchConnection(onPosts), 2000)
  }
}

/** Says that the server is not there, and resolves when it is there again. */
export function connectionBack() {
  show(false)
  return new Promise((/** @type {(value: void) => void} */ resolve) => {
    waiting.add(() => resolve())
  })
}
