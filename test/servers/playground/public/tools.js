// @ts-check
import { element } from '../../../../src/chat/console/public/dom.js'
import { post } from './ask.js'

const tries = [
  '/take sample:miners-rally',
  '/miners',
  '/miner CLSK',
  '/network',
  '/digest preview',
  '/take not a link',
  '/help',
]

/** @type {Record<string, [name: string, label: string][]>} */
const faults = {
  discord: [
    ['disconnect', 'Cut the gateway'],
    ['reconnect', 'Ask to reconnect'],
    ['unavailable', '503 six times'],
  ],
  slack: [
    ['disconnect', 'Cut the sockets'],
    ['reconnect', 'Ask to refresh'],
    ['unavailable', '503 four times'],
  ],
}

/**
 * What to try, and what to break.
 * @param {string} platform
 * @param {(text: string) => void} send
 */
export function tools(platform, send) {
  /**
   * @param {string} label
   * @param {() => unknown} run
   */
  const chip = (label, run) => {
    const made = element('button', { type: 'button' }, label)
    made.addEventListener('click', run)
    return made
  }
  return element(
    'details',
    // On a phone the messages need the room.
    { class: 'tools', open: window.innerWidth >= 900 },
    element('summary', {}, 'Try and break'),
    element(
      'p',
      { class: 'chips' },
      element('span', {}, 'Try'),
      ...tries.map((line) => chip(line, () => send(line))),
      ...['slow', 'walled'].map((name) =>
        chip(`a ${name} page`, async () => {
          const links = await (await fetch('/api/links')).json()
          send(`/take ${links[name]}`)
        }),
      ),
    ),
    element(
      'p',
      { class: 'chips' },
      element('span', {}, 'Break'),
      ...(faults[platform] ?? []).map(([name, label]) =>
        chip(label, () => post(`/api/${platform}/fault/${name}`, {})),
      ),
    ),
  )
}
