import { expect } from 'vitest'
import { createProviders } from '../../../src/market/http/create-providers.ts'
import type { ProviderParts } from '../../../src/market/http/provider-client.ts'
import { ProviderProblem } from '../../../src/market/provider-problem.ts'
import {
  type Fault,
  type ProviderServer,
  type Route,
  startProviderServer,
} from '../../servers/market/provider-server.ts'
import { type World, worldAt } from '../../servers/market/world.ts'
import { silentLog } from '../../store/silent-log.ts'

/** A Sunday afternoon; the last complete UTC day is the 21st. */
export const nowMs = Date.parse('2026-11-22T14:20:00Z')

/** One provider on loopback, the world that it tells of, and what a source is made with. */
export interface NetworkEnd {
  readonly server: ProviderServer
  readonly world: World
  readonly parts: ProviderParts & { readonly url: string }
  close(): Promise<void>
}

/** Making one takes some time, and it never changes. */
const worldNow = worldAt(nowMs)

export async function startNetworkEnd(
  routes: (world: World) => readonly Route[],
  { atMs = nowMs, timeoutMs }: { readonly atMs?: number; readonly timeoutMs?: number } = {},
): Promise<NetworkEnd> {
  const world = atMs === nowMs ? worldNow : worldAt(atMs)
  const server = await startProviderServer({ routes: routes(world), nowMs: atMs })
  const clock = () => atMs
  const providers = createProviders({
    clock,
    log: await silentLog(),
    userAgent: 'Hashdesk/test',
    random: () => 0,
  })
  return {
    server,
    world,
    parts: {
      clock,
      url: server.url,
      connect: (end) => providers.connect(timeoutMs === undefined ? end : { ...end, timeoutMs }),
    },
    async close() {
      await providers.close()
      await server.close()
    },
  }
}

/** The kind of problem, or `answered`; any other failure is a bug. */
export async function kindOf(asked: Promise<unknown>): Promise<string> {
  try {
    await asked
    return 'answered'
  } catch (error) {
    if (error instanceof ProviderProblem) return error.kind
    throw error
  }
}

/** Everything that a provider can do wrong and that leaves nothing to believe. */
export const faults: readonly (readonly [what: string, fault: Fault])[] = [
  ['a page', 'html'],
  ['an error with status 200', 'error-200'],
  ['half a JSON', 'half-json'],
  ['NaN and null', 'nan'],
  ['zeros', 'zero'],
  ['negative numbers', 'negative'],
  ['moments to come', 'future'],
  ['a closed connection', 'cut'],
  ['no answer', 'hang'],
  ['a late answer', { slow: 400 }],
  ['a redirect', 'redirect'],
  ['a 500', { status: 500 }],
  ['a 403', { status: 403 }],
  ['a 401', { status: 401 }],
  ['a 404', { status: 404 }],
  ['a 429', { limited: 60 }],
]

/** Where the fault is one of time; others are met at once. */
export const patienceMs = 200

export const expectProblem = async (asked: Promise<unknown>): Promise<void> => {
  await expect(asked).rejects.toBeInstanceOf(ProviderProblem)
}

/** The route of that path with its answer changed. */
export const changed = (
  routes: readonly Route[],
  path: RegExp,
  change: (body: Record<string, unknown>) => unknown,
): readonly Route[] =>
  routes.map((route) => ({
    ...route,
    answer(request) {
      const answer = route.answer(request)
      if (!path.test(request.path)) return answer
      // Its own routes answer with objects.
      return { ...answer, body: change(answer.body as Record<string, unknown>) }
    },
  }))
