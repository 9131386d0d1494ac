import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { blankCard } from '../../../src/chat/blank-card.ts'
import { createSlackOutlet } from '../../../src/chat/slack/digest-outlet.ts'
import { systemClock } from '../../../src/clock.ts'
import type { Outlet } from '../../../src/delivery/outlet.ts'
import type { Fault } from '../../servers/slack/faults.ts'
import type { SlackChannel, SlackServer, Workspace } from '../../servers/slack/handle.ts'
import { silentLog } from '../../store/silent-log.ts'
import {
  distributedApp,
  newKey,
  type OutletOnSlack,
  outletOnSlack,
  postWith,
  targetOf,
} from './outlet-on-slack.ts'

const digest = blankCard('Digest')
const hour = 3_600_000

describe('the look for a digest that may stand in a Slack channel', () => {
  let on: OutletOnSlack
  let slack: SlackServer
  let team: Workspace
  let now = Date.now()
  beforeAll(async () => {
    on = await outletOnSlack({}, () => now)
    ;({ slack, team } = on)
  })
  afterEach(() => {
    slack.faults.clear()
    now = Date.now()
  })
  afterAll(() => on[Symbol.asyncDispose]())

  let count = 0
  const newChannel = () => team.addChannel({ name: `room-${++count}` })
  const find = (channel: SlackChannel, key: string, sinceMs = now, outlet: Outlet = on.outlet) =>
    outlet.find(targetOf(channel), key, sinceMs, new AbortController().signal)
  const fault = (what: Omit<Fault, 'method'>) =>
    slack.faults.next({ method: 'conversations.history', ...what })

  /** Posts so that the answer gets lost. */
  async function lose(channel: SlackChannel): Promise<string> {
    const key = newKey()
    slack.faults.next({ method: 'chat.postMessage', drop: 'after' })
    expect((await postWith(on.another(), digest, channel, { key })).kind).toBe('unsure')
    return key
  }

  it('finds the message whose answer got lost, with its address', async () => {
    const channel = newChannel()
    const key = await lose(channel)
    const [message] = slack.messages(channel)
    expect(await find(channel, key)).toEqual({
      ...{ kind: 'found', message: message?.ts, url: message?.permalink },
    })
  })

  it('finds it in a direct message with Hashdesk too', async () => {
    const channel = team.direct(team.user('ann'))
    const key = await lose(channel)
    expect((await find(channel, key)).kind).toBe('found')
  })

  it('finds it where Slack keeps the metadata to itself', async () => {
    const channel = newChannel()
    const key = await lose(channel)
    const [message] = slack.messages(channel)
    const messages = [{ ...message, metadata: undefined }]
    fault({ body: JSON.stringify({ ok: true, messages, has_more: false }) })
    expect((await find(channel, key)).kind).toBe('found')
  })

  it('takes no other edition for it, nor what somebody wrote', async () => {
    const channel = newChannel()
    await lose(channel)
    const key = newKey()
    slack.say({ user: team.user('ann'), channel, text: `${key} hashdesk-${key}` })
    expect(await find(channel, key)).toEqual({ kind: 'absent' })
  })

  it('does not find what does not show in the history yet', async () => {
    await using late = await outletOnSlack({ historyLagMs: 300 })
    const channel = late.team.channel('desk')
    const key = newKey()
    await late.post(digest, 'desk', { key })
    expect((await find(channel, key, now, late.outlet)).kind).toBe('absent')
    await new Promise((resolve) => setTimeout(resolve, 320))
    expect((await find(channel, key, now, late.outlet)).kind).toBe('found')
  })

  it.each([
    ['an hour ahead, and is so still', hour, hour],
    ['a day ahead when it was posted, and is right again', 24 * hour, 0],
    ['a day ahead, and is so still', 24 * hour, 24 * hour],
    ['put back by an hour since', 0, -hour],
  ])('finds it by a clock that was %s', async (_, ahead, since) => {
    const channel = newChannel()
    const begun = Date.now() + ahead
    const key = await lose(channel)
    now = Date.now() + since
    expect((await find(channel, key, begun)).kind).toBe('found')
  })

  it('goes through several pages, and does not call absent what it has not looked through', async () => {
    const channel = newChannel()
    const key = await lose(channel)
    const write = (times: number) => {
      for (let at = 0; at < times; at += 1) slack.say({ user: team.user('ann'), channel, text: `${at}` })
    }
    write(450)
    expect((await find(channel, key)).kind).toBe('found')
    expect((await find(channel, newKey())).kind).toBe('absent')
    write(600)
    expect(await find(channel, key)).toEqual({ kind: 'not-allowed', code: 'too-many-messages' })
  })

  it.each<[string, Omit<Fault, 'method'>, object]>([
    ['the permission is missing', { error: 'missing_scope' }, { kind: 'not-allowed', code: 'missing_scope' }],
    ['Hashdesk is not in it', { error: 'not_in_channel' }, { kind: 'not-allowed' }],
    ['it is gone', { error: 'channel_not_found' }, { kind: 'not-allowed' }],
    ['Slack asks to wait', { retryAfter: 4 }, { kind: 'later', afterMs: 4_000 }],
    ['Slack fails', { status: 500, times: 9 }, { kind: 'down', code: 'http_500' }],
    ['the connection is cut', { drop: 'before', times: 9 }, { kind: 'down' }],
    ['the answer cannot be read', { body: '{"ok":true,"messages":7}' }, { kind: 'down', code: 'unreadable' }],
    ['it ends nowhere', { body: '{"ok":true,"messages":[],"has_more":true}' }, { kind: 'down' }],
    ['a page comes in its place', { body: '<html>', times: 9 }, { kind: 'down' }],
  ])('never says absent where %s', async (_, what, expected) => {
    const channel = newChannel()
    fault(what)
    expect(await find(channel, newKey())).toMatchObject(expected)
  })

  it('is not made for an app of many workspaces, which may read once a minute', async () => {
    const config = distributedApp(slack, [new Uint8Array(32)])
    const parts = { store: on.store, clock: systemClock, log: await silentLog() }
    const outlet = createSlackOutlet(config, parts)
    const before = slack.calls.length
    expect(outlet.canLook).toBe(false)
    expect(await find(newChannel(), newKey(), now, outlet)).toMatchObject({ kind: 'not-allowed' })
    expect(slack.calls).toHaveLength(before)
    await outlet.close()
  })
})
