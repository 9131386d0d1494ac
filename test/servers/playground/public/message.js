// @ts-check
/** @import { Look } from '../look.ts' */
/** @import { Context } from './context.js' */
import { element } from '../../../../src/chat/console/public/dom.js'
import { discordMarkdown } from './discord-markdown.js'
import { discordParts } from './discord-parts.js'
import { slackMrkdwn } from './slack-mrkdwn.js'
import { slackParts } from './slack-parts.js'

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })

/**
 * @typedef {{ label: string, run: () => void }} Choice
 * @typedef {Look['messages'][number]} Message
 */

/**
 * The parts of a message or view, in the platform's way.
 * @param {string} platform
 * @param {Look['messages'][number]['parts']} parts
 * @param {Context} context
 */
export const partsView = (platform, parts, context) =>
  platform === 'slack' ? slackParts(parts, context) : discordParts(parts, context)

/** @param {Choice[]} choices */
function menu(choices) {
  const made = element(
    'details',
    { class: 'more' },
    element('summary', { 'aria-label': 'More actions' }, '⋯'),
    element(
      'div',
      { class: 'choices' },
      ...choices.map(({ label, run }) => {
        const button = element('button', { type: 'button' }, label)
        button.addEventListener('click', () => {
          made.open = false
          run()
        })
        return button
      }),
    ),
  )
  return made
}

/**
 * @param {string} platform
 * @param {Message} message
 * @param {Context} context
 */
function body(platform, message, context) {
  if (message.thinking) {
    return [
      element('p', { class: 'thinking' }, 'Hashdesk is thinking', element('span', { class: 'dots' }, '…')),
    ]
  }
  const written = message.text === '' || (platform === 'slack' && message.parts.length > 0)
  const words = written
    ? []
    : [platform === 'slack' ? slackMrkdwn(message.text, context) : discordMarkdown(message.text, context)]
  return [...words, ...partsView(platform, message.parts, context)]
}

/**
 * @param {string} platform
 * @param {Message} message
 * @param {Context} context
 * @param {{ choices: Choice[], dismiss: () => void }} can
 */
export function messageView(platform, message, context, { choices, dismiss }) {
  const dismissing = element('button', { type: 'button', class: 'dismiss' }, 'Dismiss message')
  dismissing.addEventListener('click', dismiss)
  const only = element('p', { class: 'private' }, 'Only you can see this')
  if (platform === 'discord') only.append(' · ', dismissing)
  const at = new Date(message.at)
  return element(
    'li',
    {
      class: `message${message.thread === null ? '' : ' reply'}${message.private ? ' ephemeral' : ''}`,
      'data-id': message.id,
    },
    message.asked === null ? null : element('p', { class: 'asked' }, message.asked),
    element(
      'div',
      { class: 'inner' },
      element(
        'span',
        { class: `face ${message.bot ? 'app-face' : message.author}`, 'aria-hidden': 'true' },
        message.bot ? 'H' : message.author.slice(0, 1),
      ),
      element(
        'div',
        { class: 'content' },
        platform === 'slack' && message.private ? only : null,
        element(
          'p',
          { class: 'from' },
          element('strong', {}, message.author),
          message.bot ? element('span', { class: 'app' }, 'APP') : null,
          element('time', { datetime: at.toISOString() }, clock.format(at)),
        ),
        ...body(platform, message, context),
        message.edited ? element('small', { class: 'edited' }, '(edited)') : null,
        platform === 'discord' && message.private ? only : null,
      ),
      choices.length === 0 ? null : menu(choices),
    ),
  )
}
