import type { webApi } from '@slack/bolt'
import { describe, expect, it } from 'vitest'
import { clientOf } from './bolt-app.ts'
import type { SlackServer, SlackServerOptions, Workspace } from './handle.ts'
import { startSlackServer } from './server.ts'
import { defaultScopes } from './state/scopes.ts'

interface Set extends AsyncDisposable {
  readonly slack: SlackServer
  readonly workspace: Workspace
  readonly client: webApi.WebClient
}

async function start(options: SlackServerOptions = {}, scopes?: readonly string[]): Promise<Set> {
  const slack = await startSlackServer(options)
  const workspace = slack.addWorkspace({ name: 'Acme', ...(scopes === undefined ? {} : { scopes }) })
  return {
    slack,
    workspace,
    client: clientOf(slack, workspace.botToken),
    [Symbol.asyncDispose]: () => slack[Symbol.asyncDispose](),
  }
}

const refusal = (error: string, more: object = {}) => ({ data: { ok: false, error, ...more } })
const section = (text: string) => ({ type: 'section' as const, text: { type: 'mrkdwn' as const, text } })

describe('a call of the Web API', () => {
  it('needs a token that is good', async () => {
    await using set = await start()
    const { slack, workspace, client } = set
    await expect(clientOf(slack).auth.test()).rejects.toMatchObject(refusal('not_authed'))
    await expect(clientOf(slack, 'xoxb-nobody').auth.test()).rejects.toMatchObject(refusal('invalid_auth'))
    await expect(clientOf(slack, slack.appToken).users.info({ user: 'U1' })).rejects.toMatchObject(
      refusal('not_allowed_token_type'),
    )
    await expect(client.apps.connections.open()).rejects.toMatchObject(refusal('not_allowed_token_type'))
    expect(await client.auth.test()).toMatchObject({
      team_id: workspace.teamId,
      user_id: workspace.botUserId,
    })
    slack.expireTokens(workspace)
    await expect(client.auth.test()).rejects.toMatchObject(refusal('token_expired'))
    slack.revokeTokens(workspace)
    await expect(client.auth.test()).rejects.toMatchObject(refusal('token_revoked'))
  })

  it('ends with the app in the workspace', async () => {
    await using set = await start()
    set.slack.uninstall(set.workspace)
    await expect(set.client.auth.test()).rejects.toMatchObject(refusal('account_inactive'))
    expect(set.workspace.installed).toBe(false)
  })

  it('needs its scope, and says which', async () => {
    await using set = await start({}, ['commands', 'channels:history'])
    const { client, workspace } = set
    const channel = workspace.channel('desk').id
    await expect(client.chat.postMessage({ channel, text: 'x' })).rejects.toMatchObject(
      refusal('missing_scope', { needed: 'chat:write', provided: 'commands,channels:history' }),
    )
    await expect(client.users.info({ user: workspace.user('ann').id })).rejects.toMatchObject(
      refusal('missing_scope', { needed: 'users:read' }),
    )
    expect((await client.conversations.history({ channel })).messages).toEqual([])
    const secret = workspace.addChannel({ name: 'board', kind: 'private' }).id
    await expect(client.conversations.history({ channel: secret })).rejects.toMatchObject(
      refusal('missing_scope', { needed: 'groups:history' }),
    )
  })

  it('comes as a form, as JSON or as multipart', async () => {
    await using set = await start()
    const { slack, workspace } = set
    const channel = workspace.channel('desk').id
    const post = async (body: string | FormData, headers: Record<string, string>) =>
      (await fetch(`${slack.apiUrl}/chat.postMessage`, { method: 'POST', body, headers })).json()
    const bearer = { authorization: `Bearer ${workspace.botToken}` }
    const json = { 'content-type': 'application/json; charset=utf-8' }
    expect(
      await post(JSON.stringify({ channel, blocks: [section('a')] }), { ...bearer, ...json }),
    ).toMatchObject({ ok: true })
    const form = new FormData()
    for (const [name, value] of Object.entries({ channel, text: 'b', token: workspace.botToken }))
      form.set(name, value)
    expect(await post(form, {})).toMatchObject({ ok: true })
    expect(await post(JSON.stringify({ channel, text: 'c', token: workspace.botToken }), json)).toMatchObject(
      {
        error: 'not_authed',
      },
    )
    expect(await post('{', { ...bearer, ...json })).toMatchObject({ error: 'invalid_json' })
    expect(await post('x', { ...bearer, 'content-type': 'text/plain' })).toMatchObject({
      error: 'invalid_post_type',
    })
  })

  it('is counted with its token', async () => {
    await using set = await start()
    const other = set.slack.addWorkspace({ name: 'Other' })
    await set.client.auth.test()
    await clientOf(set.slack, other.botToken).auth.test()
    expect(set.slack.count('auth.test')).toBe(2)
    expect(set.slack.count('auth.test', other.botToken)).toBe(1)
    expect(set.slack.calls.map(({ teamId }) => teamId)).toEqual([set.workspace.teamId, other.teamId])
  })

  it('shows a token that leaked into the work of another workspace', async () => {
    await using set = await start()
    const other = set.slack.addWorkspace({ name: 'Other' })
    const channel = other.channel('desk').id
    await expect(set.client.chat.postMessage({ channel, text: 'x' })).rejects.toMatchObject(
      refusal('channel_not_found'),
    )
    await expect(set.client.users.info({ user: other.user('ann').id })).rejects.toMatchObject(
      refusal('user_not_found'),
    )
    const call = { teamId: set.workspace.teamId, aboutTeamId: other.teamId }
    expect(set.slack.calls).toMatchObject([call, call])
  })
})

describe('a message', () => {
  it('goes where the bot may write, and nowhere else', async () => {
    await using set = await start()
    const { client, workspace } = set
    const to = (name: string) => client.chat.postMessage({ channel: workspace.channel(name).id, text: 'x' })
    await expect(to('random')).rejects.toMatchObject(refusal('not_in_channel'))
    await expect(to('secret')).rejects.toMatchObject(refusal('channel_not_found'))
    await expect(client.chat.postMessage({ channel: 'C0', text: 'x' })).rejects.toMatchObject(
      refusal('channel_not_found'),
    )
    expect(await to('desk')).toMatchObject({ ok: true, channel: workspace.channel('desk').id })
    expect(await client.chat.postMessage({ channel: workspace.user('bob').id, text: 'x' })).toMatchObject({
      channel: workspace.direct(workspace.user('bob')).id,
    })
  })

  it('is refused with the reason, cut where it is only long', async () => {
    await using set = await start()
    const { client, workspace, slack } = set
    const channel = workspace.channel('desk').id
    const blocks = [section('x'.repeat(3001))]
    await expect(client.chat.postMessage({ channel, blocks, text: 'x' })).rejects.toMatchObject(
      refusal('invalid_blocks', {
        response_metadata: {
          messages: ['[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
        },
      }),
    )
    await expect(client.chat.postMessage({ channel, text: '' })).rejects.toMatchObject(refusal('no_text'))
    expect(slack.refused).toHaveLength(2)
    const posted = await client.chat.postMessage({ channel, text: 'x'.repeat(41_000) })
    expect(slack.message({ channel, ts: posted.ts ?? '' }).text).toHaveLength(40_000)
  })

  it('is changed and removed by its writer', async () => {
    await using set = await start()
    const { client, workspace, slack } = set
    const desk = workspace.channel('desk')
    const { ts = '' } = await client.chat.postMessage({
      channel: desk.id,
      text: 'one',
      blocks: [section('one')],
    })
    await client.chat.update({ channel: desk.id, ts, text: 'two' })
    expect(slack.message({ channel: desk.id, ts })).toMatchObject({ text: 'two', edits: 1 })
    await expect(client.chat.update({ channel: desk.id, ts, text: 'x'.repeat(4001) })).rejects.toMatchObject(
      refusal('msg_too_long'),
    )
    const theirs = slack.say({ user: workspace.user('ann'), channel: desk, text: 'mine' })
    await expect(client.chat.update({ channel: desk.id, ts: theirs.ts, text: 'x' })).rejects.toMatchObject(
      refusal('cant_update_message'),
    )
    const { permalink } = await client.chat.getPermalink({ channel: desk.id, message_ts: ts })
    expect(permalink).toBe(slack.message({ channel: desk.id, ts }).permalink)
    await client.chat.delete({ channel: desk.id, ts })
    await expect(client.chat.delete({ channel: desk.id, ts })).rejects.toMatchObject(
      refusal('message_not_found'),
    )
    expect(slack.messages(desk)).toHaveLength(1)
  })

  it('can be for one person alone, and is then beyond changing', async () => {
    await using set = await start()
    const { client, workspace, slack } = set
    const desk = workspace.channel('desk')
    const [ann, bob] = [workspace.user('ann'), workspace.user('bob')]
    const { message_ts: ts = '' } = await client.chat.postEphemeral({
      channel: desk.id,
      user: ann.id,
      text: 'x',
    })
    expect(slack.messages(desk, { seenBy: ann })).toHaveLength(1)
    expect(slack.messages(desk, { seenBy: bob })).toEqual([])
    await expect(client.chat.update({ channel: desk.id, ts, text: 'y' })).rejects.toMatchObject(
      refusal('message_not_found'),
    )
    expect((await client.conversations.history({ channel: desk.id })).messages).toEqual([])
    const carl = workspace.addUser({ name: 'carl' })
    await expect(
      client.chat.postEphemeral({ channel: desk.id, user: carl.id, text: 'x' }),
    ).rejects.toMatchObject(refusal('user_not_in_channel'))
  })

  it('is read back with its thread and metadata', async () => {
    await using set = await start()
    const { client, workspace } = set
    const channel = workspace.channel('desk').id
    const metadata = { event_type: 'edition', event_payload: { key: 'k1' } }
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'one', metadata })
    const reply = await client.chat.postMessage({ channel, text: 'two', thread_ts: ts })
    const deeper = await client.chat.postMessage({ channel, text: 'three', thread_ts: reply.ts ?? '' })
    expect(deeper.message?.thread_ts).toBe(ts)
    await expect(
      client.chat.postMessage({ channel, text: 'x', thread_ts: '1.000001' }),
    ).rejects.toMatchObject(refusal('cannot_reply_to_message'))
    const plain = await client.conversations.history({ channel })
    expect(plain.messages?.map((one) => [one.text, one.metadata])).toEqual([['one', undefined]])
    const full = await client.conversations.history({ channel, include_all_metadata: true })
    expect(full.messages?.[0]?.metadata).toEqual(metadata)
    const thread = await client.conversations.replies({ channel, ts, limit: 2 })
    expect(thread.messages?.map(({ text }) => text)).toEqual(['one', 'two'])
    const cursor = thread.response_metadata?.next_cursor ?? ''
    expect(
      (await client.conversations.replies({ channel, ts, cursor })).messages?.map(({ text }) => text),
    ).toEqual(['three'])
  })

  it('shows whom it would have notified', async () => {
    await using set = await start()
    const { client, workspace, slack } = set
    const desk = workspace.channel('desk')
    await client.chat.postMessage({
      channel: desk.id,
      text: '&lt;!channel&gt;',
      blocks: [section('<!channel> and <@U012>')],
    })
    await client.chat.postMessage({ channel: desk.id, text: '@channel' })
    expect(slack.messages(desk).map(({ pings }) => pings)).toEqual([['<!channel>', '<@U012>'], []])
  })
})

describe('what holds a sender back', () => {
  it('is a message a second and channel, after a burst', async () => {
    const clock = { now: Date.now() }
    await using set = await start({ channelBurst: 2, clock: () => clock.now })
    const { client, workspace, slack } = set
    const post = (name: string) => client.chat.postMessage({ channel: workspace.channel(name).id, text: 'x' })
    await post('desk')
    await post('desk')
    await expect(post('desk')).rejects.toMatchObject({ retryAfter: 1 })
    await post('general')
    clock.now += 1000
    await post('desk')
    expect(slack.rateLimited).toBe(1)
  })

  it('is the tier of a method', async () => {
    await using set = await start()
    const { client } = set
    const list = () => client.users.list({})
    for (let at = 0; at < 60; at++) await list()
    await expect(list()).rejects.toMatchObject({ retryAfter: 3 })
    await client.auth.test()
  })

  it('is the reading of history, for an app outside the Marketplace', async () => {
    await using set = await start({ distributed: true })
    const { client, workspace, slack } = set
    const desk = workspace.channel('desk')
    for (let at = 0; at < 20; at++) slack.say({ user: workspace.user('ann'), channel: desk, text: 'x' })
    expect((await client.conversations.history({ channel: desk.id, limit: 100 })).messages).toHaveLength(15)
    await expect(client.conversations.history({ channel: desk.id })).rejects.toMatchObject({ retryAfter: 60 })
  })

  it('is switched off where a test wants it so', async () => {
    await using set = await start({ channelBurst: 1, rateLimited: false })
    const channel = set.workspace.channel('desk').id
    await set.client.chat.postMessage({ channel, text: 'x' })
    await set.client.chat.postMessage({ channel, text: 'x' })
  })
})

describe('a fault', () => {
  it('meets the calls that it was meant for', async () => {
    await using set = await start()
    const { client, workspace, slack } = set
    const channel = workspace.channel('desk').id
    const post = () => client.chat.postMessage({ channel, text: 'x' })
    slack.faults.next({ method: 'chat.postMessage', status: 503, times: 2 })
    slack.faults.next({ method: 'chat.postMessage', error: 'fatal_error' })
    slack.faults.next({ method: 'chat.postMessage', retryAfter: 7 })
    slack.faults.next({ method: 'chat.postMessage', drop: 'before' })
    slack.faults.next({ method: 'chat.postMessage', drop: 'after' })
    await client.auth.test()
    await expect(post()).rejects.toMatchObject({ statusCode: 503 })
    await expect(post()).rejects.toMatchObject({ statusCode: 503 })
    await expect(post()).rejects.toMatchObject(refusal('fatal_error'))
    await expect(post()).rejects.toMatchObject({ retryAfter: 7 })
    expect(slack.messages(workspace.channel('desk'))).toHaveLength(0)
    await expect(post()).rejects.toThrow()
    expect(slack.messages(workspace.channel('desk'))).toHaveLength(0)
    await expect(post()).rejects.toThrow()
    expect(slack.messages(workspace.channel('desk'))).toHaveLength(1)
    await post()
  })
})

describe('a file', () => {
  it('is shown in a block once it is uploaded, completed and processed', async () => {
    await using set = await start()
    const { client, workspace, slack } = set
    const channel = workspace.channel('desk').id
    const bytes = Buffer.from('picture')
    const { upload_url: url = '', file_id: id = '' } = await client.files.getUploadURLExternal({
      filename: 'chart.png',
      length: bytes.length,
    })
    const show = () =>
      client.chat.postMessage({
        channel,
        text: 'x',
        blocks: [{ type: 'image', slack_file: { id }, alt_text: 'a chart' }],
      })
    const complete = () => client.files.completeUploadExternal({ files: [{ id, title: 'Chart' }] })
    await expect(complete()).rejects.toMatchObject(refusal('file_not_found'))
    expect((await fetch(url, { method: 'POST', body: new Uint8Array([1]) })).status).toBe(400)
    expect((await fetch(url, { method: 'PUT', body: new Uint8Array(bytes) })).status).toBe(200)
    await expect(show()).rejects.toMatchObject(refusal('invalid_blocks'))
    expect(await complete()).toMatchObject({ ok: true, files: [{ id }] })
    await expect(show()).rejects.toMatchObject({
      data: { errors: ['invalid slack file [json-pointer:/blocks/0/slack_file]'] },
    })
    await new Promise((resolve) => setTimeout(resolve, 80))
    expect(await show()).toMatchObject({ ok: true })
    expect(slack.files.map(({ name, bytes: held }) => [name, Buffer.from(held).toString()])).toEqual([
      ['chart.png', 'picture'],
    ])
  })

  it('goes up by the helper of the client too', async () => {
    await using set = await start()
    const channel = set.workspace.channel('desk')
    await set.client.files.uploadV2({ channel_id: channel.id, file: Buffer.from('abc'), filename: 'a.png' })
    expect(set.slack.files).toHaveLength(1)
    expect(set.slack.messages(channel)).toHaveLength(1)
  })
})

describe('people', () => {
  it('are told with their powers and zone', async () => {
    await using set = await start({}, [...defaultScopes, 'channels:read'])
    const { client, workspace } = set
    const bob = await client.users.info({ user: workspace.user('bob').id, include_locale: true })
    expect(bob.user).toMatchObject({ is_admin: false, tz: 'America/New_York', locale: 'en-US' })
    expect([-18_000, -14_400]).toContain(bob.user?.tz_offset)
    const ann = await client.users.info({ user: workspace.user('ann').id })
    expect(ann.user).toMatchObject({ is_admin: true, is_owner: true })
    await expect(client.users.info({ user: 'U0' })).rejects.toMatchObject(refusal('user_not_found'))
    const random = await client.conversations.info({ channel: workspace.channel('random').id })
    expect(random.channel).toMatchObject({ name: 'random', is_member: false })
  })
})
