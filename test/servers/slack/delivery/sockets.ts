import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { WebSocket, WebSocketServer } from 'ws'
import { isObject } from '../block-kit/report.ts'
import { type Acknowledgement, MissedAnswer, type SocketControl } from '../handle.ts'
import { secret } from '../state/ids.ts'
import { changed, type World } from '../state/world.ts'
import type { Carrier } from './envelope.ts'

const mostConnections = 10

type Answered = Acknowledgement & { readonly noRetry: boolean }

interface Pending {
  readonly began: number
  readonly done: (answer: Answered) => void
}

export interface Sockets extends Carrier {
  readonly control: SocketControl
  /** A new address for one connection: `ws://…/link/?ticket=…`. */
  ticket(): string
  /** How often `apps.connections.open` still has to fail. */
  failing(): boolean
  close(): Promise<void>
}

/** Socket Mode: any open connection gets an envelope, and answers it by its id. */
export function createSockets(world: World, server: Server): Sockets {
  const wss = new WebSocketServer({ noServer: true, autoPong: false })
  const open = new Set<WebSocket>()
  /** Those that were told to go get nothing new. */
  const leaving = new Set<WebSocket>()
  const tickets = new Set<string>()
  const pending = new Map<string, Pending>()
  const timers = new Set<NodeJS.Timeout>()
  const state = { opened: 0, turn: 0, tooMany: false, silent: false, failures: 0 }
  const host = 'applink-loopback'

  const later = (ms: number, act: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      act()
    }, ms)
    timers.add(timer)
    return timer
  }
  const goodbye = (socket: WebSocket, reason: string) =>
    socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host } }))

  const refresh = (socket: WebSocket, closeAfterMs: number) => {
    if (socket.readyState !== WebSocket.OPEN) return
    leaving.add(socket)
    goodbye(socket, 'refresh_requested')
    later(closeAfterMs, () => socket.close())
  }

  const receive = (text: string) => {
    const frame: unknown = JSON.parse(text)
    if (!isObject(frame) || typeof frame['envelope_id'] !== 'string') return
    const waiting = pending.get(frame['envelope_id'])
    if (waiting === undefined) return
    pending.delete(frame['envelope_id'])
    const body = frame['payload']
    const isEmpty = !isObject(body) || Object.keys(body).length === 0
    waiting.done({
      afterMs: performance.now() - waiting.began,
      status: 200,
      body: isEmpty ? null : body,
      noRetry: false,
    })
  }

  const welcome = (socket: WebSocket) => {
    socket.on('error', () => socket.terminate())
    if (state.tooMany || open.size >= mostConnections) {
      goodbye(socket, 'too_many_websockets')
      socket.close()
      return
    }
    open.add(socket)
    state.opened++
    socket.on('close', () => {
      open.delete(socket)
      leaving.delete(socket)
      changed(world)
    })
    socket.on('ping', (data) => {
      if (!state.silent) socket.pong(data)
    })
    socket.on('message', (data) => receive(String(data)))
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: open.size,
        connection_info: { app_id: world.app.id },
        debug_info: { host, build_number: 1, approximate_connection_time: 18_060 },
      }),
    )
    changed(world)
  }

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const url = new URL(request.url ?? '/', world.origin)
    if (!url.pathname.startsWith('/link') || !tickets.delete(url.searchParams.get('ticket') ?? '')) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\n\r\n')
      return
    }
    wss.handleUpgrade(request, socket, head, welcome)
  }
  server.on('upgrade', onUpgrade)

  const pings = setInterval(() => {
    if (!state.silent) for (const socket of open) socket.ping(`Ping from loopback`)
  }, world.settings.pingMs)
  pings.unref()

  const control: SocketControl = {
    get open() {
      return open.size
    },
    get opened() {
      return state.opened
    },
    async until(count, options = {}) {
      const { atLeast = false, withinMs } = options
      await world.changes.until(() => (atLeast ? open.size >= count : open.size === count), withinMs)
    },
    refreshRequested(closeAfterMs = 10_000) {
      for (const socket of open) refresh(socket, closeAfterMs)
    },
    warning(refreshAfterMs = 10_000) {
      for (const socket of open) {
        goodbye(socket, 'warning')
        later(refreshAfterMs, () => refresh(socket, 10_000))
      }
    },
    dropConnections() {
      for (const socket of open) socket.terminate()
    },
    close(code = 1000) {
      for (const socket of open) socket.close(code)
    },
    tooManyWebsockets(on = true) {
      state.tooMany = on
    },
    unavailable(times) {
      state.failures = times
    },
    silent(on = true) {
      state.silent = on
    },
    send(frame) {
      for (const socket of open) socket.send(frame)
    },
  }

  return {
    control,
    ticket() {
      const ticket = secret(16)
      tickets.add(ticket)
      return `${world.origin.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${world.app.id}`
    },
    failing: () => state.failures > 0 && state.failures-- > 0,
    carry(envelope, retry) {
      const ready = [...open].filter((one) => !leaving.has(one) && one.readyState === WebSocket.OPEN)
      const socket = ready[state.turn++ % Math.max(ready.length, 1)]
      if (socket === undefined) return Promise.reject(new MissedAnswer('dispatch_failed', envelope.what))
      const id = secret(16)
      const { promise, resolve, reject } = Promise.withResolvers<Answered>()
      const timer = later(world.settings.answerWithinMs, () => {
        pending.delete(id)
        reject(new MissedAnswer('operation_timeout', envelope.what))
      })
      const done = (answer: Answered) => {
        clearTimeout(timer)
        timers.delete(timer)
        resolve(answer)
      }
      pending.set(id, { began: performance.now(), done })
      const isEvent = envelope.kind === 'events_api'
      socket.send(
        JSON.stringify({
          envelope_id: id,
          type: envelope.kind,
          payload: envelope.payload,
          accepts_response_payload: envelope.takesAnswer,
          ...(isEvent ? { retry_attempt: retry.num, retry_reason: retry.reason } : {}),
        }),
      )
      return promise
    },
    async close() {
      clearInterval(pings)
      for (const timer of timers) clearTimeout(timer)
      server.off('upgrade', onUpgrade)
      // A client that is stopping has sent its close frame already, and lingers for 30 s where nobody answers it.
      for (let waited = 0; open.size > 0 && waited < 200; waited += 10) await wait(10)
      for (const socket of open) socket.close(1001)
      for (let waited = 0; open.size > 0 && waited < 300; waited += 10) await wait(10)
      for (const socket of open) socket.terminate()
      wss.close()
    },
  }
}
