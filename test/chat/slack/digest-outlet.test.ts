import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { blankCard } from '../../../src/chat/blank-card.ts'
import type { Card } from '../../../src/chat/card.ts'
import { pause } from '../../../src/chat/pause.ts'
import { createSlackOutlet } from '../../../src/chat/slack/digest-outlet.ts'
import { text } from '../../../src/chat/spans.ts'
import { systemClock } from '../../../src/clock.ts'
import type { Fault } from '../../servers/slack/faults.ts'
import type { SlackServer, Workspace } from '../../servers/slack/handle.ts'
import { silentLog } from '../../store/silent-log.ts'
import { anyCard } from '../card-arbitrary.ts'
import { newKey, type OutletOnSlack, outletOnSlack, ownApp, postWith, targetOf } from './outlet-on-slack.ts'

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkZPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='

const digest: Card = { ...blankCard('Digest'), lede: [text('Hashprice rose. <!channel> @here')] }
const chart: Card = {
  ...digest,
  image: { name: 'chart.png', pngBase64: png, alt: 'Hashprice over 90 days' },
}

describe('a post of the digest’s outlet for Slack', () => {
  let on: OutletOnSlack
  let slack: SlackServer
  let team: Workspace
  beforeAll(async () => {
    on = await outletOnSlack()
    ;({ slack, team } = on)
  })
  afterEach(() => slack.faults.clear())
  afterAll(() => on[Symbol.asyncDispose]())

  let count = 0
  /** A channel that nothing was posted in. */
  const newChannel = (of: Workspace = team) => of.addChannel({ name: `room-${++count}` })
  const fault = (what: Omit<Fault, 'method'>) => slack.faults.next({ method: 'chat.postMessage', ...what })

  it('tells its message and where a click leads to it, carries its key, and pings nobody', async () => {
    const channel = newChannel()
    const key = newKey()
    const posted = await postWith(on.another(), digest, channel, { key })
    const [message] = slack.messages(channel)
    expect(posted).toEqual({ kind: 'posted', message: message?.ts, url: message?.permalink })
    expect(message?.metadata).toMatchObject({ event_type: 'hashdesk_post', event_payload: { key } })
    expect(message).toMatchObject({ pings: [], unfurlLinks: false })
    expect(slack.postsByKey().get(`${channel.id} ${key}`)).toBe(1)
  })

  it('sends nothing where the right to send is lost, before or meanwhile', async () => {
    const channel = newChannel()
    const lost = new AbortController()
    lost.abort()
    expect(await postWith(on.another(), digest, channel, { signal: lost.signal })).toEqual({
      kind: 'down',
      code: 'stopped',
    })
    const losing = new AbortController()
    slack.faults.next({ method: 'files.getUploadURLExternal', delayMs: 150 })
    const posting = postWith(on.another(), chart, channel, { signal: losing.signal })
    await pause(50)
    losing.abort()
    expect(await posting).toEqual({ kind: 'down', code: 'stopped' })
    expect(slack.messages(channel)).toEqual([])
  })

  it.each<[string, Omit<Fault, 'method'>, object, number]>([
    ['a cut after it was stored', { drop: 'after' }, { kind: 'unsure' }, 1],
    ['a cut before', { drop: 'before' }, { kind: 'unsure' }, 0],
    ['500 after it was stored', { status: 500, done: true }, { kind: 'unsure', code: 'http_500' }, 1],
    ['502', { status: 502, done: true }, { kind: 'unsure', code: 'http_502' }, 1],
    ['503', { status: 503 }, { kind: 'unsure', code: 'http_503' }, 0],
    ['an inner error of Slack’s', { error: 'internal_error', done: true }, { kind: 'unsure' }, 1],
    ['a page in the answer’s place', { body: '<html>hello</html>', done: true }, { kind: 'unsure' }, 1],
    ['an answer that is no object', { body: 'null', done: true }, { kind: 'unsure' }, 1],
    ['an empty object', { body: '{}', done: true }, { kind: 'unsure' }, 1],
    ['an answer without the message’s id', { body: '{"ok":true}', done: true }, { kind: 'unsure' }, 1],
    ['a proxy’s refusal', { status: 403, body: 'no' }, { kind: 'down', code: 'http_403' }, 0],
    ['a word nobody knows', { error: 'something_new' }, { kind: 'refused', code: 'something_new' }, 0],
  ])('is tried once, and after %s is what can be known of it', async (_, what, expected, stored) => {
    const channel = newChannel()
    const before = slack.count('chat.postMessage')
    fault(what)
    expect(await postWith(on.another(), digest, channel)).toMatchObject(expected)
    expect(slack.messages(channel)).toHaveLength(stored)
    expect(slack.count('chat.postMessage')).toBeLessThanOrEqual(before + 1)
  })

  it.each([
    ['channel_not_found', 'no longer in it'],
    ['not_in_channel', 'not in the channel'],
    ['is_archived', 'archived'],
    ['restricted_action_read_only_channel', 'among those who may post'],
    ['account_inactive', 'not installed'],
    ['token_revoked', 'token'],
    ['invalid_auth', 'token'],
    ['missing_scope', 'chat:write'],
  ])('cannot be made where Slack says %s, with the reason in plain words', async (error, why) => {
    fault({ error, times: 2 })
    expect(await postWith(on.another(), digest, newChannel())).toEqual({
      ...{ kind: 'unreachable', code: error },
      why: expect.stringContaining(why),
    })
  })

  it('is not made where the channel is gone, closed, or was left', async () => {
    const kinds = async (change: (channel: ReturnType<typeof newChannel>) => void) => {
      const channel = newChannel()
      change(channel)
      const posted = await postWith(on.another(), digest, channel)
      return posted.kind === 'unreachable' ? posted.code : posted.kind
    }
    expect(await kinds((channel) => slack.deleteChannel(channel))).toBe('channel_not_found')
    expect(await kinds((channel) => channel.members.delete(team.botUserId))).toBe('not_in_channel')
    expect(await kinds((channel) => Object.assign(channel, { archived: true }))).toBe('is_archived')
    expect(await kinds((channel) => Object.assign(channel, { readOnly: true }))).toBe(
      'restricted_action_read_only_channel',
    )
  })

  it('is down where nobody listens', async () => {
    const config = ownApp('http://127.0.0.1:1/api', team.botToken)
    const parts = { store: on.store, clock: systemClock, log: await silentLog() }
    const outlet = createSlackOutlet(config, parts)
    expect(await postWith(outlet, digest, newChannel())).toMatchObject({ kind: 'down' })
    await outlet.close()
  })

  it.each<[string, Omit<Fault, 'method'>, number]>([
    ['so many seconds', { retryAfter: 3 }, 3_000],
    ['and does not say how long', { status: 429 }, 30_000],
    ['in a word', { error: 'rate_limited' }, 30_000],
  ])('comes later for the whole workspace where Slack asks to wait, %s', async (_, what, afterMs) => {
    const outlet = on.another()
    const before = slack.count('chat.postMessage')
    fault(what)
    expect(await postWith(outlet, digest, newChannel())).toEqual({
      ...{ kind: 'later', afterMs, scope: 'workspace' },
    })
    const next = await postWith(outlet, digest, newChannel())
    expect(next).toMatchObject({ kind: 'later', scope: 'workspace' })
    expect(slack.count('chat.postMessage')).toBe(before + 1)
  })

  it('begins 250 ms after the last one of its workspace', async () => {
    const post = on.another().prepare(digest)
    const { signal } = new AbortController()
    const channels = Array.from({ length: 4 }, () => newChannel())
    await Promise.all(channels.map((one) => post(targetOf(one), { key: newKey(), signal })))
    const stood = channels.map((one) => Number(slack.messages(one)[0]?.ts) * 1_000)
    const gaps = stood.slice(1).map((ms, at) => ms - (stood[at] ?? 0))
    for (const gap of gaps) expect(gap).toBeGreaterThan(150)
  })

  it('makes of any card a message that Slack takes', async () => {
    // What is not worked up yet is another test’s.
    await using own = await outletOnSlack({ fileProcessingMs: 0 })
    const anyPictured = anyCard.map((card) =>
      card.image !== null && 'pngBase64' in card.image
        ? { ...card, image: { ...card.image, pngBase64: png } }
        : card,
    )
    let at = 0
    await fc.assert(
      fc.asyncProperty(anyPictured, async (card) => {
        at += 1
        const channel = own.team.addChannel({ name: `any-${at}` })
        expect((await postWith(own.another(), card, channel)).kind).toBe('posted')
        expect(own.slack.messages(channel)[0]?.pings).toEqual([])
        expect(own.slack.refused).toEqual([])
      }),
      { numRuns: 70, endOnFailure: true },
    )
  }, 30_000)

  describe('with a picture', () => {
    const shown = (channel: ReturnType<typeof newChannel>) =>
      JSON.stringify(slack.messages(channel)[0]?.blocks)

    it('is uploaded once for all channels that it is shown in', async () => {
      const post = on.another().prepare(chart)
      const { signal } = new AbortController()
      const before = slack.files.length
      const channels = Array.from({ length: 5 }, () => newChannel())
      const posted = await Promise.all(channels.map((one) => post(targetOf(one), { key: newKey(), signal })))
      expect(posted.map(({ kind }) => kind)).toEqual(channels.map(() => 'posted'))
      expect(slack.files).toHaveLength(before + 1)
      for (const channel of channels) expect(shown(channel)).toContain(slack.files.at(-1)?.id)
    })

    it('is tried in one channel alone until Slack has worked it up', async () => {
      await using slow = await outletOnSlack({ fileProcessingMs: 400 })
      const post = slow.outlet.prepare(chart)
      const { signal } = new AbortController()
      const channels = Array.from({ length: 4 }, (_, at) => slow.team.addChannel({ name: `slow-${at}` }))
      const posted = await Promise.all(channels.map((one) => post(targetOf(one), { key: newKey(), signal })))
      expect(posted.map(({ kind }) => kind)).toEqual(channels.map(() => 'posted'))
      const refusedIn = slow.slack.calls
        .filter(({ result }) => result === 'invalid_blocks')
        .map(({ args }) => args['channel'])
      expect(new Set(refusedIn).size).toBe(1)
    })

    it('goes without it, in words, where the upload fails, and tries no second time', async () => {
      slack.faults.next({ method: 'upload', status: 400, times: 5 })
      const post = on.another().prepare(chart)
      const { signal } = new AbortController()
      const before = slack.count('files.getUploadURLExternal')
      for (const channel of [newChannel(), newChannel()]) {
        expect((await post(targetOf(channel), { key: newKey(), signal })).kind).toBe('posted')
        expect(shown(channel)).toContain('Hashprice over 90 days')
      }
      expect(slack.count('files.getUploadURLExternal')).toBe(before + 1)
    })

    it('waits where Slack wants uploads to wait, and is uploaded then', async () => {
      const post = on.another().prepare(chart)
      const { signal } = new AbortController()
      const channel = newChannel()
      slack.faults.next({ method: 'files.completeUploadExternal', retryAfter: 2 })
      const options = { key: newKey(), signal }
      expect(await post(targetOf(channel), options)).toEqual({
        ...{ kind: 'later', afterMs: 2_000, scope: 'workspace' },
      })
      expect(slack.messages(channel)).toEqual([])
      expect((await post(targetOf(channel), options)).kind).toBe('posted')
      expect(shown(channel)).toContain(slack.files.at(-1)?.id)
    })
  })

  describe('a word to one person', () => {
    it('comes to them alone, in their messages with Hashdesk', async () => {
      const ann = team.user('ann')
      expect(await on.outlet.tell(targetOf(newChannel()), ann.id, digest)).toBe(true)
      expect(slack.messages(team.direct(ann)).at(-1)?.text).toContain('Hashprice rose')
    })

    it('is false where it does not reach them', async () => {
      expect(await on.outlet.tell(targetOf(newChannel()), 'U0NOBODY', digest)).toBe(false)
      fault({ retryAfter: 600 })
      expect(await on.outlet.tell(targetOf(newChannel()), team.user('ann').id, digest)).toBe(false)
    })
  })
})
