import { connect } from 'node:net'
import { text as textOf } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { type Check, type RunningHealth, startHealth } from '../../src/ops/health.ts'

const running: RunningHealth[] = []
afterEach(async () => {
  for (const one of running.splice(0)) await one.close()
})

const well: Check = { name: 'store', look: () => null }
const stop = new AbortController()

const counters = async () => ({ contentType: 'text/plain; version=0.0.4', text: 'up{of="₿"} 1\n' })

async function open(
  checks: readonly Check[] = [well],
  stopping: AbortSignal = stop.signal,
  metrics: Parameters<typeof startHealth>[0]['metrics'] = counters,
) {
  const health = await startHealth({
    ...{ host: '127.0.0.1', port: 0, checks, stopping },
    metrics,
  })
  running.push(health)
  const ask = async (path: string, method = 'GET') => {
    const response = await fetch(health.url + path, { method })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  return { health, ask }
}

describe('health', () => {
  it('is alive, and ready where every check is well', async () => {
    const { ask } = await open()
    expect((await ask('/livez')).status).toBe(200)
    const { status, text } = await ask('/readyz')
    expect(status).toBe(200)
    expect(JSON.parse(text)).toEqual({ ready: true, checks: { store: { ok: true }, stopping: { ok: true } } })
  })

  it('names the check that failed, whether it says so, throws or never answers', async () => {
    const { ask } = await open([
      well,
      { name: 'discord', look: () => 'It is connecting.' },
      {
        name: 'slack',
        look: () => {
          throw new Error('postgres://desk:tiger@db')
        },
      },
      { name: 'tick', look: () => new Promise(() => undefined) },
      { name: 'queue', look: () => new Promise(() => undefined) },
    ])
    const askedMs = performance.now()
    const { status, text } = await ask('/readyz?verbose')
    expect(performance.now() - askedMs).toBeLessThan(3_900)
    expect(status).toBe(503)
    expect(text).not.toContain('tiger')
    expect(JSON.parse(text)).toEqual({
      ready: false,
      checks: {
        store: { ok: true },
        discord: { ok: false, detail: 'It is connecting.' },
        slack: { ok: false, detail: 'It does not answer.' },
        tick: { ok: false, detail: 'No answer within 2 s.' },
        queue: { ok: false, detail: 'No answer within 2 s.' },
        stopping: { ok: true },
      },
    })
    expect((await ask('/livez')).status).toBe(200)
  })

  it('is not ready any more as soon as the process is to end, and still alive', async () => {
    const ending = new AbortController()
    const { ask } = await open([well], ending.signal)
    ending.abort()
    expect((await ask('/readyz')).status).toBe(503)
    expect((await ask('/livez')).status).toBe(200)
  })

  it('gives the counters as they are written', async () => {
    const { ask } = await open()
    const { status, headers, text } = await ask('/metrics')
    expect([status, headers.get('content-type'), text]).toEqual([
      200,
      'text/plain; version=0.0.4',
      'up{of="₿"} 1\n',
    ])
  })

  it('says that the counters cannot be read, and is asked for by nobody’s cache', async () => {
    const { ask } = await open([well], stop.signal, () => Promise.reject(new Error('tiger')))
    const { status, headers, text } = await ask('/metrics')
    expect([status, headers.get('cache-control')]).toEqual([500, 'no-store'])
    expect(text).not.toContain('tiger')
  })

  it('closes though somebody still waits for an answer', async () => {
    const { health, ask } = await open([well], stop.signal, () => new Promise(() => undefined))
    const waiting = ask('/metrics').catch(() => 'cut off')
    await expect.poll(async () => (await ask('/livez')).status).toBe(200)
    running.length = 0
    await health.close()
    expect(await waiting).toBe('cut off')
  })

  it('does not start on a port that is taken', async () => {
    const { health } = await open()
    const taken = startHealth({
      ...{ host: '127.0.0.1', port: Number(new URL(health.url).port), checks: [], stopping: stop.signal },
      metrics: counters,
    })
    await expect(taken).rejects.toThrow('EADDRINUSE')
  })

  it('outlives what is no address', async () => {
    const { health, ask } = await open()
    for (const line of ['GET // HTTP/1.1', 'GET http://[ HTTP/1.1', 'GET /%zz?%zz HTTP/1.1', 'nonsense']) {
      const socket = connect(Number(new URL(health.url).port), '127.0.0.1')
      socket.end(`${line}\r\nHost: x\r\nConnection: close\r\n\r\n`)
      expect(await textOf(socket), line).toMatch(/^HTTP\/1\.1 40[04] /)
    }
    expect((await ask('/livez')).status).toBe(200)
  })

  it('answers nothing else, and is for no other site’s page', async () => {
    const { ask } = await open()
    expect((await ask('/')).status).toBe(404)
    expect((await ask('/readyz', 'POST')).status).toBe(405)
    expect((await ask('/readyz', 'HEAD')).status).toBe(200)
    expect([...(await ask('/readyz')).headers.keys()].filter((name) => name.startsWith('access-'))).toEqual(
      [],
    )
  })
})
