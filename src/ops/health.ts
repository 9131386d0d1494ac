import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One thing that has to be well for this process to be ready. */
export interface Check {
  readonly name: string
  /** Null where it is well, else one plain sentence without secrets. */
  look(): Promise<string | null> | string | null
}

export interface HealthParts {
  readonly host: string
  /** Port 0 takes any free port. */
  readonly port: number
  readonly checks: readonly Check[]
  /** Aborted as soon as the process is to end: from then on it is not ready. */
  readonly stopping: AbortSignal
  /** The counters as text, loaded by the first who asks. */
  metrics(): Promise<{ readonly contentType: string; readonly text: string }>
}

export interface RunningHealth {
  /** Where it is asked for, without a slash at the end. */
  readonly url: string
  close(): Promise<void>
}

type Answer = { readonly status: number; readonly contentType: string; readonly body: string }

const json = (status: number, value: object): Answer => ({
  status,
  contentType: 'application/json; charset=utf-8',
  body: `${JSON.stringify(value)}\n`,
})

/** Answers `/livez`, `/readyz` and `/metrics`, and nothing else. Throws the system's error where the port is taken. */
export async function startHealth(parts: HealthParts): Promise<RunningHealth> {
  const server = createServer((request, response) => {
    // Not by URL, which throws for some of what can be asked for.
    const [path = ''] = (request.url ?? '').split('?')
    const isAsked = request.method === 'GET' || request.method === 'HEAD'
    const answer = isAsked ? answerTo(parts, path) : Promise.resolve(json(405, { error: 'GET alone' }))
    answer
      .catch(() => json(500, { error: 'could not be read' }))
      .then((given) => send(response, given))
      .catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(parts.port, parts.host, resolve)
  })
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo
  const name = parts.host.includes(':') ? `[${parts.host}]` : parts.host
  return {
    url: `http://${name}:${port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)))
        server.closeAllConnections()
      }),
  }
}

async function answerTo(parts: HealthParts, path: string): Promise<Answer> {
  switch (path) {
    // That there is an answer at all says that the event loop turns.
    case '/livez':
      return json(200, { alive: true })
    case '/readyz':
      return await readiness(parts)
    case '/metrics': {
      const { contentType, text } = await parts.metrics()
      return { status: 200, contentType, body: text }
    }
    default:
      return json(404, { error: 'there are /livez, /readyz and /metrics' })
  }
}

async function readiness({ checks, stopping }: HealthParts): Promise<Answer> {
  const seen = await Promise.all(checks.map(async (check) => [check.name, await lookAt(check)] as const))
  seen.push(['stopping', stopping.aborted ? 'The process is ending.' : null])
  const ready = seen.every(([, problem]) => problem === null)
  const told = seen.map(([name, problem]) => [
    name,
    problem === null ? { ok: true } : { ok: false, detail: problem },
  ])
  return json(ready ? 200 : 503, { ready, checks: Object.fromEntries(told) })
}

/** How long one check may take before it counts as failed, in milliseconds. */
const patienceMs = 2_000

async function lookAt({ look }: Check): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, patienceMs, `No answer within ${patienceMs / 1000} s.`)
  })
  try {
    return await Promise.race([look(), late])
  } catch {
    return 'It does not answer.'
  } finally {
    clearTimeout(timer)
  }
}

function send(response: ServerResponse, { status, contentType, body }: Answer): void {
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(body)
}
