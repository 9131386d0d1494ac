import { describe, expect, it } from 'vitest'
import { createTelemetryRelay } from '../../src/ops/telemetry-relay.ts'
import type { TelemetryEvent } from '../../src/telemetry.ts'

describe('the relay of what is counted', () => {
  it('loses nothing that happens before somebody counts, in its order', () => {
    const { telemetry, connect } = createTelemetryRelay()
    const heard: TelemetryEvent[] = []
    telemetry({ kind: 'tick', lagMs: 1 })
    telemetry({ kind: 'tick-missed' })
    connect((event) => heard.push(event))
    telemetry({ kind: 'tick', lagMs: 2 })
    expect(heard).toEqual([{ kind: 'tick', lagMs: 1 }, { kind: 'tick-missed' }, { kind: 'tick', lagMs: 2 }])
  })

  it('remembers no more than a thousand where nobody ever counts', () => {
    const { telemetry, connect } = createTelemetryRelay()
    for (let n = 0; n < 2_000; n += 1) telemetry({ kind: 'tick', lagMs: n })
    let many = 0
    connect(() => {
      many += 1
    })
    expect(many).toBe(1_000)
  })
})
