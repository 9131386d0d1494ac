import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { createOutlets } from '../../src/delivery/create-outlets.ts'
import { type Delivery, startDelivery } from '../../src/delivery/start-delivery.ts'
import { noTelemetry } from '../../src/telemetry.ts'
import { onBothEngines } from '../store/both-engines.ts'
import { silentLog } from '../store/silent-log.ts'
import { contentOf, hourMs, subscribe } from './ledger.ts'
import { createChannel } from './scripted-outlet.ts'

const inTime = { timeout: 10_000, interval: 10 }

await onBothEngines('whoever scheduled what is paused', (store) => {
  const open: Delivery[] = []
  afterEach(async () => {
    for (const delivery of open.splice(0)) await delivery.close()
    await store().db.deleteFrom('subscription').execute()
  })

  /** The delivery of a process, where so many channels have refused for four days and are due now. */
  async function startWith(refusing: number, tell: () => Promise<boolean>) {
    const lines: string[] = []
    const log = await silentLog(lines)
    const now = Date.now()
    for (let n = 0; n < refusing; n += 1) {
      await subscribe(store().db, {
        ...{ next_due_at: new Date(now), next_local_date: new Date(now).toISOString().slice(0, 10) },
        failing_since: new Date(now - 96 * hourMs),
      })
    }
    const outlets = createOutlets()
    outlets.add({ ...createChannel({ clock: systemClock }).outlet, tell })
    let run = async (): Promise<void> => undefined
    const delivery = await startDelivery({
      ...{ store: store(), outlets, clock: systemClock, log, telemetry: noTelemetry, tokens: {} },
      digests: { edition: async () => contentOf('full') },
      times: {
        ...{ lease: { leaseMs: 8_000, renewMs: 200, marginMs: 300 }, due: systemClock },
        tick(parts) {
          run = parts.run
          return { lastTickMs: () => 42, stop: async () => undefined }
        },
      },
    })
    open.push(delivery)
    return { delivery, lines, tick: () => run() }
  }

  it('is told of it after the tick, once, and the tick waits for nobody', async () => {
    const answer = Promise.withResolvers<boolean>()
    let told = 0
    const { delivery, lines, tick } = await startWith(1, () => {
      told += 1
      return answer.promise
    })
    await tick()
    await tick()
    await expect.poll(() => told, inTime).toBe(1)
    answer.resolve(true)
    await expect.poll(() => lines.join(), inTime).toContain('whoever scheduled it was told')
    await delivery.close()
    expect(told).toBe(1)
  })

  it('is told no more where the process ends, and it ends when the word on its way has come', async () => {
    const answer = Promise.withResolvers<boolean>()
    let told = 0
    const { delivery, lines, tick } = await startWith(5, () => {
      told += 1
      return answer.promise
    })
    await tick()
    await expect.poll(() => told, inTime).toBe(1)
    let isClosed = false
    const closed = delivery.close().then(() => {
      isClosed = true
    })
    await wait(300)
    expect(isClosed).toBe(false)
    answer.resolve(true)
    await closed
    expect(told).toBe(1)
    expect(lines.filter((line) => line.includes('could not be told'))).toHaveLength(4)
  })

  it('holds up nothing where telling them fails', async () => {
    const { delivery, lines, tick } = await startWith(1, () => Promise.reject(new Error('a bug')))
    await tick()
    await expect.poll(() => lines.join(), inTime).toContain('could not be told')
    expect(delivery.lastTickMs()).toBe(42)
    await delivery.close()
  })
})
