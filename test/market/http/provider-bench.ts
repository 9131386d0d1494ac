import { afterEach, expect } from 'vitest'
import { z } from 'zod'
import { createProviders, type Providers } from '../../../src/market/http/create-providers.ts'
import type { ProviderAsk, ProviderClient, ProviderEnd } from '../../../src/market/http/provider-client.ts'
import { ProviderProblem } from '../../../src/market/provider-problem.ts'
import { type ProviderServer, type Route, startProviderServer } from '../../servers/market/provider-server.ts'
import { silentLog } from '../../store/silent-log.ts'

export const schema = z.object({ price: z.number().positive() })
export const ask: ProviderAsk<{ price: number }> = { schema }
const generous = { requests: 100, windowMs: 1000, atOnce: 10 }
export const ended: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end()
})

interface Bench {
  readonly server: ProviderServer
  readonly client: ProviderClient
  readonly providers: Providers
  readonly lines: string[]
  readonly clock: { nowMs: number }
  /** Another client of the same server, as from another `connect`. */
  connect(end?: Partial<ProviderEnd>): ProviderClient
}

export async function bench({
  routes = [price()],
  delayMs,
  end = {},
  random = 0,
  wholeMs = 8000,
}: {
  routes?: readonly Route[]
  delayMs?: number
  end?: Partial<ProviderEnd>
  random?: number
  wholeMs?: number
} = {}): Promise<Bench> {
  const server = await startProviderServer({ routes, ...(delayMs === undefined ? {} : { delayMs }) })
  const clock = { nowMs: Date.now() }
  const lines: string[] = []
  const log = await silentLog(lines)
  // With 0 the pauses between attempts are 125 and 250 ms.
  const providers = createProviders({
    clock: () => clock.nowMs,
    log,
    userAgent: 'Hashdesk/test',
    random: () => random,
    wholeMs,
  })
  ended.push(
    () => server.close(),
    () => providers.close(),
  )
  const connect = (more: Partial<ProviderEnd> = {}) =>
    providers.connect({ provider: 'Minted', base: server.url, budget: generous, ...more })
  return { server, client: connect(end), providers, lines, clock, connect }
}

export function price(answer: Route['answer'] = () => ({ body: { price: 84_000 } })): Route {
  return { method: 'GET', path: /^\/price$/, answer }
}

export async function problemOf(asked: Promise<unknown>): Promise<ProviderProblem> {
  const given = await asked.then(
    () => 'an answer',
    (error: unknown) => error,
  )
  expect(given).toBeInstanceOf(ProviderProblem)
  return given as ProviderProblem
}

/** The first so many requests, and none after them. */
export const times = (many: number) => {
  let left = many
  return () => left-- > 0
}
