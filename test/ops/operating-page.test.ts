import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { readingsOf } from '../../src/connect-readings.ts'
import { deliveryStates } from '../../src/digest/subscription.ts'
import { createMetrics, type Reading } from '../../src/ops/metrics.ts'
import { roles } from '../../src/ops/role.ts'
import type { TelemetryEvent } from '../../src/telemetry.ts'
import { textOf } from '../source-files.ts'

const page = textOf('docs/operating.md')

/** None of them is read here: what they are called stands beside how they are read. */
const nobody: Parameters<typeof readingsOf>[0] = Object.freeze({
  // The names need no desk; a reading that were read would throw and show nothing.
  desk: { store: { db: null } } as never,
  platforms: [],
  clock: () => 0,
  delivery: () => null,
})

const events: readonly TelemetryEvent[] = [
  { kind: 'edition', platform: 'discord', became: 'posted' },
  { kind: 'tick', lagMs: 0 },
  { kind: 'tick-missed' },
  { kind: 'provider-call', provider: 'Yahoo', ok: true },
  { kind: 'take', engine: 'embedded' },
  { kind: 'blocked-fetch', reason: 'port' },
]

/** `name{label,label}` of everything that is counted or read, the process’s own aside. */
async function metricsOf(readings: readonly Reading[]): Promise<readonly string[]> {
  const { telemetry, text } = createMetrics([])
  for (const event of events) telemetry(event)
  const counted = (await text()).split('\n').flatMap((line) => {
    const [, name = '', labels = ''] =
      /^(hashdesk_\w+?)(?:_bucket|_sum|_count)?(?:\{(.*)\})? /.exec(line) ?? []
    if (name === '' || /^hashdesk_(?:process|nodejs)_/.test(name)) return []
    const names = [...labels.matchAll(/(\w+)="/g)].flatMap(([, label = '']) =>
      label === 'le' ? [] : [label],
    )
    return [written(name, names)]
  })
  return [...new Set([...counted, ...readings.map(({ name, labels }) => written(name, labels))])].toSorted()
}
const written = (name: string, labels: readonly string[]): string =>
  labels.length === 0 ? name : `${name}{${labels.join(',')}}`

describe('the page about operating', () => {
  it('has a row for every metric with its labels, and for none that there is not', async () => {
    const rows = [...page.matchAll(/^\| `(hashdesk_[^`]+)` \|/gm)].map(([, name = '']) => name)
    expect(rows.toSorted()).toEqual(await metricsOf(readingsOf(nobody)))
  })

  it('names process metrics that there are', async () => {
    const text = await createMetrics([]).text()
    const named = [...page.matchAll(/`(hashdesk_(?:process|nodejs)_\w+)`/g)].map(([, name = '']) => name)
    expect(named.length).toBeGreaterThan(2)
    expect(named.filter((name) => !text.includes(`\n${name} `))).toEqual([])
  })

  it('has alerts that ask for metrics that there are', async () => {
    const [, block = ''] = /```yaml\n([\s\S]*?)\n```/.exec(page) ?? []
    const { groups } = z
      .object({
        groups: z.array(
          z.object({
            rules: z.array(z.object({ alert: z.string(), expr: z.string(), for: z.string().optional() })),
          }),
        ),
      })
      .parse(parse(block))
    const own = (await metricsOf(readingsOf(nobody))).map((name) => name.replace(/\{.*/, ''))
    const process = await createMetrics([]).text()
    const asked = groups.flatMap(({ rules }) =>
      rules.flatMap(({ expr }) => expr.match(/hashdesk_\w+/g) ?? []),
    )
    expect(asked.length).toBeGreaterThan(8)
    expect(asked.filter((name) => !own.includes(name) && !process.includes(`\n${name} `))).toEqual([])
  })

  it('has a row for every role and for every state of an edition', () => {
    for (const word of [...roles, ...deliveryStates])
      expect(page).toMatch(new RegExp(`^\\| \`${word}\` \\|`, 'm'))
  })
})
