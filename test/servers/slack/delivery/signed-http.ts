import { createHmac } from 'node:crypto'
import { Agent, request } from 'undici'
import { type Acknowledgement, type Json, MissedAnswer } from '../handle.ts'
import type { World } from '../state/world.ts'
import type { Carrier, Envelope, Retry } from './envelope.ts'

export interface SignedHttp extends Carrier {
  to(url: string): void
  /** Sends a body of Slack's own, signed. */
  send(body: string, type: string, retry?: Retry): Promise<Acknowledgement & { readonly noRetry: boolean }>
  close(): Promise<void>
}

const form = 'application/x-www-form-urlencoded'

const flat = (payload: Json): string =>
  new URLSearchParams(
    Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, String(value)])),
  ).toString()

function bodyOf(envelope: Envelope): readonly [body: string, type: string] {
  if (envelope.kind === 'events_api') return [JSON.stringify(envelope.payload), 'application/json']
  if (envelope.kind === 'slash_commands') return [flat(envelope.payload), form]
  return [new URLSearchParams({ payload: JSON.stringify(envelope.payload) }).toString(), form]
}

function parsed(text: string, type: string): unknown {
  if (text === '') return null
  if (!type.includes('json')) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Delivers to the address of an app, as Slack does to a request URL. */
export function createSignedHttp(world: World): SignedHttp {
  const agent = new Agent({ keepAliveTimeout: 1000 })
  let url = ''
  const send: SignedHttp['send'] = async (body, type, retry = { num: 0, reason: '' }) => {
    const timestamp = String(Math.floor(Date.now() / 1000))
    const signature = createHmac('sha256', world.app.signingSecret)
      .update(`v0:${timestamp}:${body}`)
      .digest('hex')
    const began = performance.now()
    const answer = await request(url, {
      method: 'POST',
      body,
      dispatcher: agent,
      signal: AbortSignal.timeout(world.settings.answerWithinMs),
      headers: {
        'content-type': type,
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': `v0=${signature}`,
        ...(retry.num > 0
          ? { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason }
          : {}),
      },
    })
    const text = await answer.body.text()
    return {
      afterMs: performance.now() - began,
      status: answer.statusCode,
      body: parsed(text, String(answer.headers['content-type'] ?? '')),
      noRetry: answer.headers['x-slack-no-retry'] === '1',
    }
  }
  return {
    to(given) {
      const target = new URL(given)
      url = target.pathname === '/' ? new URL('/slack/events', target).href : target.href
    },
    send,
    async carry(envelope, retry) {
      try {
        return await send(...bodyOf(envelope), retry)
      } catch (error) {
        const late = error instanceof Error && error.name === 'TimeoutError'
        throw new MissedAnswer(late ? 'operation_timeout' : 'dispatch_failed', envelope.what)
      }
    },
    close: () => agent.destroy(),
  }
}
