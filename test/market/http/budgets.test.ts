import { describe, expect, it } from 'vitest'
import { ask, bench, problemOf, schema } from './provider-bench.ts'

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
    after.sort()
    for (const [at, windows] of [0, 0, 1, 1, 2].entries())
      expect(after[at], `request ${at + 1}`).toBeGreaterThanOrEqual(windows)
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
