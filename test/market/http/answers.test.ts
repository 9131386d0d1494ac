import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Route } from '../../servers/market/provider-server.ts'
import { ask, bench, price, problemOf, schema } from './provider-bench.ts'

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
