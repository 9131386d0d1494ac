import { expect } from 'vitest'
import { createProviders } from '../../../src/market/http/create-providers.ts'
import type { ProviderParts } from '../../../src/market/http/provider-client.ts'
import { ProviderProblem } from '../../../src/market/provider-problem.ts'
import type { Quote, Sourced } from '../../../src/market/sources.ts'
import {
  type Fault,
  type ProviderServer,
  type Route,
  startProviderServer,
} from '../../servers/market/provider-server.ts'
import { type World, worldAt } from '../../servers/market/world.ts'
import { silentLog } from '../../store/silent-log.ts'

/** Friday 20 November 2026, 12:00 in New York: shares are traded. */
export const noonMs = Date.parse('2026-11-20T17:00:00Z')
/** The same day, two hours after the close. */
export const eveningMs = Date.parse('2026-11-20T23:00:00Z')

export const group = [
  'IREN',
  'CIFR',
  'CORZ',
  'RIOT',
  'MARA',
  'CLSK',
  'WULF',
  'HUT',
  'BTDR',
  'KEEL',
  'CANG',
  'HIVE',
  'GREE',
  'ARBK',
] as const

export const everyFault: readonly Fault[] = [
  'html',
  'error-200',
  'half-json',
  'strings',
  'nan',
  'zero',
  'negative',
  'future',
  'cut',
  'hang',
  'redirect',
  { status: 500 },
  { status: 403 },
  { status: 401 },
  { status: 404 },
  { limited: 30 },
]

/** Whatever a provider does, nothing that is told may be false; missing it may be. */
export function expectNothingFalse(quotes: ReadonlyMap<string, Sourced<Quote>>, world: World): void {
  for (const [ticker, { value, asOf }] of quotes) {
    const share = world.shares.get(ticker)
    expect(value.priceUsd, ticker).toBe(share?.price)
    expect(Date.parse(asOf), ticker).toBe(Math.floor((share?.priceAtMs ?? 0) / 1000) * 1000)
    expect([null, share?.previousClose], ticker).toContain(value.previousCloseUsd)
    expect([null, share?.shares], ticker).toContain(value.shares)
    const cap = (share?.price ?? 0) * (share?.shares ?? 0)
    if (value.marketCapUsd !== null) expect(Math.abs(value.marketCapUsd / cap - 1), ticker).toBeLessThan(0.03)
    expect([null, share?.low52Weeks], ticker).toContain(value.low52WeeksUsd)
    expect([null, share?.high52Weeks], ticker).toContain(value.high52WeeksUsd)
  }
}

/** What was given, or null where the provider was found out; any other failure is a bug. */
export async function unlessProblem<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked
  } catch (error) {
    expect(error).toBeInstanceOf(ProviderProblem)
    return null
  }
}

export const kindOf = async (asked: Promise<unknown>): Promise<string> => {
  try {
    await asked
    return 'answered'
  } catch (error) {
    if (error instanceof ProviderProblem) return error.kind
    throw error
  }
}

export interface EndOptions {
  readonly nowMs?: number
  readonly delayMs?: number
  /** For every attempt, in place of what a provider's file says. */
  readonly timeoutMs?: number
}

/** One provider on loopback, the world that it tells of, and what a source is made with. */
export interface EquityEnd {
  readonly server: ProviderServer
  readonly world: World
  readonly parts: ProviderParts
  /** The paths that were asked for, in order. */
  paths(): readonly string[]
  /** Lets so many milliseconds pass on the clock. */
  pass(ms: number): void
  close(): Promise<void>
}

/** Worlds take a while to make, and are never changed. */
const worlds = new Map<number, World>()
function worldOnce(nowMs: number): World {
  const world = worlds.get(nowMs) ?? worldAt(nowMs)
  worlds.set(nowMs, world)
  return world
}

export async function startEquityEnd(
  routes: (world: World) => readonly Route[],
  { nowMs = noonMs, delayMs = 0, timeoutMs }: EndOptions = {},
): Promise<EquityEnd> {
  const world = worldOnce(nowMs)
  const server = await startProviderServer({ routes: routes(world), delayMs, nowMs })
  let passedMs = 0
  const clock = () => nowMs + passedMs
  const providers = createProviders({ clock, log: await silentLog(), userAgent: 'Hashdesk/test' })
  return {
    server,
    world,
    parts: {
      clock,
      connect: (end) => providers.connect(timeoutMs === undefined ? end : { ...end, timeoutMs }),
    },
    paths: () => server.calls().map(({ path }) => path),
    pass(ms) {
      passedMs += ms
    },
    async close() {
      await providers.close()
      await server.close()
    },
  }
}
