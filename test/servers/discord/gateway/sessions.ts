import type { WebSocket } from 'ws'

/** An event that a resume may send again. */
interface Kept {
  readonly seq: number
  readonly text: () => string
  readonly onSent: (() => void) | undefined
}

export interface Session {
  readonly id: string
  readonly shard: number
  readonly shards: number
  readonly intents: number
  seq: number
  kept: Kept[]
  connection: Connection | null
}

export interface Connection {
  readonly socket: WebSocket
  session: Session | null
  /** Events that the client sent. */
  received: number
  /** Times of those of the last minute. */
  times: number[]
  heartbeatAt: number
}

/** Events that a session keeps for a resume. */
const mostKept = 5_000

const isOpen = ({ socket }: Connection): boolean => socket.readyState === socket.OPEN

export function send(connection: Connection, payload: object): void {
  if (isOpen(connection)) connection.socket.send(JSON.stringify(payload))
}

function sendKept(connection: Connection, { text, onSent }: Kept): void {
  connection.socket.send(text())
  onSent?.()
}

/** Sends an event, or keeps it until the session is resumed. `data` is JSON, made as late as it can be. */
export function dispatchTo(session: Session, event: string, data: () => string, onSent?: () => void): void {
  session.seq++
  const seq = session.seq
  const text = () => `{"t":"${event}","s":${seq},"op":0,"d":${data()}}`
  const kept: Kept = { seq, text, onSent }
  session.kept.push(kept)
  if (session.kept.length > mostKept * 2) session.kept = session.kept.slice(-mostKept)
  const { connection } = session
  if (connection !== null && isOpen(connection)) sendKept(connection, kept)
}

/** What the client has told to have got need not be kept. */
export function forgetUpTo(session: Session, seq: number): void {
  const first = session.kept.findIndex((one) => one.seq > seq)
  session.kept = first < 0 ? [] : session.kept.slice(first)
}

/** Sends everything after `seq` again; false where that is no longer kept. */
export function replay(session: Session, connection: Connection, seq: number): boolean {
  const oldest = session.kept[0]?.seq ?? session.seq + 1
  if (seq + 1 < oldest) return false
  const missed = session.kept.filter((one) => one.seq > seq)
  session.connection = connection
  connection.session = session
  for (const one of missed) sendKept(connection, one)
  dispatchTo(session, 'RESUMED', () => '{"_trace":["loopback"]}')
  return true
}
