import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DeskOnSlack, deskOnSlack } from './desk-on-slack.ts'

describe('signed requests', () => {
  let on: DeskOnSlack
  beforeAll(async () => {
    on = await deskOnSlack({ mode: 'http' })
  })
  afterAll(async () => on[Symbol.asyncDispose]())

  const url = () => on.running.url ?? ''
  const body = new URLSearchParams({
    command: '/help',
    team_id: 'T1',
    user_id: 'U1',
    channel_id: 'C1',
  }).toString()

  const form = 'application/x-www-form-urlencoded'
  const post = (secret: string, ageSeconds = 0, path = '/slack/events', sent = { body, type: form }) => {
    const at = Math.floor(Date.now() / 1000) - ageSeconds
    const signature = createHmac('sha256', secret).update(`v0:${at}:${sent.body}`).digest('hex')
    return fetch(`${url()}${path}`, {
      method: 'POST',
      headers: {
        'content-type': sent.type,
        'x-slack-request-timestamp': String(at),
        'x-slack-signature': `v0=${signature}`,
      },
      body: sent.body,
    })
  }
  const send = (sent: { body: string; type: string }) =>
    post(on.slack.signingSecret, 0, '/slack/events', sent)

  it.each([
    ['null', 'application/json', 401],
    ['5', 'application/json', 401],
    ['{', 'application/json', 400],
    ['payload=null', form, 401],
    ['payload=%7B', form, 400],
  ])('are refused where they hold nothing to read: %s', async (unreadable, type, status) => {
    expect((await send({ body: unreadable, type })).status).toBe(status)
    expect((await fetch(`${url()}/`)).status).toBe(200)
  })

  it('are refused where they are too long', async () => {
    expect((await send({ body: 'a'.repeat(5_000_000), type: form })).status).toBe(413)
  })

  it('are refused with a wrong signature, without one, and when they are old', async () => {
    expect((await post('another secret')).status).toBe(401)
    expect((await fetch(`${url()}/slack/events`, { method: 'POST', body })).status).toBe(401)
    expect((await post(on.slack.signingSecret, 301)).status).toBe(401)
    expect(on.slack.calls.filter(({ method }) => method.startsWith('chat.'))).toEqual([])
  })

  it('answer Slack’s own questions', async () => {
    expect((await on.slack.verifyUrl()).status).toBe(200)
    expect((await on.slack.sslCheck()).status).toBe(200)
  })

  it('say plainly what listens there, and nothing elsewhere', async () => {
    expect(await (await fetch(`${url()}/`)).text()).toContain('Hashdesk listens here for Slack.')
    expect((await fetch(`${url()}/slack/events`)).status).toBe(405)
    expect((await fetch(`${url()}/admin`)).status).toBe(404)
    expect((await post(on.slack.signingSecret, 0, '/other')).status).toBe(404)
  })

  it('are read whatever stands behind their type', async () => {
    expect((await send({ body, type: `${form};charset=UTF-8` })).status).toBe(200)
  })

  it('are not heard any more once the process has stopped', async () => {
    const address = url()
    await on.stop()
    await expect(fetch(`${address}/`)).rejects.toThrow()
    await on.startAgain()
    expect((await fetch(`${url()}/`)).status).toBe(200)
  })
})
