import { randomBytes } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { GatewayControl, Json } from '../handle.ts'
import { createdText } from '../state/guild-json.ts'
import type { StoredGuild } from '../state/guilds.ts'
import { shardOf } from '../state/ids.ts'
import { intent, userJson, type World } from '../state/world.ts'
import { isJson } from '../validation/form.ts'
import { createIdentifyLimit, gatewayJson, guildsOf, readIdentify } from './identify.ts'
import { type Connection, dispatchTo, forgetUpTo, replay, type Session, send } from './sessions.ts'

const mostBytes = 4096
const mostPerMinute = 120
/** Guilds that are told of before anything else gets a turn, and bytes that may wait in a socket. */
const guildsAtOnce = 50
const mostWaitingBytes = 4_000_000

/** Sessions cannot be resumed after these. */
const finalCodes = new Set([1000, 1001, 4004, 4007, 4009, 4010, 4011, 4012, 4013, 4014])

export interface Gateway {
  readonly control: GatewayControl
  /** What `GET /gateway/bot` answers. */
  info(): Json
  /** Sends a guild's event (null: of direct messages) to each session that has it; gives how many have. */
  dispatch(
    event: string,
    guildId: string | null,
    data: Json,
    options?: { readonly intents?: number; readonly onSent?: () => void },
  ): number
  tellGuild(guild: StoredGuild): void
  /** The shard that a guild's interactions go to, by the sessions that there are. */
  shardFor(guildId: string | null): number
  close(): Promise<void>
}

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** The gateway, on the connections that ask the HTTP server for a socket. */
export function createGateway(world: World, server: Server): Gateway {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1 << 20 })
  const connections = new Set<Connection>()
  const sessions = new Map<string, Session>()
  const limit = createIdentifyLimit(world)
  let refusedConnections = 0
  let refusal: number | null = null
  let stalled = false
  let closed = false

  const close = (connection: Connection, code: number, reason = ''): void => {
    if (finalCodes.has(code) && connection.session !== null) sessions.delete(connection.session.id)
    connection.socket.close(code, reason)
  }

  /** Closes for what the client did. */
  const refuse = (connection: Connection, code: number, reason = ''): void => {
    world.refused.push(`gateway: closed with ${code}`)
    close(connection, code, reason)
  }

  const of = (shard: number | undefined): Connection[] =>
    [...connections].filter((one) => shard === undefined || one.session?.shard === shard)

  const tellGuilds = async (session: Session): Promise<void> => {
    const guilds = guildsOf(world, session)
    for (const [index, guild] of guilds.entries()) {
      if (closed || !sessions.has(session.id)) return
      if (guild.unavailable) continue
      dispatchTo(session, 'GUILD_CREATE', () => createdText(world, guild))
      if (index % guildsAtOnce !== guildsAtOnce - 1) continue
      do await pause()
      while ((session.connection?.socket.bufferedAmount ?? 0) > mostWaitingBytes)
    }
  }

  const ready = (session: Session): Json => ({
    v: 10,
    user: { ...userJson(world.bot), verified: true, email: null, mfa_enabled: true },
    guilds: guildsOf(world, session).map(({ id }) => ({ id, unavailable: true })),
    session_id: session.id,
    session_type: 'normal',
    resume_gateway_url: world.origin.replace('http', 'ws'),
    shard: [session.shard, session.shards],
    application: { id: world.applicationId, flags: 0 },
    private_channels: [],
    relationships: [],
    presences: [],
  })

  const identify = (connection: Connection, data: unknown) => {
    if (connection.session !== null) return refuse(connection, 4005, 'Already authenticated.')
    if (refusal !== null) return close(connection, refusal)
    const identified = readIdentify(world, data)
    if (typeof identified === 'number') return refuse(connection, identified)
    if (!limit.take(identified.shard)) {
      world.refused.push('gateway: IDENTIFY beyond max_concurrency')
      return send(connection, { op: 9, d: false })
    }
    world.counts.identifies++
    // A process that ended without a word leaves a session that nobody will resume.
    for (const old of sessions.values()) {
      if (old.shard === identified.shard && old.connection === null) sessions.delete(old.id)
    }
    const session: Session = {
      ...identified,
      id: randomBytes(16).toString('hex'),
      seq: 0,
      kept: [],
      connection,
    }
    connection.session = session
    sessions.set(session.id, session)
    dispatchTo(session, 'READY', () => JSON.stringify(ready(session)))
    if ((session.intents & intent.guilds) !== 0) void tellGuilds(session)
    world.changes.tell()
  }

  const resume = (connection: Connection, data: unknown) => {
    if (connection.session !== null) return refuse(connection, 4005, 'Already authenticated.')
    if (refusal !== null) return close(connection, refusal)
    if (!isJson(data) || typeof data['seq'] !== 'number') return refuse(connection, 4002)
    if (String(data['token']).replace(/^Bot /, '') !== world.token) return refuse(connection, 4004)
    const session = sessions.get(String(data['session_id']))
    if (session === undefined) return send(connection, { op: 9, d: false })
    if (data['seq'] > session.seq) return refuse(connection, 4007, 'Invalid seq.')
    session.connection?.socket.terminate()
    if (!replay(session, connection, data['seq'])) {
      sessions.delete(session.id)
      return send(connection, { op: 9, d: false })
    }
    world.counts.resumes++
    world.changes.tell()
  }

  const heartbeat = (connection: Connection, data: unknown) => {
    connection.heartbeatAt = performance.now()
    if (connection.session !== null && typeof data === 'number') forgetUpTo(connection.session, data)
    if (!stalled) send(connection, { op: 11 })
  }

  const isTooFast = (connection: Connection): boolean => {
    const now = performance.now()
    connection.times = [...connection.times.filter((at) => now - at < 60_000), now]
    return world.settings.rateLimits && connection.times.length > mostPerMinute
  }

  const hear = (connection: Connection, raw: Buffer) => {
    connection.received++
    if (raw.byteLength > mostBytes) return refuse(connection, 4002, 'Payload too large.')
    if (isTooFast(connection)) return refuse(connection, 4008, 'Rate limited.')
    let payload: unknown
    try {
      payload = JSON.parse(raw.toString())
    } catch {
      return refuse(connection, 4002, 'Error while decoding payload.')
    }
    if (!isJson(payload)) return refuse(connection, 4002)
    const { op, d } = payload
    if (op === 1) return heartbeat(connection, d)
    if (op === 2) return identify(connection, d)
    if (op === 6) return resume(connection, d)
    // Presence, voice, members and sounds are heard and nothing comes of them.
    if (![3, 4, 8, 31].includes(Number(op))) return refuse(connection, 4001, 'Unknown opcode.')
    if (connection.session === null) refuse(connection, 4003, 'Not authenticated.')
  }

  const welcome = (socket: WebSocket): void => {
    const connection: Connection = {
      socket,
      session: null,
      received: 0,
      times: [],
      heartbeatAt: performance.now(),
    }
    connections.add(connection)
    const { heartbeatMs } = world.settings
    const watch = setInterval(() => {
      if (performance.now() - connection.heartbeatAt > heartbeatMs * 2)
        refuse(connection, 4009, 'Session timed out.')
    }, heartbeatMs)
    // With plain Buffers, which is what ws gives for `nodebuffer`.
    socket.on('message', (raw: Buffer) => hear(connection, raw))
    socket.on('error', () => socket.terminate())
    socket.on('close', (code) => {
      clearInterval(watch)
      connections.delete(connection)
      const { session } = connection
      if (session?.connection === connection) session.connection = null
      if (session !== null && (code === 1000 || code === 1001)) sessions.delete(session.id)
      world.changes.tell()
    })
    send(connection, { op: 10, d: { heartbeat_interval: heartbeatMs, _trace: ['loopback'] } })
    world.changes.tell()
  }

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', () => socket.destroy())
    if (refusedConnections > 0) {
      refusedConnections--
      socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      const { searchParams } = new URL(request.url ?? '/', world.origin)
      if (searchParams.get('v') !== '10') return client.close(4012, 'Invalid API version.')
      if ((searchParams.get('encoding') ?? 'json') !== 'json' || searchParams.has('compress'))
        return client.close(4000, 'The loopback server speaks plain JSON only.')
      welcome(client)
    })
  }
  server.on('upgrade', upgrade)

  const having = (guildId: string | null): Session[] =>
    [...sessions.values()].filter(({ shard, shards }) => shardOf(guildId, shards) === shard)

  const control: GatewayControl = {
    get connections() {
      return [...connections].map(({ session, received }) => ({
        shard: session?.shard ?? null,
        shards: session?.shards ?? 0,
        intents: session?.intents ?? 0,
        sessionId: session?.id ?? null,
        received,
      }))
    },
    disconnect({ code = 4000, shard } = {}) {
      for (const one of of(shard)) close(one, code)
    },
    drop(shard) {
      for (const one of of(shard)) one.socket.terminate()
    },
    requestReconnect(shard) {
      for (const one of of(shard)) send(one, { op: 7, d: null })
    },
    invalidateSession(resumable, shard) {
      for (const one of of(shard)) {
        if (one.session !== null) {
          if (!resumable) sessions.delete(one.session.id)
          // The client may go on with the same connection, by RESUME or IDENTIFY.
          one.session.connection = null
          one.session = null
        }
        send(one, { op: 9, d: resumable })
      }
    },
    stallHeartbeats(on = true) {
      stalled = on
    },
    askHeartbeat(shard) {
      for (const one of of(shard)) send(one, { op: 1, d: null })
    },
    refuseIdentify(code) {
      refusal = code
    },
    refuseConnections(times) {
      refusedConnections = times
    },
    dispatch(event, data, shard = 0) {
      for (const session of sessions.values()) {
        if (session.shard === shard) dispatchTo(session, event, () => JSON.stringify(data))
      }
    },
  }

  return {
    control,
    info: () => gatewayJson(world, limit.left()),
    dispatch(event, guildId, data, { intents = 0, onSent } = {}) {
      const to = having(guildId).filter((one) => intents === 0 || (one.intents & intents) !== 0)
      const text = JSON.stringify(data)
      for (const session of to) dispatchTo(session, event, () => text, onSent)
      return to.length
    },
    tellGuild(guild) {
      for (const session of having(guild.id)) {
        if ((session.intents & intent.guilds) !== 0)
          dispatchTo(session, 'GUILD_CREATE', () => createdText(world, guild))
      }
    },
    shardFor(guildId) {
      return having(guildId)[0]?.shard ?? shardOf(guildId, world.settings.shards)
    },
    async close() {
      closed = true
      for (const { socket } of connections) socket.terminate()
      await new Promise((resolve) => sockets.close(resolve))
    },
  }
}
