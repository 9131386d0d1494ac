import { describe, expect, it } from 'vitest'
import { createMetrics, type Reading } from '../../src/ops/metrics.ts'

/** The lines of one metric, without the help. */
const linesOf = (text: string, name: string): readonly string[] =>
  text.split('\n').filter((line) => line.startsWith(name))

const reading = (read: Reading['read'], labels: readonly string[] = []): Reading => ({
  ...{ name: 'hashdesk_some_age_seconds', help: 'How old.', labels, read },
})

describe('metrics', () => {
  it('count what happens, by what tells it apart', async () => {
    const { telemetry, text } = createMetrics([])
    telemetry({ kind: 'edition', platform: 'discord', became: 'posted' })
    telemetry({ kind: 'edition', platform: 'discord', became: 'posted' })
    telemetry({ kind: 'edition', platform: 'slack', became: 'uncertain' })
    telemetry({ kind: 'tick', lagMs: 300 })
    telemetry({ kind: 'tick-missed' })
    telemetry({ kind: 'provider-call', provider: 'Yahoo', ok: true })
    telemetry({ kind: 'provider-call', provider: 'Yahoo', ok: false })
    telemetry({ kind: 'provider-call', provider: 'Kraken', ok: true })
    telemetry({ kind: 'take', engine: 'embedded' })
    telemetry({ kind: 'blocked-fetch', reason: 'private-address' })
    const now = await text()
    expect(linesOf(now, 'hashdesk_editions_total').filter((line) => !line.endsWith(' 0'))).toEqual([
      'hashdesk_editions_total{platform="discord",became="posted"} 2',
      'hashdesk_editions_total{platform="slack",became="uncertain"} 1',
    ])
    expect(now).toContain('hashdesk_tick_lag_seconds_bucket{le="0.25"} 0')
    expect(now).toContain('hashdesk_tick_lag_seconds_bucket{le="1"} 1')
    expect(now).toContain('hashdesk_tick_lag_seconds_sum 0.3')
    expect(now).toContain('hashdesk_ticks_missed_total 1')
    expect(now).toContain('hashdesk_provider_calls_total{provider="Yahoo"} 2')
    expect(linesOf(now, 'hashdesk_provider_failures_total')).toEqual([
      'hashdesk_provider_failures_total{provider="Yahoo"} 1',
      'hashdesk_provider_failures_total{provider="Kraken"} 0',
    ])
    expect(now).toContain('hashdesk_takes_total{engine="embedded"} 1')
    expect(now).toContain('hashdesk_blocked_fetches_total{reason="private-address"} 1')
  })

  it('have what becomes of digests from the start, so that the first one missed is a rise', async () => {
    const lines = linesOf(await createMetrics([]).text(), 'hashdesk_editions_total')
    for (const platform of ['discord', 'slack', 'console']) {
      for (const became of ['due', 'posted', 'late', 'missed', 'failed', 'uncertain', 'withheld']) {
        expect(lines).toContain(`hashdesk_editions_total{platform="${platform}",became="${became}"} 0`)
      }
    }
  })

  it('tell the process’s memory and the event loop’s lag', async () => {
    const now = await createMetrics([]).text()
    expect(now).toMatch(/^hashdesk_process_resident_memory_bytes \d+$/m)
    expect(now).toMatch(/^hashdesk_nodejs_eventloop_lag_p99_seconds \S+$/m)
  })

  it('share nothing with other counters of the process', async () => {
    const first = createMetrics([])
    const second = createMetrics([])
    first.telemetry({ kind: 'take', engine: 'embedded' })
    expect(linesOf(await second.text(), 'hashdesk_takes_total')).toEqual([])
  })

  it('read a gauge when somebody asks, and show nothing of before', async () => {
    let shown = [{ labels: { part: 'a' }, value: 1 }]
    const { text } = createMetrics([reading(() => shown, ['part'])])
    expect(linesOf(await text(), 'hashdesk_some')).toEqual(['hashdesk_some_age_seconds{part="a"} 1'])
    shown = [{ labels: { part: 'b' }, value: 2 }]
    expect(linesOf(await text(), 'hashdesk_some')).toEqual(['hashdesk_some_age_seconds{part="b"} 2'])
  })

  it.each([
    ['fails', () => Promise.reject(new Error('no store'))],
    ['has nothing to tell', () => []],
  ])('have no value, and no 0 in its place, where a gauge %s', async (_, read) => {
    const { text } = createMetrics([reading(read)])
    expect(linesOf(await text(), 'hashdesk_some')).toEqual([])
    expect(await text()).toContain('hashdesk_ticks_missed_total 0')
  })
})
