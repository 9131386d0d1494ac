import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createProviders, type Providers } from '../../../src/market/http/create-providers.ts'
import type { ProviderAsk, ProviderClient, ProviderEnd } from '../../../src/market/http/provider-client.ts'
import { ProviderProblem } from '../../../src/market/provider-problem.ts'
import {
  type Fault,
  type ProviderServer,
  type Route,
  startProviderServer,
} from '../../servers/market/provider-server.ts'
import { silentLog } from '../../store/silent-log.ts'

const schema = z.object({ price: z.number().positive() })
const ask: ProviderAsk<{ price: number }> = { schema }
const generous = { requests: 100, windowMs: 1000, atOnce: 10 }
const ended: (() => Promise<void>)[] = []

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

async function bench({
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

function price(answer: Route['answer'] = () => ({ body: { price: 84_000 } })): Route {
  return { method: 'GET', path: /^\/price$/, answer }
}

async function problemOf(asked: Promise<unknown>): Promise<ProviderProblem> {
  const given = await asked.then(
    () => 'an answer',
    (error: unknown) => error,
  )
  expect(given).toBeInstanceOf(ProviderProblem)
  return given as ProviderProblem
}

/** The first so many requests, and none after them. */
const times = (many: number) => {
  let left = many
  return () => left-- > 0
}

describe('what a provider answers', () => {
  it('is given as the schema reads it, with the time of its Date header', async () => {
    const { server, client } = await bench({
      routes: [
        price(() => ({ body: { price: 84_000 }, headers: { date: 'Fri, 20 Nov 2026 18:00:00 GMT' } })),
      ],
    })
    const answer = await client.get('/price', {
      schema,
      query: { pair: 'BTC-USD' },
      headers: { 'X-Key': 'k' },
    })
    expect(answer.body).toEqual({ price: 84_000 })
    expect(answer.atMs).toBe(Date.parse('2026-11-20T18:00:00Z'))
    expect(server.calls()[0]).toMatchObject({
      query: { pair: 'BTC-USD' },
      headers: { 'user-agent': 'Hashdesk/test', 'accept-encoding': 'gzip, br', 'x-key': 'k' },
    })
  })

  it.each(['gzip', 'br'])('is unpacked from %s', async (coding) => {
    const { client, server } = await bench({
      routes: [price(() => ({ body: { price: 1, pad: 'x'.repeat(999) } }))],
    })
    const answer = await client.get('/price', { schema, headers: { 'accept-encoding': coding } })
    expect(answer.body.price).toBe(1)
    expect(answer.headers['content-encoding']).toBe(coding)
    expect(server.calls()).toHaveLength(1)
  })

  it('is believed as JSON whatever its content type says', async () => {
    const page = { 'content-type': 'text/html' }
    const { client } = await bench({ routes: [price(() => ({ body: '{"price":5}', headers: page }))] })
    expect((await client.get('/price', ask)).body.price).toBe(5)
  })

  it('stays text where text is asked for', async () => {
    const { client } = await bench({ routes: [price(() => ({ body: 'dM9k.q2' }))] })
    expect((await client.get('/price', { schema: z.string(), as: 'text' })).body).toBe('dM9k.q2')
  })

  it('may have another status, where the asker wants its body', async () => {
    const { client, server } = await bench()
    server.fault({ status: 404 })
    const words = z.object({ message: z.string() })
    const answer = await client.get('/price', { schema: words, accept: [404] })
    expect(answer.body.message).toBe('temporarily unavailable')
  })

  it('comes by POST where a body is sent', async () => {
    const echo: Route = { method: 'POST', path: /^\/$/, answer: ({ body }) => ({ body }) }
    const { client, server } = await bench({ routes: [echo] })
    const answer = await client.get('/', {
      schema: z.object({ method: z.string() }),
      json: { method: 'tip' },
    })
    expect(answer.body).toEqual({ method: 'tip' })
    expect(server.calls()[0]?.headers['content-type']).toBe('application/json')
  })
})

describe('what goes wrong is a problem of the right kind, and never a number', () => {
  const cases: readonly [name: string, fault: Fault, kind: string, requests: number][] = [
    ['a page with status 200', 'html', 'unreadable', 1],
    ['an error with status 200', 'error-200', 'unreadable', 1],
    ['half a JSON', 'half-json', 'unreadable', 1],
    ['a string for a number', 'strings', 'unreadable', 1],
    ['null for a number', 'nan', 'unreadable', 1],
    ['a price of 0', 'zero', 'unreadable', 1],
    ['a price below 0', 'negative', 'unreadable', 1],
    ['a redirect to another site', 'redirect', 'unreadable', 1],
    ['401', { status: 401 }, 'refused', 1],
    ['403', { status: 403 }, 'refused', 1],
    ['451', { status: 451 }, 'refused', 1],
    ['404', { status: 404 }, 'unknown', 1],
    ['400', { status: 400 }, 'unreadable', 1],
    ['500', { status: 500 }, 'failing', 3],
    ['503', { status: 503 }, 'failing', 3],
    ['a connection that breaks off', 'cut', 'unreachable', 3],
    ['429 with a long pause', { limited: 30 }, 'limited', 1],
    ['429 without a pause', { limited: null }, 'limited', 1],
  ]
  it.each(cases)('%s', async (_name, fault, kind, requests) => {
    const { client, server } = await bench()
    server.fault(fault)
    const problem = await problemOf(client.get('/price', ask))
    expect(problem).toMatchObject({ kind, provider: 'Minted' })
    expect(server.calls()).toHaveLength(requests)
  })

  it('nobody there', async () => {
    const { server, client } = await bench()
    await server.close()
    expect((await problemOf(client.get('/price', ask))).kind).toBe('unreachable')
  })

  it('no answer within the time for an attempt, and none is made after it', async () => {
    const { client, server } = await bench({ end: { timeoutMs: 120 } })
    server.fault('hang')
    expect((await problemOf(client.get('/price', ask))).kind).toBe('slow')
    expect(server.calls()).toHaveLength(1)
  })

  it('more than 5 MB, also where it comes packed', async () => {
    const { client } = await bench({
      routes: [price(() => ({ body: { price: 1, pad: 'x'.repeat(6_000_000) } }))],
    })
    expect((await problemOf(client.get('/price', ask))).kind).toBe('unreadable')
    const plain = client.get('/price', { schema, headers: { 'accept-encoding': 'identity' } })
    expect((await problemOf(plain)).kind).toBe('unreadable')
  })

  it('text that is not UTF-8', async () => {
    const server = createServer((_request, response) =>
      response.end(Buffer.from('{"price":5,"name":"\xe9"}', 'latin1')),
    )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    ended.push(async () => {
      server.closeAllConnections()
      server.close()
    })
    const { connect } = await bench()
    const { port } = server.address() as AddressInfo
    const asked = connect({ base: `http://127.0.0.1:${port}` }).get('/price', ask)
    expect((await problemOf(asked)).kind).toBe('unreadable')
  })

  it('what is no failure of the network is a bug and stays one', async () => {
    const { client } = await bench()
    const asked = client.get('/price', { schema, headers: { 'x-key': 'two\nlines' } })
    await expect(asked).rejects.not.toBeInstanceOf(ProviderProblem)
  })

  it('tells the path and the issue, without the body, the query or the password', async () => {
    const { server, connect, lines } = await bench({
      routes: [price(() => ({ body: { price: `secret-${'x'.repeat(500)}` } }))],
    })
    const base = server.url.replace('//', '//me:hunter2@')
    const problem = await problemOf(connect({ base }).get('/price', { schema, query: { token: 'k3y' } }))
    expect(problem.message).toBe(
      'Minted sent something unreadable: /price: price: Invalid input: expected number, received string',
    )
    server.fault({ limited: 60 })
    const paused = await problemOf(connect({ base }).get('/price', { schema, query: { token: 'k3y' } }))
    const told = JSON.stringify([problem, paused, paused.stack, lines])
    expect(told).not.toMatch(/hunter2|k3y|secret-|aHVudGVyM|authorization/i)
    expect(server.calls()[0]?.headers['authorization']).toBe(`Basic ${btoa('me:hunter2')}`)
  })
})

describe('redirects', () => {
  const to = (location: string): Route => ({
    method: 'GET',
    path: /^\/old/,
    answer: () => ({ status: 302, headers: { location }, body: '' }),
  })

  it('are followed within the same origin', async () => {
    const { client } = await bench({ routes: [to('/price'), price()] })
    expect((await client.get('/old', ask)).body.price).toBe(84_000)
  })

  it('are followed twice at most', async () => {
    const { client, server } = await bench({ routes: [to('/old-again')] })
    expect((await problemOf(client.get('/old', ask))).kind).toBe('unreadable')
    expect(server.calls()).toHaveLength(3)
  })

  it('lead to no other port of the same machine', async () => {
    const other = await bench()
    const { client } = await bench({ routes: [to(`${other.server.url}/price`)] })
    expect((await problemOf(client.get('/old', ask))).kind).toBe('unreadable')
    expect(other.server.calls()).toHaveLength(0)
  })
})

describe('asking again', () => {
  it('is done after a fault of its own, and gives what then comes', async () => {
    const { client, server } = await bench()
    server.fault({ status: 502 }, times(2))
    const startedMs = performance.now()
    expect((await client.get('/price', ask)).body.price).toBe(84_000)
    expect(server.calls().map(({ status }) => status)).toEqual([502, 502, 200])
    expect(performance.now() - startedMs).toBeGreaterThan(370)
  })

  it('is done after a broken connection', async () => {
    const { client, server } = await bench()
    server.fault('cut', times(1))
    expect((await client.get('/price', ask)).body.price).toBe(84_000)
  })

  it.each([
    ['seconds', () => 1],
    ['a date', () => new Date(Date.now() + 1000).toUTCString()],
  ])('waits for a short Retry-After in %s', async (_name, after) => {
    const { client, server } = await bench()
    server.fault({ limited: after() }, times(1))
    expect((await client.get('/price', ask)).body.price).toBe(84_000)
    expect(server.calls().map(({ status }) => status)).toEqual([429, 200])
  })

  it('never comes while a long Retry-After lasts, and does afterwards', async () => {
    const { client, server, clock } = await bench()
    server.fault({ limited: 90 }, times(1))
    const first = await problemOf(client.get('/price', ask))
    expect(first).toMatchObject({ kind: 'limited', notBeforeMs: clock.nowMs + 90_000 })
    clock.nowMs += 89_000
    expect(await problemOf(client.get('/price', ask))).toMatchObject({
      kind: 'limited',
      notBeforeMs: clock.nowMs + 1000,
    })
    expect(server.calls()).toHaveLength(1)
    clock.nowMs += 1000
    expect((await client.get('/price', ask)).body.price).toBe(84_000)
  })

  it('pauses a minute where no time is named, twice as long each time, a quarter of an hour at most', async () => {
    const { client, server, clock } = await bench()
    server.fault({ limited: null })
    const minutes: number[] = []
    for (let again = 0; again < 6; again++) {
      const { notBeforeMs } = await problemOf(client.get('/price', ask))
      minutes.push(((notBeforeMs ?? 0) - clock.nowMs) / 60_000)
      clock.nowMs = notBeforeMs ?? 0
    }
    expect(minutes).toEqual([1, 2, 4, 8, 15, 15])
  })

  it('pauses a minute again once it answered in between', async () => {
    const { client, server, clock } = await bench()
    for (const _ of [1, 2]) {
      server.fault({ limited: null }, times(1))
      const { notBeforeMs } = await problemOf(client.get('/price', ask))
      expect(notBeforeMs).toBe(clock.nowMs + 60_000)
      clock.nowMs += 60_000
      await client.get('/price', ask)
    }
  })

  it('pauses a minute where several that were under way are refused together', async () => {
    const { client, server, clock } = await bench({ delayMs: 30 })
    server.fault({ limited: null })
    const asked = [1, 2, 3].map((n) => problemOf(client.get('/price', { schema, query: { n: String(n) } })))
    const until = new Set((await Promise.all(asked)).map(({ notBeforeMs }) => notBeforeMs))
    expect([...until]).toEqual([clock.nowMs + 60_000])
    expect(server.calls()).toHaveLength(3)
  })

  it('pauses by the Retry-After of a 503 too', async () => {
    const { client, clock } = await bench({
      routes: [price(() => ({ status: 503, headers: { 'retry-after': '120' }, body: '' }))],
    })
    const problem = await problemOf(client.get('/price', ask))
    expect(problem).toMatchObject({ kind: 'limited', notBeforeMs: clock.nowMs + 120_000 })
  })

  it('is not done by those who waited for their turn meanwhile', async () => {
    const { client, server } = await bench({
      delayMs: 30,
      end: { budget: { requests: 100, windowMs: 1000, atOnce: 1 } },
    })
    server.fault({ limited: 60 })
    const asked = [1, 2, 3].map((n) => problemOf(client.get('/price', { schema, query: { n: String(n) } })))
    expect((await Promise.all(asked)).map(({ kind }) => kind)).toEqual(['limited', 'limited', 'limited'])
    expect(server.calls()).toHaveLength(1)
  })

  it('comes after a pause that chance makes longer, so that not all ask again together', async () => {
    const { client, server } = await bench({ random: 1 })
    server.fault({ status: 500 }, times(1))
    const startedMs = performance.now()
    await client.get('/price', ask)
    expect(performance.now() - startedMs).toBeGreaterThan(370)
  })

  it('ends with the time for all attempts together', async () => {
    const { client, server } = await bench({ delayMs: 200, wholeMs: 450 })
    server.fault({ status: 500 })
    const startedMs = performance.now()
    expect((await problemOf(client.get('/price', ask))).kind).toBe('slow')
    expect(performance.now() - startedMs).toBeLessThan(600)
    expect(server.calls()).toHaveLength(2)
  })

  it('is left where the pause before it would take all the time that is left', async () => {
    const { client, server } = await bench({ wholeMs: 100 })
    server.fault({ status: 500 })
    expect((await problemOf(client.get('/price', ask))).kind).toBe('failing')
    expect(server.calls()).toHaveLength(1)
  })

  it('is no matter of hours where the clock is set back', async () => {
    const { client, server, clock } = await bench()
    server.fault({ limited: 90 }, times(1))
    await problemOf(client.get('/price', ask))
    clock.nowMs -= 3_600_000
    expect((await client.get('/price', ask)).body.price).toBe(84_000)
  })

  it('rests half a minute after three asks in a row that failed', async () => {
    const { client, server, clock } = await bench({ end: { timeoutMs: 60 } })
    server.fault('hang', times(3))
    for (let again = 0; again < 3; again++) await problemOf(client.get('/price', ask))
    const startedMs = performance.now()
    expect(await problemOf(client.get('/price', ask))).toMatchObject({
      kind: 'slow',
      notBeforeMs: clock.nowMs + 30_000,
    })
    expect(performance.now() - startedMs).toBeLessThan(50)
    expect(server.calls()).toHaveLength(3)
    clock.nowMs += 29_000
    expect((await problemOf(client.get('/price', ask))).notBeforeMs).toBe(clock.nowMs + 1000)
    clock.nowMs += 1000
    expect((await client.get('/price', ask)).body.price).toBe(84_000)
  })

  it('does not rest where it answers in between', async () => {
    const { client, server } = await bench({ end: { timeoutMs: 60 } })
    for (let again = 0; again < 2; again++) {
      server.fault('hang', times(2))
      for (const _ of [1, 2]) expect((await problemOf(client.get('/price', ask))).notBeforeMs).toBeNull()
      expect((await client.get('/price', ask)).body.price).toBe(84_000)
    }
  })

  it('does not rest where it does not know or refuses one thing', async () => {
    const { client, server } = await bench()
    server.fault({ status: 404 }, times(4))
    for (let again = 0; again < 4; again++)
      expect((await problemOf(client.get('/price', ask))).kind).toBe('unknown')
    expect((await client.get('/price', ask)).body.price).toBe(84_000)
  })
})

describe('budgets', () => {
  it('never have more under way at once than allowed', async () => {
    const { client, server } = await bench({
      delayMs: 60,
      end: { budget: { requests: 100, windowMs: 1000, atOnce: 2 } },
    })
    const startedMs = performance.now()
    await Promise.all(
      [1, 2, 3, 4, 5, 6].map((n) => client.get('/price', { schema, query: { n: String(n) } })),
    )
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(170)
    expect(server.calls()).toHaveLength(6)
  })

  it('let what is over them wait for its turn', async () => {
    const { client } = await bench({ end: { budget: { requests: 2, windowMs: 200, atOnce: 10 } } })
    const startedMs = performance.now()
    const after: number[] = []
    await Promise.all(
      [1, 2, 3, 4, 5].map(async (n) => {
        await client.get('/price', { schema, query: { n: String(n) } })
        after.push(Math.floor((performance.now() - startedMs) / 200))
      }),
    )
    expect(after.sort()).toEqual([0, 0, 1, 1, 2])
  })

  it('refuse at once what would wait too long, and say until when', async () => {
    const { client, server, clock } = await bench({
      end: { budget: { requests: 1, windowMs: 60_000, atOnce: 10 } },
    })
    await client.get('/price', ask)
    const problem = await problemOf(client.get('/price', { schema, query: { n: '2' } }))
    expect(problem.kind).toBe('limited')
    expect((problem.notBeforeMs ?? 0) - clock.nowMs).toBeGreaterThan(59_000)
    expect(server.calls()).toHaveLength(1)
  })

  it('count attempts that are made again', async () => {
    const { client, server } = await bench({ end: { budget: { requests: 2, windowMs: 60_000, atOnce: 10 } } })
    server.fault({ status: 500 })
    expect((await problemOf(client.get('/price', ask))).kind).toBe('limited')
    expect(server.calls()).toHaveLength(2)
  })
})

describe('the same asked again', () => {
  it('at the same moment is one request', async () => {
    const { client, server } = await bench({ delayMs: 30 })
    const answers = await Promise.all(Array.from({ length: 100 }, () => client.get('/price', ask)))
    expect(new Set(answers.map(({ body }) => body.price))).toEqual(new Set([84_000]))
    expect(server.calls()).toHaveLength(1)
  })

  it('at the same moment fails for all together, and is asked anew afterwards', async () => {
    const { client, server } = await bench({ delayMs: 30 })
    server.fault({ status: 404 }, times(1))
    const kinds = await Promise.all(
      [1, 2, 3].map(async () => (await problemOf(client.get('/price', ask))).kind),
    )
    expect(kinds).toEqual(['unknown', 'unknown', 'unknown'])
    expect((await client.get('/price', ask)).body.price).toBe(84_000)
    expect(server.calls()).toHaveLength(2)
  })

  it('is answered from memory for as long as the asker allows', async () => {
    const { client, server, clock } = await bench()
    const often = { schema, reuseMs: 5000 }
    const first = await client.get('/price', often)
    clock.nowMs += 5000
    expect(await client.get('/price', often)).toEqual(first)
    expect(server.calls()).toHaveLength(1)
    clock.nowMs += 1
    await client.get('/price', often)
    expect(server.calls()).toHaveLength(2)
  })

  it('goes with the validator, and a 304 gives the kept body with the new time', async () => {
    let date = 'Fri, 20 Nov 2026 18:00:00 GMT'
    const { client, server } = await bench({
      routes: [price(() => ({ body: { price: 7 }, headers: { date } }))],
    })
    await client.get('/price', ask)
    date = 'Fri, 20 Nov 2026 18:05:00 GMT'
    const second = await client.get('/price', ask)
    expect(server.calls().map(({ status }) => status)).toEqual([200, 304])
    expect(second.body.price).toBe(7)
    expect(second.atMs).toBe(Date.parse('2026-11-20T18:05:00Z'))
  })

  it('goes with If-Modified-Since where there is no ETag', async () => {
    const modified = 'Fri, 20 Nov 2026 17:00:00 GMT'
    const { client, server } = await bench({
      routes: [
        price(({ headers }) =>
          headers['if-modified-since'] === modified
            ? { status: 304, body: '' }
            : { body: { price: 7 }, headers: { 'last-modified': modified, etag: '' } },
        ),
      ],
    })
    await client.get('/price', ask)
    expect((await client.get('/price', ask)).body.price).toBe(7)
    expect(server.calls().map(({ status }) => status)).toEqual([200, 304])
  })

  it('is never answered by what could not be believed', async () => {
    const { client, server } = await bench()
    server.fault('zero', times(1))
    const often = { schema, reuseMs: 60_000 }
    await problemOf(client.get('/price', often))
    expect((await client.get('/price', often)).body.price).toBe(84_000)
    expect(server.calls()[1]?.headers['if-none-match']).toBeUndefined()
  })

  it('is asked anew where what is in memory is not what this asker can believe', async () => {
    let right = false
    const { client } = await bench({ routes: [price(() => ({ body: { price: right ? 84_000 : 0 } }))] })
    await client.get('/price', { schema: z.unknown(), reuseMs: 60_000 })
    const often = { schema, reuseMs: 60_000 }
    await problemOf(client.get('/price', often))
    right = true
    expect((await client.get('/price', often)).body.price).toBe(84_000)
  })

  it('is asked anew after an answer of another status', async () => {
    const { client, server } = await bench()
    server.fault({ status: 404 }, times(1))
    const anything = { schema: z.unknown(), accept: [404], reuseMs: 60_000 }
    await client.get('/price', anything)
    expect((await client.get('/price', anything)).body).toEqual({ price: 84_000 })
  })

  it('is asked anew where the clock was set back', async () => {
    const { client, server, clock } = await bench()
    await client.get('/price', { schema, reuseMs: 5000 })
    clock.nowMs -= 3_600_000
    await client.get('/price', { schema, reuseMs: 5000 })
    expect(server.calls()).toHaveLength(2)
  })

  it('is another question with another query, key or base', async () => {
    const { client, server, connect } = await bench()
    const often = { schema, reuseMs: 60_000 }
    await client.get('/price', often)
    await client.get('/price', { ...often, query: { n: '2' } })
    await client.get('/price', { ...often, headers: { 'x-key': '2' } })
    await connect().get('/price', often)
    expect(server.calls()).toHaveLength(4)
  })
})

describe('closing', () => {
  it('breaks off what is under way, waiting or still to come', async () => {
    const { client, server, providers } = await bench({
      end: { budget: { requests: 100, windowMs: 1000, atOnce: 1 } },
    })
    server.fault('hang')
    const asked = [1, 2].map((n) => problemOf(client.get('/price', { schema, query: { n: String(n) } })))
    await expect.poll(() => server.calls().length).toBe(1)
    await providers.close()
    const problems = await Promise.all([...asked, problemOf(client.get('/price', ask))])
    expect(problems.map(({ kind }) => kind)).toEqual(['unreachable', 'unreachable', 'unreachable'])
    expect(server.calls()).toHaveLength(1)
  })

  it('breaks off a pause before the next attempt', async () => {
    const { client, server, providers } = await bench()
    server.fault({ limited: 2 })
    const asked = problemOf(client.get('/price', ask))
    await expect.poll(() => server.calls().length).toBe(1)
    const startedMs = performance.now()
    await providers.close()
    expect((await asked).kind).toBe('unreachable')
    expect(performance.now() - startedMs).toBeLessThan(300)
  })
})
