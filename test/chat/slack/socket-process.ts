import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { openSocket } from '../../../src/chat/slack/socket.ts'
import { silentLog } from '../../store/silent-log.ts'

/**
 * A process of its own that connects to a Slack which says hello and then nothing more, not even goodbye. It ends by
 * itself once nothing keeps it alive, and then says for how many milliseconds it went on after hanging up.
 */
const held: Socket[] = []
const server = createServer((_, response) => {
  const { port } = server.address() as AddressInfo
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ ok: true, url: `ws://127.0.0.1:${port}/` }))
})
server.on('upgrade', (request, socket: Socket) => {
  const key = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`
  const accepted = createHash('sha1').update(key).digest('base64')
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accepted}\r\n\r\n`,
  )
  const hello = Buffer.from('{"type":"hello"}')
  socket.write(Buffer.concat([Buffer.from([0x81, hello.length]), hello]))
  socket.on('error', () => undefined)
  socket.unref()
  held.push(socket)
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const { port } = server.address() as AddressInfo

const nothing = async (): Promise<void> => undefined
const socket = await openSocket({
  appToken: 'xapp-1',
  apiUrl: `http://127.0.0.1:${port}/api`,
  intake: { take: nothing, close: nothing, idle: nothing },
  log: await silentLog(),
  presence: { set: () => undefined, all: () => [] },
  chance: () => 0,
  onRefused: () => undefined,
})
while (held.length < 2) await new Promise((resolve) => setTimeout(resolve, 10))
await socket.close()
const closedAt = performance.now()
server.close()
server.unref()
process.on('exit', () => process.stdout.write(String(Math.round(performance.now() - closedAt))))
