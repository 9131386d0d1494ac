import { Client, type ClientEvents, Events, GatewayIntentBits, SimpleIdentifyThrottler } from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { type DiscordServer, type DiscordServerOptions, MissedAnswer } from '../handle.ts'
import { startDiscordServer } from '../server.ts'
import { type Connected, connected, restOf } from './connected.ts'

const firstGuild = (discord: DiscordServer) => {
  const [guild] = discord.guilds
  if (guild === undefined) throw new Error('there is no guild')
  return guild
}

describe('a session', () => {
  let on: Connected
  const seen: string[] = []

  beforeEach(async () => {
    seen.length = 0
    on = await connected({
      server: { identifyWindowMs: 10 },
      onInteraction: async (one) => {
        if (!one.isChatInputCommand()) return
        seen.push(one.options.getString('what') ?? '')
        await one.reply('here')
      },
    })
  })
  afterEach(async () => {
    await on[Symbol.asyncDispose]()
  })

  const ask = (what: string) => {
    const guild = firstGuild(on.discord)
    return on.discord.slash({
      user: guild.addMember('ann'),
      channel: guild.channel(),
      name: 'ask',
      options: { what },
    })
  }
  const back = () =>
    on.discord.until(() => on.discord.gateway.connections.some((one) => one.sessionId !== null))
  const resumed = (count: number) => on.discord.until(() => on.discord.counts.resumes === count)

  it('knows its guilds, channels and permissions', () => {
    const guild = on.client.guilds.cache.first()
    expect(guild?.channels.cache.map(({ name }) => name)).toEqual(['general'])
    expect(guild?.members.me?.permissions.has('ManageMessages')).toBe(true)
    expect(on.discord.gateway.connections).toMatchObject([{ shard: 0, shards: 1, intents: 1 }])
  })

  it.each<[string, (discord: DiscordServer) => void]>([
    ['the connection is cut', (discord) => discord.gateway.drop()],
    ['it is closed with a code', (discord) => discord.gateway.disconnect()],
    ['it is asked to reconnect', (discord) => discord.gateway.requestReconnect()],
    ['it is invalid, but can be resumed', (discord) => discord.gateway.invalidateSession(true)],
  ])('is resumed where %s', async (_, disturb) => {
    disturb(on.discord)
    await resumed(1)
    await expect(ask('after').acknowledged).resolves.toMatchObject({ type: 4 })
    expect(on.discord.counts.identifies).toBe(1)
  })

  it('gets what came while it was away, once', async () => {
    on.discord.gateway.drop()
    await on.discord.until(() => on.discord.gateway.connections.length === 0)
    const exchange = ask('meanwhile')
    expect(exchange.deliveries).toBe(0)
    await expect(exchange.acknowledged).resolves.toMatchObject({ type: 4 })
    expect(exchange.deliveries).toBe(1)
    expect(seen).toEqual(['meanwhile'])
    expect(on.discord.counts.resumes).toBe(1)
  })

  it('begins anew where it cannot be resumed', async () => {
    on.discord.gateway.invalidateSession(false)
    await on.discord.until(() => on.discord.counts.identifies === 2, 12_000)
    await expect(ask('anew').acknowledged).resolves.toMatchObject({ type: 4 })
  })

  it('comes back where the gateway is away for a moment', async () => {
    on.discord.gateway.refuseConnections(1)
    on.discord.gateway.drop()
    await resumed(1)
    await back()
  })

  it('hears of guilds and channels that come and go', async () => {
    const { client, discord } = on
    const next = <E extends keyof ClientEvents>(event: E) =>
      new Promise<unknown>((resolve) => client.once(event, (...told) => resolve(told[0])))
    const come = next('guildCreate')
    const guild = discord.addGuild({ name: 'Second' })
    expect(await come).toMatchObject({ name: 'Second' })
    const away = next('guildUnavailable')
    guild.outage()
    await away
    guild.outage('over')
    await discord.until(() => client.guilds.cache.get(guild.id)?.available)
    const denied = next('channelUpdate')
    guild.channel().denyBot(['SendMessages'])
    await denied
    const gone = next('guildDelete')
    guild.uninstall()
    expect(await gone).toMatchObject({ id: guild.id })
  })
})

describe('heartbeats', () => {
  it('that are not answered make the client connect again, and resume', async () => {
    await using on = await connected({ server: { heartbeatMs: 120 } })
    on.discord.gateway.stallHeartbeats()
    await on.discord.until(() => on.discord.counts.resumes > 0)
    on.discord.gateway.stallHeartbeats(false)
  })
})

describe('a bot that Discord does not want', () => {
  it.each([4004, 4013, 4014])('is closed with %i, and not asked back', async (code) => {
    await using discord = await startDiscordServer()
    discord.gateway.refuseIdentify(code)
    const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: discord.apiUrl } })
    const closed = new Promise((resolve) =>
      client.once(Events.ShardDisconnect, (event) => resolve(event.code)),
    )
    const login = client.login(discord.token).catch(() => null)
    expect(await closed).toBe(code)
    await client.destroy()
    await Promise.race([login, new Promise((resolve) => setTimeout(resolve, 50))])
  })

  it('has nobody to answer', async () => {
    await using discord = await startDiscordServer()
    const guild = discord.addGuild()
    await restOf(discord).put(`/applications/${discord.applicationId}/commands`, {
      body: [{ name: 'ask', description: 'Asks.' }],
    })
    const exchange = discord.slash({ user: guild.addMember('ann'), channel: guild.channel(), name: 'ask' })
    await expect(exchange.acknowledged).rejects.toBeInstanceOf(MissedAnswer)
  })
})

describe('shards', () => {
  it('get their guilds alone, and direct messages go to the first', async () => {
    const throttler = () => new SimpleIdentifyThrottler(16)
    await using on = await connected({
      server: { shards: 3, maxConcurrency: 16 },
      client: { shards: 'auto', ws: { buildIdentifyThrottler: async () => throttler() } },
      before(discord) {
        for (let count = 0; count < 9; count++) discord.addGuild({ channels: 4, roles: 2 })
      },
      onInteraction: async (one) => {
        if (one.isRepliable()) await one.reply(`${one.client.shard ?? one.guild?.shardId ?? 0}`)
      },
    })
    const { client, discord } = on
    expect(client.guilds.cache.size).toBe(9)
    expect(new Set(client.guilds.cache.map(({ shardId }) => shardId))).toEqual(new Set([0, 1, 2]))
    for (const guild of discord.guilds) {
      const exchange = discord.slash({ user: guild.addMember('ann'), channel: guild.channel(), name: 'ask' })
      expect(exchange.shard).toBe(client.guilds.cache.get(guild.id)?.shardId)
      await expect(exchange.settled()).resolves.toMatchObject({ content: String(exchange.shard) })
    }
    const [first] = discord.guilds
    expect(client.guilds.cache.get(first?.id ?? '')?.channels.cache.size).toBe(4)
    expect(first?.channels.map(({ name }) => name)).toEqual([
      'channel-0',
      'channel-1',
      'channel-2',
      'channel-3',
    ])
    expect(discord.slash({ user: discord.addUser({ name: 'bob' }), name: 'ask' }).shard).toBe(0)
  })
})

describe('the gateway', () => {
  /** A plain socket that has heard HELLO; gives how it is closed, and what it is told. */
  async function plain(discord: DiscordServer) {
    const socket = new WebSocket(`${discord.origin.replace('http', 'ws')}/?v=10&encoding=json`)
    const told: { op: number; d: unknown; t?: string }[] = []
    socket.on('message', (raw: Buffer) => told.push(JSON.parse(raw.toString())))
    const closed = new Promise<number>((resolve) => socket.once('close', resolve))
    await discord.until(() => told.length > 0)
    const send = (payload: unknown) =>
      socket.send(typeof payload === 'string' ? payload : JSON.stringify(payload))
    return {
      send,
      told,
      closed,
      identify: (more: object = {}) => send({ op: 2, d: { ...identity(discord), ...more } }),
    }
  }
  const identity = ({ token }: DiscordServer) => ({ token, intents: 1, properties: { os: 'linux' } })

  it.each<[number, string, (discord: DiscordServer) => unknown, DiscordServerOptions?]>([
    [4001, 'an unknown opcode', () => ({ op: 99 })],
    [4002, 'what is no JSON', () => 'hello'],
    [4002, 'more than 4096 bytes', () => ({ op: 1, d: 'a'.repeat(4096) })],
    [4003, 'anything before IDENTIFY', () => ({ op: 3, d: {} })],
    [4004, 'a wrong token', (discord) => ({ op: 2, d: { ...identity(discord), token: 'a' } })],
    [4010, 'a shard that cannot be', (discord) => ({ op: 2, d: { ...identity(discord), shard: [2, 2] } })],
    [4013, 'an unknown intent', (discord) => ({ op: 2, d: { ...identity(discord), intents: 1 << 30 } })],
    [
      4014,
      'an intent that was not granted',
      (discord) => ({ op: 2, d: { ...identity(discord), intents: 1 << 15 } }),
    ],
  ])('closes with %i on %s', async (code, _, payload) => {
    await using discord = await startDiscordServer()
    const socket = await plain(discord)
    socket.send(payload(discord))
    expect(await socket.closed).toBe(code)
  })

  it('takes 120 events a minute', async () => {
    await using discord = await startDiscordServer()
    const socket = await plain(discord)
    for (let count = 0; count < 120; count++) socket.send({ op: 1, d: null })
    await discord.until(() => socket.told.filter(({ op }) => op === 11).length === 120)
    socket.send({ op: 1, d: null })
    expect(await socket.closed).toBe(4008)
  })

  it('takes one IDENTIFY per window and key', async () => {
    await using discord = await startDiscordServer({ maxConcurrency: 2 })
    const sockets = [await plain(discord), await plain(discord), await plain(discord)]
    for (const [shard, socket] of sockets.entries()) socket.identify({ shard: [shard, 3] })
    await discord.until(() => sockets.every(({ told }) => told.length > 1))
    expect(sockets.map(({ told }) => told[1])).toMatchObject([
      { t: 'READY' },
      { t: 'READY' },
      { op: 9, d: false },
    ])
  })

  it('refuses a shard with more than 2,500 guilds, and a sequence that was not reached', async () => {
    await using discord = await startDiscordServer({ identifyWindowMs: 0 })
    const first = await plain(discord)
    first.identify()
    await discord.until(() => first.told.length > 1)
    const ready = first.told[1]?.d as { readonly session_id: string }
    const second = await plain(discord)
    second.send({ op: 6, d: { token: discord.token, session_id: ready.session_id, seq: 1_000 } })
    expect(await second.closed).toBe(4007)
    for (let count = 0; count < 2_501; count++) discord.addGuild()
    const third = await plain(discord)
    third.identify()
    expect(await third.closed).toBe(4011)
  })
})
