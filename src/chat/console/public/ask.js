// @ts-check
/** @import { Act, AnswerEvent, Ask, Faces, StartInfo } from '../protocol.ts' */
/** @import { ActionPlan } from '../../../command.ts' */
/** @import { TakeStage } from '../../../takes/take-answer.ts' */

/**
 * A card as each platform shows it, and what becomes of the one whose button asked for it.
 * @typedef {{ faces: Faces, show: ActionPlan['show'] }} Answer
 */

/** The server is not there, or went away before it had answered. */
export class Lost extends Error {}

/** The server is there and does not take the request as it is. */
export class Refused extends Error {}

/**
 * @param {string} path
 * @param {RequestInit} [options]
 * @returns {Promise<Response>}
 */
async function request(path, options) {
  const response = await fetch(path, options).catch((error) => {
    throw error instanceof TypeError ? new Lost('no connection') : error
  })
  if (response.status === 401) location.reload()
  if (!response.ok) throw new Refused(`${response.status}`)
  return response
}

/** @returns {Promise<StartInfo>} */
export async function fetchStart() {
  return (await request('/api/start')).json()
}

/**
 * The lines of a stream, as they come.
 * @param {ReadableStream<Uint8Array>} stream
 */
async function* lines(stream) {
  const reader = stream.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read().catch((error) => {
      throw error instanceof TypeError ? new Lost('the connection broke') : error
    })
    if (done) return
    const parts = (rest + decoder.decode(value, { stream: true })).split('\n')
    rest = parts.pop() ?? ''
    yield* parts
  }
}

/**
 * Sends a question or a button and gives its card; `onStage` hears how far it is. Throws `Lost` or `Refused`.
 * @param {'ask' | 'act'} kind
 * @param {Ask | Act} question
 * @param {(stage: TakeStage) => void} onStage
 * @returns {Promise<Answer>}
 */
export async function answer(kind, question, onStage) {
  const response = await request(`/api/${kind}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(question),
  })
  if (response.body === null) throw new Lost('the answer is empty')
  for await (const line of lines(response.body)) {
    /** @type {AnswerEvent} */
    const event = JSON.parse(line)
    if (event.type === 'stage') onStage(event.stage)
    else return { faces: event.faces, show: event.show }
  }
  throw new Lost('the answer ended early')
}
