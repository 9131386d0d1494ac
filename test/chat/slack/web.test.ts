import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pause } from '../../../src/chat/pause.ts'
import { createWeb, type SlackWeb } from '../../../src/chat/slack/web.ts'
import type { SlackServer, Workspace } from '../../servers/slack/handle.ts'
import { startSlackServer } from '../../servers/slack/server.ts'
import { silentLog } from '../../store/silent-log.ts'

describe('the one client of all workspaces', () => {
  let slack: SlackServer
  let web: SlackWeb
  let teams: readonly Workspace[]
  const ending = new AbortController()
  beforeAll(async () => {
    slack = await startSlackServer({ rateLimited: false })
    teams = Array.from({ length: 20 }, () => slack.addWorkspace())
    web = createWeb({ apiUrl: slack.apiUrl, log: await silentLog(), signal: ending.signal })
  })
  afterAll(async () => {
    ending.abort()
    await slack[Symbol.asyncDispose]()
  })

  const whoAmI = (team: Workspace) => web.call(team.botToken, 'auth.test', {})
  const team = (at: number): Workspace => teams[at] as Workspace

  it('sends each workspace’s own token with each call, however they mix', async () => {
    const outcomes = await Promise.all([...teams, ...teams].map((one) => whoAmI(one)))
    expect(outcomes.map((one) => one.ok && one.said['team_id'])).toEqual(
      [...teams, ...teams].map(({ teamId }) => teamId),
    )
    for (const { authorization, teamId } of slack.calls) {
      expect(authorization).toBe(`Bearer ${teams.find((one) => one.teamId === teamId)?.botToken}`)
    }
  })

  it('lets one workspace’s pause hold up nobody else', async () => {
    slack.faults.next({ method: 'chat.postMessage', retryAfter: 1, teamId: team(0).teamId })
    const startedAt = performance.now()
    const paused = web.call(team(0).botToken, 'chat.postMessage', {
      channel: team(0).channel('desk').id,
      text: 'a',
    })
    await slack.until(() => slack.rateLimited > 0)
    await pause(50)
    const others = await Promise.all(teams.slice(1).map(whoAmI))
    expect(performance.now() - startedAt).toBeLessThan(700)
    expect(others.every(({ ok }) => ok)).toBe(true)
    expect((await paused).ok).toBe(true)
    expect(performance.now() - startedAt).toBeGreaterThan(950)
  })

  it('tells a long pause instead of waiting it out', async () => {
    slack.faults.next({ method: 'auth.test', retryAfter: 60 })
    expect(await whoAmI(team(0))).toMatchObject({ ok: false, code: 'ratelimited', retryAfterSeconds: 60 })
  })

  it('gets over a burst of 503', async () => {
    slack.faults.next({ method: 'auth.test', status: 503, times: 2 })
    expect((await whoAmI(team(0))).ok).toBe(true)
  })

  it.each([
    [{ drop: 'after' as const }, 1],
    [{ status: 500 }, 0],
  ])('does not do twice what may have been done: %o', async (fault, posted) => {
    const channel = team(2).channel('general')
    const before = slack.messages(channel).length
    slack.faults.next({ method: 'chat.postMessage', ...fault })
    const outcome = await web.call(
      team(2).botToken,
      'chat.postMessage',
      { channel: channel.id, text: 'once' },
      { once: true },
    )
    expect(outcome).toMatchObject({ ok: false, unsure: true })
    expect(slack.messages(channel).length).toBe(before + posted)
  })

  it('gives Slack’s own word for a refusal, and asks once', async () => {
    const before = slack.count('chat.postMessage')
    const outcome = await web.call(team(1).botToken, 'chat.postMessage', { channel: 'C404', text: 'x' })
    expect(outcome).toMatchObject({ ok: false, code: 'channel_not_found', unsure: false })
    expect(slack.count('chat.postMessage')).toBe(before + 1)
  })
})
