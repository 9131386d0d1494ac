// @ts-check
/** @import { Look } from '../look.ts' */
/** @import { Context } from './context.js' */
import { element } from '../../../../src/chat/console/public/dom.js'
import { post } from './ask.js'
import { composer } from './composer.js'
import { fieldsIn } from './fields.js'
import { formBox } from './form.js'
import { messageView, partsView } from './message.js'
import { tools } from './tools.js'

const titles = /** @type {Record<string, string>} */ ({ discord: 'Discord', slack: 'Slack' })

/**
 * One platform: who is there, where, what stands there, and what can be done.
 * @param {HTMLElement} root
 * @param {string} platform
 * @param {(state: string) => void} onBot
 */
export function column(root, platform, onBot) {
  const at = { person: 'ann', channel: 'markets', thread: /** @type {string | null} */ (null) }
  /** @type {Look | null} */
  let look = null
  const hidden = new Set()
  /** @type {Map<string, { json: string, node: HTMLElement }>} */
  const kept = new Map()
  /** @type {EventSource | null} */
  let stream = null
  let shownHome = ''

  const where = () => ({ person: at.person, channel: at.channel })
  const connection = element('span', { class: 'connection' })
  const person = element('select', { 'aria-label': 'Who you are' })
  const channels = element('nav', { class: 'channels', 'aria-label': 'Channels' })
  const messages = element('ol', { class: 'messages', 'aria-label': `Messages on ${titles[platform]}` })
  const home = element('div', { class: 'home' })
  const problem = element('p', { class: 'problem', role: 'alert' })
  const thread = element('p', { class: 'in-thread' })
  problem.hidden = true
  thread.hidden = true
  home.hidden = true

  /**
   * Tells the platform; what it answers with is shown until the next time.
   * @param {Record<string, unknown>} what
   */
  async function act(what) {
    say('')
    try {
      const answer = await post(`/api/${platform}/act`, { ...where(), ...what })
      say(answer.problem ?? '')
      return answer.problem === null
    } catch (error) {
      say(`The playground did not answer: ${error instanceof Error ? error.message : String(error)}`)
      return false
    }
  }

  /** @param {string} words */
  function say(words) {
    problem.textContent = words
    problem.hidden = words === ''
  }

  /** @param {string | null} id */
  function inThread(id) {
    at.thread = id
    thread.hidden = id === null
    const leave = element('button', { type: 'button' }, 'Leave it')
    leave.addEventListener('click', () => inThread(null))
    thread.replaceChildren('You write in a thread. ', leave)
  }

  /** @param {string} text */
  async function send(text) {
    const done = await act({ kind: 'send', text, thread: text.startsWith('/') ? null : at.thread })
    if (!done) box.giveBack(text)
  }

  const box = composer(platform, {
    commands: () => look?.commands ?? [],
    complete: (text) => post(`/api/${platform}/complete`, { ...where(), text, menu: null }),
    send,
  })

  /**
   * @param {{ message: string | null, view: string | null, files: Context['files'], errors: Context['errors'] }} of
   * @returns {Context}
   */
  const contextOf = ({ message, view, files, errors }) => ({
    names: look?.names ?? {},
    files,
    errors,
    options: (id, typed) =>
      post(`/api/${platform}/complete`, { ...where(), text: typed, menu: { view, id } }),
    press(id, value, pressed) {
      const around = pressed.closest('.message, .home, dialog') ?? root
      void act({ kind: 'press', message, view, id, value, fields: fieldsIn(around) })
    },
  })

  const form = formBox(platform, {
    context: ({ id, errors }) => contextOf({ message: null, view: id, files: {}, errors }),
    submit: (view, fields) => void act({ kind: 'submit', view: view.id, fields }),
    close: (view) => void act({ kind: 'close', view: view.id }),
  })

  /** @param {Look['messages'][number]} message */
  function choicesOf({ id, thread: inside }) {
    const menu = (look?.menu ?? []).map((name) => ({
      label: name,
      run: () => void act({ kind: 'menu', message: id, name }),
    }))
    if (platform !== 'slack') return menu
    return [...menu, { label: 'Reply in thread', run: () => inThread(inside ?? id) }]
  }

  /** @param {Look['messages'][number]} message */
  function nodeOf(message) {
    const json = JSON.stringify(message)
    const before = kept.get(message.id)
    if (before?.json === json) return before.node
    const context = contextOf({ message: message.id, view: null, files: message.files, errors: {} })
    const node = messageView(platform, message, context, {
      choices: message.private ? [] : choicesOf(message),
      dismiss() {
        hidden.add(message.id)
        showMessages()
      },
    })
    kept.set(message.id, { json, node })
    return node
  }

  function showMessages() {
    const all = (look?.messages ?? []).filter(({ id }) => !hidden.has(id))
    const isThere = new Set(all.map(({ id }) => id))
    const tops = all.filter((one) => one.thread === null || !isThere.has(one.thread))
    const ordered = tops.flatMap((top) => [top, ...all.filter((one) => one.thread === top.id)])
    const nodes = ordered.map(nodeOf)
    const atEnd = messages.scrollHeight - messages.scrollTop - messages.clientHeight < 80
    const last = nodes.at(-1) !== messages.lastElementChild
    // What stands already stays in place, so that focus and open menus do.
    for (const old of [...messages.children]) {
      if (!nodes.includes(/** @type {HTMLLIElement} */ (old))) old.remove()
    }
    nodes.forEach((node, index) => {
      if (messages.children[index] !== node) messages.insertBefore(node, messages.children[index] ?? null)
    })
    if (atEnd || last) messages.scrollTop = messages.scrollHeight
  }

  function showHome() {
    const isHome = at.channel === 'home'
    home.hidden = !isHome
    messages.hidden = isHome
    box.element.hidden = isHome
    const json = JSON.stringify(look?.home ?? null)
    if (!isHome || json === shownHome) return
    shownHome = json
    const view = look?.home
    if (view === null || view === undefined)
      return home.replaceChildren(element('p', {}, 'Nothing was published yet.'))
    const context = contextOf({ message: null, view: view.id, files: {}, errors: view.errors })
    home.replaceChildren(...partsView(platform, view.parts, context))
  }

  function showChannels() {
    const buttons = (look?.channels ?? []).map(({ id, name, note }) => {
      const button = element(
        'button',
        { type: 'button', title: note, 'aria-current': id === at.channel ? 'page' : null },
        name,
      )
      button.addEventListener('click', () => go({ channel: id }))
      return button
    })
    const options = (look?.people ?? []).map(({ id, name, note }) =>
      element('option', { value: id }, `${name}, ${note}`),
    )
    channels.replaceChildren(...buttons)
    person.replaceChildren(...options)
    person.value = at.person
  }

  /** @param {Partial<typeof at>} to */
  function go(to) {
    Object.assign(at, to)
    inThread(null)
    say('')
    kept.clear()
    look = null
    listen()
    if (at.channel === 'home') void act({ kind: 'home' })
  }

  let shownPlaces = ''
  function listen() {
    stream?.close()
    const { person: who, channel } = at
    stream = new EventSource(`/api/${platform}/look?person=${who}&channel=${channel}`)
    stream.addEventListener('error', () => {
      connection.textContent = 'the playground is gone'
    })
    stream.addEventListener('message', ({ data }) => {
      const now = JSON.parse(data)
      look = now
      connection.textContent = now.connection
      onBot(now.bot)
      const places = `${who}|${channel}`
      if (places !== shownPlaces) showChannels()
      shownPlaces = places
      showHome()
      showMessages()
      form.show(now.modal)
    })
  }

  person.addEventListener('change', () => go({ person: person.value }))
  root.append(
    element(
      'header',
      {},
      element('h2', {}, titles[platform] ?? platform),
      connection,
      element('label', {}, 'You are ', person),
    ),
    channels,
    tools(platform, send),
    home,
    messages,
    problem,
    thread,
    box.element,
    form.element,
  )
  listen()
}
