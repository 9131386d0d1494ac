// @ts-check
/** @import { StartInfo } from '../protocol.ts' */
import { fetchStart, Lost } from './ask.js'
import { composer } from './composer.js'
import { connectionBack, watchConnection } from './connection.js'
import { conversation } from './conversation.js'
import { byId, element } from './dom.js'
import { setUpLook } from './look.js'
import { pasteBox } from './paste-box.js'
import { postsReader } from './posts.js'

/** @type {StartInfo} */
let info = { commands: [], examples: [] }

/** @param {string} message */
function short(message) {
  if (message.length <= 600) return message
  return `${message.slice(0, 280).trimEnd()}…\n(${message.length.toLocaleString()} characters)`
}

const talk = conversation({
  onError(question) {
    if ('message' in question) return box.giveBack(question.message)
    const { text, title, url } = question.options
    if (typeof text !== 'string') return
    paste.fill({ text, title: String(title ?? ''), url: String(url ?? '') })
  },
  onPaste: (link) => paste.open(link),
})

const box = composer(
  () => info,
  (message) => void talk.say(short(message), { message }),
)

const paste = pasteBox((pasted) => {
  const { text, title, url } = pasted
  void talk.say(short(title === '' ? text : `${title}\n\n${text}`), {
    command: 'take',
    options: { text, title, url },
  })
})

function offerExamples() {
  const items = info.examples.map(({ name, title, about }) => {
    const button = element(
      'button',
      { type: 'button' },
      element('strong', {}, title),
      element('span', {}, about),
    )
    button.addEventListener('click', () => {
      void talk.say(`/take sample:${name}`, { message: `/take sample:${name}` })
      box.focus()
    })
    return element('li', {}, button)
  })
  byId('examples', HTMLElement).replaceChildren(...items)
}

async function start() {
  try {
    info = await fetchStart()
    offerExamples()
  } catch (error) {
    if (!(error instanceof Lost)) throw error
    await connectionBack()
    await start()
  }
}

setUpLook()
talk.restore()
watchConnection(postsReader(talk.posted))
await start()
