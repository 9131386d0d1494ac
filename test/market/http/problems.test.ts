import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { ProviderProblem } from '../../../src/market/provider-problem.ts'
import type { Fault } from '../../servers/market/provider-server.ts'
import { ask, bench, ended, price, problemOf, schema } from './provider-bench.ts'

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
