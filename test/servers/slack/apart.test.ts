import { expect, it } from 'vitest'
import { startSlackApart } from './apart.ts'

it('a Slack in a process of its own has its channels, makes its troubles, and counts what was stored', async () => {
  await using apart = await startSlackApart({ workspaces: 40, channels: 50 })
  const { workspaces, apiUrl } = apart.town
  expect(workspaces.flatMap(({ channels }) => channels)).toHaveLength(2_000)

  const [first] = workspaces
  const channel = first?.channels[0] ?? ''
  const post = (key: string) =>
    fetch(`${apiUrl}/chat.postMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${first?.botToken}` },
      body: JSON.stringify({
        ...{ channel, text: 'x' },
        metadata: { event_type: 'hashdesk_post', event_payload: { key } },
      }),
    })
  expect((await post('calm')).status).toBe(200)
  apart.trouble({ failAfter: 1 })
  await apart.tally()
  expect((await post('stored')).status).toBe(500)
  apart.trouble({ tooMany: 1, retryAfterSeconds: 7 })
  await apart.tally()
  expect((await post('late')).headers.get('retry-after')).toBe('7')
  apart.trouble(null)
  expect(await apart.tally()).toMatchObject({
    posts: { [`${channel} calm`]: 1, [`${channel} stored`]: 1 },
    rateLimited: 1,
    calls: { 'chat.postMessage': 3 },
    troubles: { failAfter: 1, tooMany: 1 },
  })
})
