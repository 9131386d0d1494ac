// @ts-check
/** @import { Action } from '../../card.ts' */
/** @import { TakeStage } from '../../../takes/take-answer.ts' */
/** @import { Entry } from './entries.js' */
import { cardView } from './card-view.js'
import { element } from './dom.js'
import { shownFace } from './look.js'

/** @type {Record<TakeStage, string>} */
export const stageWords = {
  'looking-up': 'Looking it up',
  fetching: 'Fetching the page',
  extracting: 'Finding the article',
  analysing: 'Weighing it',
}

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })

/**
 * @param {string} who
 * @param {string} at
 * @param {boolean} app
 */
function head(who, at, app) {
  return element(
    'p',
    { class: 'who' },
    element('strong', {}, who),
    app ? element('span', { class: 'app' }, 'APP') : null,
    element('time', { datetime: at }, clock.format(new Date(at))),
  )
}

/** @param {TakeStage | null} stage */
function progress(stage) {
  const steps = Object.entries(stageWords).map(([name, words]) => {
    const names = Object.keys(stageWords)
    const state =
      stage === null
        ? 'next'
        : name === stage
          ? 'now'
          : names.indexOf(name) < names.indexOf(stage)
            ? 'done'
            : 'next'
    return element('li', { 'data-state': state }, words)
  })
  return element('ol', { class: 'progress', 'aria-hidden': 'true' }, ...steps)
}

/** @param {Entry} entry */
function privateNote({ faces }) {
  if (faces === null || !faces.discord.private) return null
  return element('p', { class: 'private' }, 'Only visible to you')
}

/**
 * The messages of an entry, with a way to draw the answer anew.
 * @param {Entry} entry
 * @param {(action: Action, button: HTMLButtonElement) => void} act
 */
export function entryView(entry, act) {
  const answer = element('div', { class: 'said' })
  const you =
    entry.asked === null
      ? null
      : element(
          'div',
          { class: 'message you' },
          element('span', { class: 'face', 'aria-hidden': 'true' }, 'Y'),
          element(
            'div',
            { class: 'said' },
            head('You', entry.at, false),
            element('p', { class: 'asked' }, entry.asked),
          ),
        )
  const desk = element(
    'div',
    { class: 'message desk' },
    element('img', { class: 'face', src: 'icon.svg', alt: '' }),
    answer,
  )
  const root = element('li', { class: 'entry', id: `entry-${entry.id}` }, you, desk)

  /** @param {TakeStage | null} [stage] */
  const draw = (stage = null) => {
    const shown = entry.faces === null ? progress(stage) : cardView(entry.faces[shownFace()], act)
    const note = privateNote(entry)
    answer.replaceChildren(...[head('Hashdesk', entry.at, true), note, shown].filter((part) => part !== null))
    root.setAttribute('aria-busy', String(entry.faces === null))
  }
  /** @param {string} word a short word under the card, until it is drawn anew */
  const say = (word) => {
    answer.querySelector('.word')?.remove()
    answer.append(element('p', { class: 'word' }, word))
  }
  draw()
  return { root, draw, say }
}
