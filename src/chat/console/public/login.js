// @ts-check
import { byId } from './dom.js'

const token = byId('token', HTMLInputElement)
const wrong = byId('wrong', HTMLElement)

/** @returns {Promise<number>} the status of the answer, 0 where there is none */
async function tryToken() {
  try {
    const response = await fetch('/api/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: token.value }),
    })
    return response.status
  } catch (error) {
    if (error instanceof TypeError) return 0
    throw error
  }
}

byId('login', HTMLFormElement).addEventListener('submit', async (event) => {
  event.preventDefault()
  wrong.textContent = ''
  const status = await tryToken()
  if (status === 204) return location.reload()
  wrong.textContent =
    status === 0
      ? 'Hashdesk is not answering. Try again in a moment.'
      : 'This is not the token of this console.'
  token.select()
})
token.focus()
