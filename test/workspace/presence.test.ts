import { expect, it } from 'vitest'
import { createPresence } from '../../src/workspace/presence.ts'

it('tells what state each platform is in, why, and since when', () => {
  let now = Date.parse('2026-11-22T09:00:00Z')
  const presence = createPresence(() => now)
  const start = '2026-11-22T09:00:00.000Z'
  expect(presence.all()).toEqual([
    { platform: 'discord', state: 'off', since: start, detail: null },
    { platform: 'slack', state: 'off', since: start, detail: null },
  ])
  now += 60_000
  presence.set('slack', 'down', 'Slack does not answer.')
  now += 60_000
  presence.set('slack', 'down', 'Slack still does not answer.')
  presence.set('console', 'connected')
  expect(presence.all().slice(1)).toEqual([
    {
      platform: 'slack',
      state: 'down',
      since: '2026-11-22T09:01:00.000Z',
      detail: 'Slack still does not answer.',
    },
    { platform: 'console', state: 'connected', since: '2026-11-22T09:02:00.000Z', detail: null },
  ])
})
