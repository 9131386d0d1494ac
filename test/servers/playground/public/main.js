// @ts-check
import { byId } from '../../../../src/chat/console/public/dom.js'
import { post } from './ask.js'
import { column } from './column.js'

/** @param {string} platform */
function place(platform) {
  const found = document.querySelector(`[data-platform=${platform}]`)
  if (found instanceof HTMLElement) return found
  throw new TypeError(`the page has no column for ${platform}`)
}

const bot = byId('bot', HTMLOutputElement)
/** @param {string} state */
const onBot = (state) => {
  if (bot.value !== state) bot.value = state
}

for (const button of document.querySelectorAll('button[data-bot]')) {
  if (!(button instanceof HTMLButtonElement)) continue
  button.addEventListener('click', async () => {
    button.disabled = true
    await post(`/api/bot/${button.dataset['bot']}`, {})
    button.disabled = false
  })
}

const theme = byId('theme', HTMLSelectElement)
theme.value = localStorage.getItem('playground.theme') ?? 'system'
const setTheme = () => {
  document.documentElement.dataset['theme'] = theme.value
  localStorage.setItem('playground.theme', theme.value)
}
theme.addEventListener('change', setTheme)
setTheme()

// On a narrow screen one platform is shown at a time.
for (const radio of byId('shown', HTMLFieldSetElement).querySelectorAll('input')) {
  radio.addEventListener('change', () => {
    document.documentElement.dataset['shown'] = radio.value
  })
}

column(place('discord'), 'discord', onBot)
column(place('slack'), 'slack', onBot)
