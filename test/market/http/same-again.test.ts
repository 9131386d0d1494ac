import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ask, bench, price, problemOf, schema, times } from './provider-bench.ts'

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
