import type { Log } from '../../ops/log.ts'
import type { Presence } from '../../workspace/ports.ts'
import { within } from '../pause.ts'
import type { Intake } from './intake.ts'
import { keepLine, type LineState } from './socket-line.ts'

/** Slack tells each connection every few hours to renew itself; meanwhile the other one hears. */
const lines = 2
/** The start waits so long for the first connection; after that the process is ready and goes on trying. */
const firstMs = 10_000

export interface Socket {
  /** The first connection stands, or why it does not (yet). */
  readonly first: LineState | null
  close(): Promise<void>
}

interface SocketParts {
  readonly appToken: string
  readonly apiUrl: string
  readonly intake: Intake
  readonly log: Log
  readonly presence: Presence
  readonly chance: () => number
  /** Slack refuses the app-level token, before any connection ever stood. */
  readonly onRefused: (code: string) => void
}

/** Socket Mode over two connections, so that the renewal of one loses nothing. */
export async function openSocket(parts: SocketParts): Promise<Socket> {
  const { presence, log, onRefused } = parts
  const ending = new AbortController()
  const up = new Set<number>()
  let everUp = false
  let heard: (state: LineState) => void = () => undefined
  const firstState = new Promise<LineState>((resolve) => {
    heard = resolve
  })

  const onState = (line: number) => (state: LineState) => {
    heard(state)
    if (state.kind === 'up') up.add(line)
    else up.delete(line)
    everUp ||= state.kind === 'up'
    if (ending.signal.aborted) return
    if (up.size > 0) presence.set('slack', 'connected')
    else if (state.kind === 'down')
      presence.set('slack', 'connecting', 'The connection to Slack is being renewed.')
    else if ('code' in state) {
      presence.set('slack', 'down', `Slack cannot be reached (${state.code}).`)
      log.warn({ code: state.code }, 'Slack cannot be reached; it is tried again')
      if (state.kind === 'refused' && !everUp) onRefused(state.code)
    }
  }

  presence.set('slack', 'connecting')
  const common = { ...parts, signal: ending.signal, isHeard: () => up.size > 0 }
  const kept = [keepLine({ ...common, onState: onState(0) })]
  const first = await within(firstMs, firstState, null)
  for (let line = 1; line < lines; line += 1) {
    kept.push(keepLine({ ...common, onState: onState(line) }))
  }
  return {
    first,
    async close() {
      ending.abort()
      await within(3_000, Promise.all(kept), undefined)
    },
  }
}
