// @ts-check
/** @import { Action } from '../../card.ts' */
/** @import { Ask, ShownPost } from '../protocol.ts' */
/** @import { Answer } from './ask.js' */
/** @import { Entry } from './entries.js' */
import { answer, Lost, Refused } from './ask.js'
import { connectionBack } from './connection.js'
import { byId } from './dom.js'
import { addEntry, addPost, dropEntry, keepEntries, restoreEntries } from './entries.js'
import { entryView, stageWords } from './entry-view.js'
import { refusedFaces } from './refused-card.js'

const list = byId('entries', HTMLElement)
const welcome = byId('welcome', HTMLElement)
const status = byId('status', HTMLElement)

/**
 * What the rest of the page does about an answer.
 * @typedef {object} Hooks
 * @property {(question: Ask) => void} onError the question failed for a reason that its asker can mend
 * @property {(link: string) => void} onPaste somebody wants to paste the text behind that link
 */

/**
 * Asks until there is an answer: a server that went away is waited for.
 * @param {() => Promise<Answer>} work
 * @returns {Promise<Answer>}
 */
async function persist(work) {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (error instanceof Refused) return { faces: refusedFaces(error.message), show: 'instead' }
      if (!(error instanceof Lost)) throw error
      status.textContent = 'Hashdesk is not answering. Reconnecting.'
      await connectionBack()
    }
  }
}

/** @param {Hooks} hooks */
export function conversation(hooks) {
  /** @param {Entry} entry */
  function show(entry) {
    if (entry.asked !== null) welcome.hidden = true
    const view = entryView(entry, (action, button) => void press(action, button))
    list.append(view.root)
    document.addEventListener('hashdesk:face', () => view.draw())

    /**
     * @param {'ask' | 'act'} kind
     * @param {Parameters<typeof answer>[1]} question
     */
    async function settle(kind, question) {
      const { faces, show: place } = await persist(() =>
        answer(kind, question, (stage) => {
          if (entry.faces === null) view.draw(stage)
          status.textContent = stageWords[stage]
        }),
      )
      const { kind: cardKind, title, warnings } = faces.discord
      const failed = cardKind === 'error'
      if (place === 'beside') view.say(title)
      else if (place === 'gone' && failed) view.say(title)
      else if (place === 'gone') {
        dropEntry(entry)
        view.root.remove()
        welcome.hidden = list.childElementCount > 0
      } else {
        entry.faces = faces
        entry.question = null
        keepEntries()
        view.draw()
      }
      const notes = warnings.length === 0 ? '' : ` ${warnings.length} to take note of.`
      status.textContent = failed || place !== 'instead' ? title : `Answered: ${title}.${notes}`
      return faces
    }

    /**
     * @param {Action} action
     * @param {HTMLButtonElement} button
     */
    async function press(action, button) {
      if (action.kind === 'paste') return hooks.onPaste(action.value ?? '')
      if (action.kind === 'retry') {
        entry.faces = null
        view.draw()
      } else {
        button.disabled = true
      }
      await settle('act', { id: action.id, value: action.value })
      button.disabled = false
      const again =
        view.root.querySelector(`[data-action="${action.kind}"]`) ??
        view.root.querySelector('.actions button')
      if (again instanceof HTMLElement) again.focus({ preventScroll: true })
    }

    async function ask() {
      const question = entry.question
      if (question === null) return
      const faces = await settle('ask', question)
      if (faces.discord.kind === 'error') hooks.onError(question)
      view.root.scrollIntoView({ block: 'start' })
    }
    return { view, ask }
  }

  return {
    /**
     * @param {string} asked
     * @param {Ask} question
     */
    async say(asked, question) {
      const { view, ask } = show(addEntry(asked, question))
      view.root.scrollIntoView({ block: 'end' })
      await ask()
    },
    /**
     * Shows a card that was posted unasked, once.
     * @param {ShownPost} post
     */
    posted(post) {
      const entry = addPost(post)
      if (entry === null) return
      const isAtEnd = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 80
      const { view } = show(entry)
      status.textContent = `Posted: ${post.faces.discord.title}`
      if (isAtEnd) view.root.scrollIntoView({ block: 'start' })
    },
    /** Shows what this tab kept, and asks again what was not answered yet. */
    restore() {
      for (const entry of restoreEntries()) void show(entry).ask()
      list.lastElementChild?.scrollIntoView({ block: 'end' })
    },
  }
}
