import { afterEach, describe, expect, it } from 'vitest'
import { registrants } from '../../../src/market/equities/cik.ts'
import { createSec } from '../../../src/market/equities/sec.ts'
import { equityRoutes } from '../../servers/market/equities.ts'
import type { Route } from '../../servers/market/provider-server.ts'
import {
  type EndOptions,
  type EquityEnd,
  everyFault,
  kindOf,
  startEquityEnd,
  unlessProblem,
} from './equity-end.ts'

interface Concept {
  readonly entityName: string
  readonly units: { readonly shares: readonly object[] }
}

interface SecOptions extends EndOptions {
  readonly contact?: string
  readonly edit?: (body: Concept) => unknown
}

const edited =
  (edit: (body: Concept) => unknown) =>
  (route: Route): Route => ({
    ...route,
    answer(request) {
      const answer = route.answer(request)
      // The routes of these tests answer either in text or with a concept.
      return typeof answer.body === 'object' ? { ...answer, body: edit(answer.body as Concept) } : answer
    },
  })

async function startSecEnd({
  contact = 'desk@hashdesk.example',
  edit = (body) => body,
  ...rest
}: SecOptions = {}) {
  const started = await startEquityEnd((world) => equityRoutes(world).sec.map(edited(edit)), rest)
  return { ...started, sec: createSec({ ...started.parts, url: started.server.url, contact }) }
}

let end: EquityEnd | null = null
const start = async (options?: SecOptions) => {
  const started = await startSecEnd(options)
  end = started
  return started
}
afterEach(async () => {
  await end?.close()
  end = null
})

const fact = (day: string, filed: string, val: unknown) => ({
  end: day,
  filed,
  val,
  accn: `x-${filed}`,
  form: '10-Q',
})
const only = (...facts: object[]) => ({ edit: (body: Concept) => ({ ...body, units: { shares: facts } }) })

describe('shares by the filings with the SEC', () => {
  it('are those of the newest filing, as of the day on its cover', async () => {
    const { sec, world } = await start()
    const latest = world.shares.get('IREN')?.filings.at(-1)
    expect(await sec.shares('IREN')).toEqual({
      value: latest?.shares,
      source: 'SEC',
      asOf: `${latest?.day}T00:00:00.000Z`,
    })
  })

  it('are asked for once a day, and under the operator’s contact', async () => {
    const { sec, server, paths, pass } = await start()
    await sec.shares('CLSK')
    pass(23 * 60 * 60_000)
    await sec.shares('CLSK')
    expect(paths()).toEqual([
      '/api/xbrl/companyconcept/CIK0000827876/dei/EntityCommonStockSharesOutstanding.json',
    ])
    expect(server.calls()[0]?.headers['user-agent']).toBe('Hashdesk desk@hashdesk.example')
  })

  it('are the newest of those filed last, even where an older filing is about a later day', async () => {
    const { sec } = await start(
      only(
        fact('2026-06-30', '2026-11-04', 270e6),
        fact('2026-10-30', '2026-11-04', 300e6),
        fact('2026-11-01', '2026-11-02', 280e6),
      ),
    )
    expect((await sec.shares('IREN')).value).toBe(300e6)
  })

  it.each<[string, ReturnType<typeof only>, string]>([
    [
      'two numbers for one day',
      only(fact('2026-10-30', '2026-11-04', 300e6), fact('2026-10-30', '2026-11-04', 90e6)),
      'implausible',
    ],
    ['none', only(), 'implausible'],
    ['0', only(fact('2026-10-30', '2026-11-04', 0)), 'implausible'],
    ['a count in millions', only(fact('2026-10-30', '2026-11-04', 300)), 'implausible'],
    ['one below 0', only(fact('2026-10-30', '2026-11-04', -300e6)), 'implausible'],
    ['one of a day to come', only(fact('2026-12-30', '2027-01-04', 300e6)), 'implausible'],
    ['one older than 400 days', only(fact('2025-10-10', '2025-10-15', 300e6)), 'unknown'],
    ['a day that is none', only(fact('2026-13-45', '2026-11-04', 300e6)), 'implausible'],
  ])('are not told from %s', async (_, options, kind) => {
    const { sec } = await start(options)
    expect(await kindOf(sec.shares('IREN'))).toBe(kind)
  })

  it('may be the same number twice', async () => {
    const twice = fact('2026-10-30', '2026-11-04', 300e6)
    const { sec } = await start(only(twice, { ...twice, frame: 'CY2026Q3I' }))
    expect((await sec.shares('IREN')).value).toBe(300e6)
  })

  it('are not those of a company of another name', async () => {
    const { sec } = await start({ edit: (body) => ({ ...body, entityName: 'Siren Bakeries Inc.' }) })
    expect(await kindOf(sec.shares('IREN'))).toBe('implausible')
  })

  it('may stand under a name of before', async () => {
    const { sec } = await start({ edit: (body) => ({ ...body, entityName: 'Iris Energy Ltd' }) })
    expect((await sec.shares('IREN')).value).toBeGreaterThan(0)
  })

  it('are unknown of who files none, and of who has no number here, which asks nothing', async () => {
    const { sec, paths } = await start()
    expect(await kindOf(sec.shares('BTDR'))).toBe('unknown')
    expect(paths()).toHaveLength(1)
    expect(await kindOf(sec.shares('ARBK'))).toBe('unknown')
    expect(await kindOf(sec.shares('^GSPC'))).toBe('unknown')
    expect(paths()).toHaveLength(1)
  })

  it('are refused without a contact', async () => {
    const { sec } = await start({ contact: '' })
    expect(await kindOf(sec.shares('IREN'))).toBe('refused')
  })

  it('are never false, whatever is wrong with the SEC', async () => {
    const tried = everyFault.map(async (fault) => {
      const { sec, server, world, close } = await startSecEnd({ timeoutMs: 200 })
      server.fault(fault)
      const given = await unlessProblem(sec.shares('IREN'))
      if (given !== null) expect(given.value).toBe(world.shares.get('IREN')?.filings.at(-1)?.shares)
      await close()
    })
    await Promise.all(tried)
  })
})

describe('the numbers of companies', () => {
  it('are ten digits, and one for a company under its old and new tickers', () => {
    for (const { cik } of registrants.values()) expect(cik).toMatch(/^\d{10}$/)
    expect(registrants.get('BITF')).toBe(registrants.get('KEEL'))
    expect(new Set([...registrants.values()].map(({ cik }) => cik)).size).toBe(registrants.size - 2)
  })
})
