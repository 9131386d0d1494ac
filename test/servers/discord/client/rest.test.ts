import { Routes } from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DiscordServer, Guild } from '../handle.ts'
import { startDiscordServer } from '../server.ts'
import { restOf } from './connected.ts'

let discord: DiscordServer
let guild: Guild

beforeEach(async () => {
  discord = await startDiscordServer()
  guild = discord.addGuild({
    channels: [
      'general',
      { name: 'hidden', botDenied: ['ViewChannel'] },
      { name: 'mute', botDenied: ['SendMessages'] },
      { name: 'plain', botDenied: ['EmbedLinks', 'AttachFiles', 'ManageMessages'] },
    ],
  })
})

afterEach(async () => {
  await discord[Symbol.asyncDispose]()
})

const at = (name = 'general') => Routes.channelMessages(guild.channel(name).id)
const post = (body: object, name?: string) => restOf(discord).post(at(name), { body })
/** As any client may ask. */
const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${discord.apiUrl}/v10${path}`, {
    ...init,
    headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json', ...init.headers },
  })
const said = async (answer: Promise<Response>) => {
  const response = await answer
  return { status: response.status, body: await response.json() }
}

describe('a call', () => {
  it('needs the token', async () => {
    const wrong = said(ask('/users/@me', { headers: { authorization: 'Bot a' } }))
    expect(await wrong).toEqual({ status: 401, body: { code: 0, message: '401: Unauthorized' } })
    const old = discord.token
    discord.resetToken()
    expect(await said(ask('/users/@me', { headers: { authorization: `Bot ${old}` } }))).toMatchObject({
      status: 401,
    })
    expect(await said(ask('/users/@me'))).toMatchObject({ status: 200, body: { id: discord.bot.id } })
  })

  it('needs a route that there is, and JSON', async () => {
    expect(await said(ask('/never'))).toMatchObject({ status: 404, body: { code: 0 } })
    expect(await said(ask('/gateway', { method: 'DELETE' }))).toMatchObject({ status: 405 })
    expect(await said(ask(at(), { method: 'POST', body: '{' }))).toMatchObject({
      status: 400,
      body: { code: 50109 },
    })
    expect(await said(ask(at(), { method: 'POST', body: '[]' }))).toMatchObject({ body: { code: 50035 } })
  })

  it.each([
    ['/channels/1/messages', 404, 10003],
    ['/guilds/1', 404, 10004],
    ['/webhooks/1/abc/messages/@original', 404, 10015],
  ])('of %s is answered with what is unknown', async (path, status, code) => {
    expect(await said(ask(path))).toMatchObject({ status, body: { code } })
  })
})

describe('permissions', () => {
  it.each([
    ['hidden', { content: 'a' }, 50001],
    ['mute', { content: 'a' }, 50013],
    ['plain', { embeds: [{ title: 'a' }] }, 50013],
  ])('are asked for in #%s', async (name, body, code) => {
    await expect(post(body, name)).rejects.toMatchObject({ status: 403, code })
  })

  it('are asked for files, and for removing what others wrote', async () => {
    const files = [{ name: 'a.txt', data: Buffer.from('a') }]
    await expect(restOf(discord).post(at('plain'), { body: {}, files })).rejects.toMatchObject({
      code: 50013,
    })
    const ann = guild.addMember('ann')
    const remove = (name: string) => {
      const { id, channelId } = discord.say({ user: ann, channel: guild.channel(name), content: 'a' })
      return restOf(discord).delete(Routes.channelMessage(channelId, id))
    }
    await expect(remove('plain')).rejects.toMatchObject({ status: 403, code: 50013 })
    await expect(remove('general')).resolves.toBeDefined()
    expect(discord.messages(guild.channel().id)).toEqual([])
    const { id, channelId } = discord.say({ user: ann, channel: guild.channel(), content: 'a' })
    const change = restOf(discord).patch(Routes.channelMessage(channelId, id), { body: { content: 'b' } })
    await expect(change).rejects.toMatchObject({ status: 403, code: 50005 })
  })

  it('end with the installation', async () => {
    guild.uninstall()
    await expect(post({ content: 'a' })).rejects.toMatchObject({ code: 50001 })
    await expect(restOf(discord).get(Routes.guild(guild.id))).rejects.toMatchObject({ code: 10004 })
  })
})

describe('a message', () => {
  it('stands there with its files, is changed and removed', async () => {
    const files = [{ name: 'a.txt', data: Buffer.from('abc'), contentType: 'text/plain' }]
    const sent = await restOf(discord).post(at(), { body: { content: 'a' }, files })
    const { id } = sent as { readonly id: string }
    expect(discord.message(id)).toMatchObject({
      content: 'a',
      attachments: [{ filename: 'a.txt', shown: true }],
    })
    expect(Buffer.from(discord.message(id).attachments[0]?.bytes ?? []).toString()).toBe('abc')
    const route = Routes.channelMessage(guild.channel().id, id)
    await restOf(discord).patch(route, { body: { content: 'b', attachments: [] } })
    expect(discord.message(id)).toMatchObject({ content: 'b', attachments: [], edits: 1 })
    await restOf(discord).delete(route)
    await expect(restOf(discord).get(route)).rejects.toMatchObject({ status: 404, code: 10008 })
  })

  it('with the nonce of one that was just sent is that one, where it is asked for', async () => {
    const once = { content: 'a', nonce: 'n', enforce_nonce: true }
    const first = await post(once)
    await expect(post(once)).resolves.toEqual(first)
    expect(discord.messages(guild.channel().id)).toHaveLength(1)
    await post({ ...once, enforce_nonce: false })
    discord.advance(6 * 60_000)
    await post(once)
    expect(discord.messages(guild.channel().id)).toHaveLength(3)
  })

  it('pings whom it may', async () => {
    const ann = guild.addMember('ann')
    const role = guild.addRole({ name: 'desk', mentionable: true })
    const content = `@everyone <@${ann.id}> <@&${role.id}>`
    const pings = async (more: object) => {
      const { id } = (await post({ content, ...more })) as { readonly id: string }
      return discord.message(id).pings
    }
    expect(await pings({ allowed_mentions: { parse: [] } })).toEqual([])
    expect(await pings({ allowed_mentions: { users: [ann.id] } })).toEqual([`user:${ann.id}`])
    expect(await pings({})).toEqual([`role:${role.id}`, `user:${ann.id}`])
  })

  it('of others is blank without the intent', async () => {
    discord.say({ user: guild.addMember('ann'), channel: guild.channel(), content: 'secret' })
    await post({ content: 'own' })
    expect(await restOf(discord).get(at())).toMatchObject([{ content: 'own' }, { content: '' }])
  })
})

describe('rate limits', () => {
  it('hold for a channel, and are told in the headers', async () => {
    const send = () => ask(at(), { method: 'POST', body: '{"content":"a"}' })
    const first = await send()
    expect(first.headers.get('x-ratelimit-limit')).toBe('5')
    expect(first.headers.get('x-ratelimit-remaining')).toBe('4')
    for (let count = 0; count < 4; count++) await send()
    const sixth = await send()
    expect(sixth.status).toBe(429)
    expect(sixth.headers.get('retry-after')).toBe('5')
    expect(sixth.headers.get('x-ratelimit-scope')).toBe('user')
    expect(await sixth.json()).toMatchObject({ global: false, message: 'You are being rate limited.' })
    expect((await ask(at('plain'), { method: 'POST', body: '{"content":"a"}' })).status).toBe(200)
    expect(discord.counts.rateLimited).toBe(1)
  })

  it('hold for everything together, but not for answers to interactions', async () => {
    const guilds = Array.from({ length: 60 }, () => discord.addGuild())
    const answers = await Promise.all(guilds.map(({ id }) => ask(`/guilds/${id}`)))
    const limited = answers.filter(({ status }) => status === 429)
    expect(limited).toHaveLength(10)
    expect(limited[0]?.headers.get('x-ratelimit-global')).toBe('true')
    expect(await limited[0]?.json()).toMatchObject({ global: true })
    expect((await ask('/interactions/1/a/callback', { method: 'POST', body: '{"type":5}' })).status).toBe(404)
  })
})

describe('a fault', () => {
  it('comes when it is asked for, as often as it is asked for', async () => {
    discord.faults.next({ method: 'POST', route: '/messages', status: 503, times: 2 })
    const send = () => ask(at(), { method: 'POST', body: '{"content":"a"}' })
    expect([(await send()).status, (await send()).status, (await send()).status]).toEqual([503, 503, 200])
    discord.faults.next({ rateLimit: { retryAfter: 2.5, scope: 'shared' } })
    const limited = await send()
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '3'])
    discord.faults.next({ drop: 'before' })
    await expect(send()).rejects.toThrow()
    discord.faults.next({ drop: 'after' })
    await expect(send()).rejects.toThrow()
    expect(discord.messages(guild.channel().id)).toHaveLength(2)
  })
})

describe('a fault', () => {
  const send = (channel = 'general') => ask(at(channel), { method: 'POST', body: '{"content":"a"}' })

  it('may come when all is done, and take the answer or half of it along', async () => {
    discord.faults.next({ method: 'POST', statusAfter: 500 })
    discord.faults.next({ method: 'POST', cut: true })
    expect((await send()).status).toBe(500)
    const cut = await send()
    expect(cut.status).toBe(200)
    await expect(cut.json()).rejects.toThrow(SyntaxError)
    expect(discord.messages(guild.channel().id)).toHaveLength(2)
  })

  it('is chosen call by call, until it is cleared', async () => {
    discord.faults.choose((method, route) =>
      method === 'POST' && route === '/channels/:channel/messages' ? { status: 503 } : null,
    )
    expect([(await send()).status, (await send()).status]).toEqual([503, 503])
    expect((await ask(at())).status).toBe(200)
    discord.faults.clear()
    expect((await send()).status).toBe(200)
  })
})

describe('posts', () => {
  it('are counted by channel and by nonce, also where they were removed', async () => {
    const { id } = (await post({ content: 'a', nonce: 'n' })) as { readonly id: string }
    await restOf(discord).delete(Routes.channelMessage(guild.channel().id, id))
    await post({ content: 'a', nonce: 'n' })
    await post({ content: 'a', nonce: 'm' })
    expect(discord.posts(guild.channel().id)).toBe(3)
    expect([...discord.postsByNonce]).toEqual([
      ['n', 2],
      ['m', 1],
    ])
  })

  it('show in the history after a while where it lags', async () => {
    await using late = await startDiscordServer({ historyLagMs: 2_000 })
    const channel = late.addGuild().channel()
    const route = Routes.channelMessages(channel.id)
    await restOf(late).post(route, { body: { content: 'a' } })
    expect(await restOf(late).get(route)).toEqual([])
    late.advance(2_000)
    expect(await restOf(late).get(route)).toHaveLength(1)
  })

  it('leave nothing large behind on a lean server', async () => {
    await using lean = await startDiscordServer({ lean: true })
    const channel = lean.addGuild().channel()
    const files = [{ name: 'a.txt', data: Buffer.from('abc'), contentType: 'text/plain' }]
    await restOf(lean).post(Routes.channelMessages(channel.id), { body: { content: 'a' }, files })
    expect(lean.messages(channel.id)).toMatchObject([{ content: 'a', attachments: [{ size: 0 }] }])
    expect(lean.calls).toMatchObject([{ body: null, status: 200 }])
  })

  it('go into no forum, into threads by the rules of their channel, and to nobody who takes none', async () => {
    const into = (id: string) => restOf(discord).post(Routes.channelMessages(id), { body: { content: 'a' } })
    const thread = guild.addChannel({ name: 'thread', kind: 'thread', parent: 'plain' })
    const forum = guild.addChannel({ name: 'forum', kind: 'forum' })
    await into(thread.id)
    guild.channel('plain').denyBot(['SendMessagesInThreads'])
    await expect(into(thread.id)).rejects.toMatchObject({ code: 50013 })
    await expect(into(forum.id)).rejects.toMatchObject({ code: 50008 })
    const shy = discord.direct(discord.addUser({ name: 'shy', takesDirect: false }))
    await expect(into(shy.id)).rejects.toMatchObject({ code: 50007 })
  })
})

describe('commands', () => {
  const route = () => Routes.applicationCommands(discord.applicationId)
  const command = (name: string) => ({ name, description: 'd' })

  it('are registered, changed and removed', async () => {
    const rest = restOf(discord)
    await rest.put(route(), { body: [command('a'), command('b')] })
    const [a] = (await rest.get(route())) as { readonly id: string }[]
    if (a === undefined) throw new Error('nothing is registered')
    await rest.put(route(), { body: [command('a')] })
    expect(await rest.get(route())).toMatchObject([{ id: a.id, name: 'a', integration_types: [0, 1] }])
    await rest.patch(`${route()}/${a.id}`, { body: { description: 'e' } })
    expect(discord.commands()).toMatchObject([{ description: 'e' }])
    await rest.delete(`${route()}/${a.id}`)
    await expect(rest.get(`${route()}/${a.id}`)).rejects.toMatchObject({ code: 10063 })
    const here = Routes.applicationGuildCommands(discord.applicationId, guild.id)
    await rest.put(here, { body: [command('c')] })
    expect(discord.commands(guild.id)).toMatchObject([{ name: 'c', guild_id: guild.id }])
    await expect(rest.get('/applications/1/commands')).rejects.toMatchObject({ code: 20012 })
  })

  it('can be created 200 times a day', async () => {
    await using free = await startDiscordServer({ rateLimits: false })
    const rest = restOf(free)
    const all = Routes.applicationCommands(free.applicationId)
    const fresh = (round: number) => Array.from({ length: 100 }, (_, at) => command(`c${round}-${at}`))
    await rest.put(all, { body: fresh(1) })
    await rest.put(all, { body: fresh(1) })
    await rest.put(all, { body: fresh(2) })
    await expect(rest.put(all, { body: fresh(3) })).rejects.toMatchObject({ code: 30034 })
    free.advance(86_400_000)
    await rest.put(all, { body: fresh(3) })
  })
})
