// @ts-check
import { byId } from './dom.js'

/** Wires the switches of theme and face, and remembers them in this browser. */
export function setUpLook() {
  const root = document.documentElement
  const theme = byId('theme', HTMLSelectElement)
  theme.value = root.dataset['theme'] ?? 'system'
  theme.addEventListener('change', () => {
    root.dataset['theme'] = theme.value
    localStorage.setItem('hashdesk.theme', theme.value)
  })
  const face = byId('face', HTMLFieldSetElement)
  for (const radio of face.querySelectorAll('input')) {
    radio.checked = radio.value === root.dataset['face']
    radio.addEventListener('change', () => {
      root.dataset['face'] = radio.value
      localStorage.setItem('hashdesk.face', radio.value)
      document.dispatchEvent(new Event('hashdesk:face'))
    })
  }
}

/** @returns {'discord' | 'slack'} the platform whose look is shown */
export function shownFace() {
  return document.documentElement.dataset['face'] === 'slack' ? 'slack' : 'discord'
}
