import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { clientOf, httpApp, socketApp } from './bolt-app.ts'
import type { SlackServer } from './handle.ts'
import { startSlackServer } from './server.ts'

/** An app that answers every request with these statuses in turn (the last one stays), and keeps the headers. */
async function crudeApp(...statuses: number[]) {
  const seen: { num: string | undefined; reason: string | undefined }[] = []
  const server = createServer((request, response) => {
    seen.push({
      num: request.headers['x-slack-retry-num']?.toString(),
      reason: request.headers['x-slack-retry-reason']?.toString(),
    })
    const status = statuses[Math.min(seen.length, statuses.length) - 1] ?? 200
    response.writeHead(status, status === 503 ? { 'x-slack-no-retry': '1' } : {}).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo
  return {
    seen,
    url: `http://127.0.0.1:${port}/`,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

/** A bare connection of Socket Mode that answers nothing by itself. */
async function bareSocket(slack: SlackServer) {
  const { url = '' } = await clientOf(slack, slack.appToken).apps.connections.open()
  const frames: Record<string, unknown>[] = []
  const socket = new WebSocket(url)
  socket.on('message', (data) => frames.push(JSON.parse(String(data))))
  socket.on('error', () => undefined)
  await new Promise((resolve) => {
    socket.once('message', resolve)
    socket.once('close', resolve)
    socket.once('error', resolve)
  })
  return { url, socket, frames }
}

describe('an event', () => {
  it('comes again three times over HTTP, numbered, until it is taken', async () => {
    await using slack = await startSlackServer({ retryAfterMs: [1, 1, 1] })
    await using app = await crudeApp(500)
    slack.deliverTo({ url: app.url })
    const workspace = slack.addWorkspace()
    const told = slack.openHome({ user: workspace.user('ann') })
    expect((await told.acknowledged).status).toBe(500)
    await slack.until(() => told.deliveries === 4 && app.seen.length === 4)
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(app.seen.map(({ num }) => num)).toEqual([undefined, '1', '2', '3'])
    expect(app.seen[1]?.reason).toBe('http_error')
    expect(slack.refused[0]).toBe('event app_home_opened: the app answered 500')

    await using better = await crudeApp(500, 200)
    slack.deliverTo({ url: better.url })
    const again = slack.repeat(told)
    await slack.until(() => better.seen.length === 2)
    expect(again.eventId).toBe(told.eventId)
  })

  it('does not come again where the app asks for that', async () => {
    await using slack = await startSlackServer({ retryAfterMs: [1, 1, 1] })
    await using app = await crudeApp(503)
    slack.deliverTo({ url: app.url })
    const told = slack.openHome({ user: slack.addWorkspace().user('ann') })
    await told.acknowledged
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(told.deliveries).toBe(1)
  })

  it('comes again over a socket that does not answer, and after nobody was there', async () => {
    await using slack = await startSlackServer({ answerWithinMs: 20, retryAfterMs: [1, 1, 1] })
    const { socket, frames } = await bareSocket(slack)
    const workspace = slack.addWorkspace()
    const user = workspace.user('ann')
    const told = slack.openHome({ user })
    await expect(told.acknowledged).rejects.toMatchObject({ reason: 'operation_timeout' })
    await slack.until(() => told.deliveries === 4 && slack.missed === 4)
    expect(frames.slice(1).map((frame) => frame['retry_attempt'])).toEqual([0, 1, 2, 3])
    socket.close()
    await slack.socket.until(0)
    const alone = slack.command({ user, channel: workspace.channel('desk'), command: '/x' })
    await expect(alone.acknowledged).rejects.toMatchObject({ reason: 'dispatch_failed' })
  })

  it('says when there were too many, and who is meant in an organisation', async () => {
    await using slack = await startSlackServer()
    await using app = await crudeApp(200)
    slack.deliverTo({ url: app.url })
    const workspace = slack.addWorkspace({ enterprise: 'E012', orgInstall: true })
    expect(slack.appRateLimited(workspace).payload).toMatchObject({
      type: 'app_rate_limited',
      team_id: workspace.teamId,
    })
    const command = slack.command({
      user: workspace.user('ann'),
      channel: workspace.channel('desk'),
      command: '/x',
    })
    expect(command.payload).toMatchObject({ enterprise_id: 'E012', is_enterprise_install: 'true' })
    const told = slack.openHome({ user: workspace.user('ann') })
    expect(told.payload).toMatchObject({
      authorizations: [{ enterprise_id: 'E012', team_id: workspace.teamId, is_enterprise_install: true }],
    })
    const { revoked, uninstalled } = slack.uninstall(workspace)
    expect(revoked.payload).toMatchObject({
      event: { type: 'tokens_revoked', tokens: { bot: [workspace.botUserId] } },
    })
    expect((await uninstalled.acknowledged).status).toBe(200)
    await slack.until(() => app.seen.length === 5)
  })

  it('is not told where the app may not hear it', async () => {
    await using slack = await startSlackServer()
    const workspace = slack.addWorkspace({ scopes: ['commands'] })
    const ann = workspace.user('ann')
    const mention = slack.mention({ user: ann, channel: workspace.channel('desk'), text: 'x' })
    await expect(mention.acknowledged).rejects.toThrow('without the scope')
    const direct = slack.directMessage({ user: ann, text: 'x' })
    await expect(direct.acknowledged).rejects.toThrow('without the scope')
    const outside = slack.addWorkspace()
    const random = outside.channel('random')
    const unheard = slack.mention({ user: outside.user('ann'), channel: random, text: 'x' })
    await expect(unheard.acknowledged).rejects.toThrow('where the bot is not')
  })
})

describe('Socket Mode', () => {
  it('gives an address for one connection, to the token of the app', async () => {
    await using slack = await startSlackServer()
    await expect(clientOf(slack, 'xapp-wrong').apps.connections.open()).rejects.toThrow('invalid_auth')
    const { url, socket, frames } = await bareSocket(slack)
    expect(frames[0]).toMatchObject({
      type: 'hello',
      num_connections: 1,
      connection_info: { app_id: slack.appId },
    })
    const second = new WebSocket(url)
    await new Promise((resolve) => second.once('error', resolve))
    expect(slack.socket.open).toBe(1)
    socket.close()
    await slack.socket.until(0)
  })

  it('takes ten connections and hands each envelope to one of them', async () => {
    await using slack = await startSlackServer()
    const workspace = slack.addWorkspace()
    const all: Awaited<ReturnType<typeof bareSocket>>[] = []
    for (let at = 0; at < 11; at++) all.push(await bareSocket(slack))
    expect(slack.socket.open).toBe(10)
    expect(all[10]?.frames).toMatchObject([{ type: 'disconnect', reason: 'too_many_websockets' }])
    for (let at = 0; at < 20; at++) slack.openHome({ user: workspace.user('ann') })
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(all.slice(0, 10).map(({ frames }) => frames.length)).toEqual(Array.from({ length: 10 }, () => 3))
  })

  it('is renewed by the real client, which then answers again', async () => {
    await using running = await socketApp((app) => {
      app.command('/take', async ({ ack }) => await ack('taken'))
    })
    const { slack, workspace } = running
    const ask = () =>
      slack.command({ user: workspace.user('ann'), channel: workspace.channel('desk'), command: '/take' })
    for (const trouble of [
      () => slack.socket.refreshRequested(),
      () => slack.socket.warning(),
      () => slack.socket.dropConnections(),
    ]) {
      const before = slack.socket.opened
      trouble()
      await slack.until(() => slack.socket.opened === before + 1)
      expect((await ask().answer()).text).toBe('taken')
    }
    expect(slack.missed).toBe(0)
  })

  it('answers 503 where it is unavailable', async () => {
    await using slack = await startSlackServer()
    slack.socket.unavailable(1)
    const open = () => clientOf(slack, slack.appToken).apps.connections.open()
    await expect(open()).rejects.toMatchObject({ statusCode: 503 })
    expect((await open()).url).toMatch(/^ws:\/\/127\.0\.0\.1/)
  })

  it('goes silent where a test wants a dead connection', async () => {
    await using running = await socketApp(
      (app) => {
        app.command('/take', async ({ ack }) => await ack())
      },
      { clientPingTimeout: 60 },
    )
    const { slack, workspace } = running
    slack.socket.silent()
    await slack.until(() => slack.socket.opened > 1)
    slack.socket.silent(false)
    await slack.socket.until(1)
    const user = workspace.user('ann')
    await slack.command({ user, channel: workspace.channel('desk'), command: '/take' }).acknowledged
  })
})

describe('signed HTTP', () => {
  it('passes Bolt, with its own two questions, and fails with another secret', async () => {
    await using running = await httpApp((app) => {
      app.command('/take', async ({ ack }) => await ack())
    })
    const { slack, workspace, url } = running
    expect(await slack.verifyUrl()).toMatchObject({
      status: 200,
      body: { challenge: expect.stringMatching(/^Ch/) },
    })
    expect((await slack.sslCheck()).status).toBe(200)
    await using stranger = await startSlackServer({ deliverTo: { url: url ?? '' } })
    const elsewhere = stranger.addWorkspace()
    const command = { command: '/take', text: 'x' }
    const good = slack.command({
      user: workspace.user('ann'),
      channel: workspace.channel('desk'),
      ...command,
    })
    expect((await good.acknowledged).status).toBe(200)
    const bad = stranger.command({
      user: elsewhere.user('ann'),
      channel: elsewhere.channel('desk'),
      ...command,
    })
    expect((await bad.acknowledged).status).toBe(401)
  })
})

describe('a busy minute', () => {
  it('is answered at once beside a sender, with ten thousand workspaces', { timeout: 20_000 }, async () => {
    await using running = await httpApp((app) => {
      app.command('/help', async ({ ack }) => await ack('help'))
    })
    const { slack, workspace, app } = running
    const began = performance.now()
    for (let at = 0; at < 10_000; at++) slack.addWorkspace({ name: `W${at}` })
    // Some tenths of a second; a busy machine takes longer, and what grows with their square takes minutes.
    expect(performance.now() - began).toBeLessThan(8_000)
    const rooms = Array.from({ length: 45 }, (_, at) => workspace.addChannel({ name: `c${at}` }))
    const posts = rooms.map((channel) => app.client.chat.postMessage({ channel: channel.id, text: 'digest' }))
    const user = workspace.user('ann')
    const channel = workspace.channel('desk')
    const asked = Array.from({ length: 50 }, () => slack.command({ user, channel, command: '/help' }))
    const answers = await Promise.all(asked.map(({ acknowledged }) => acknowledged))
    await Promise.all(posts)
    expect(Math.max(...answers.map(({ afterMs }) => afterMs))).toBeLessThan(2500)
    expect(slack.messages(channel)).toHaveLength(50)
  })
})
