import { describe, expect, it } from 'vitest'
import { ask, bench, price, problemOf, schema, times } from './provider-bench.ts'

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
    expect(performance.now() - startedMs).toBeLessThan(800)
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
    expect(await problemOf(client.get('/price', ask))).toMatchObject({
      kind: 'slow',
      notBeforeMs: clock.nowMs + 30_000,
    })
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
