import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { type ActiveSender, startActiveSender } from '../../src/delivery/active-sender.ts'
import { senderLease } from '../../src/delivery/sender-lease.ts'
import { onBothEngines } from '../store/both-engines.ts'
import { silentLog } from '../store/silent-log.ts'

/** A fifteenth of what it is in earnest: taken over after 10 s becomes after 0.66 s. */
const times = { leaseMs: 660, renewMs: 200, marginMs: 160 }

const log = await silentLog()
const open: ActiveSender[] = []
afterEach(async () => {
  for (const sender of open.splice(0)) await sender.stop(0)
})

const untilAborted = (...signals: readonly AbortSignal[]): Promise<unknown> =>
  new Promise((resolve) => AbortSignal.any([...signals]).addEventListener('abort', resolve))

await onBothEngines('the active sender', (store) => {
  /** A process: its clock can be frozen, and its line to the store cut. */
  function process(holder: string, token = 'secret-token') {
    const frozen = { sinceMs: null as number | null, forMs: 0 }
    const cut = { now: false }
    // As on PostgreSQL, so that several "processes" can try on one store.
    const lease = senderLease({ engine: 'postgres', db: store().db }, { platform: 'discord', token, holder })
    const lost: AbortSignal[] = []
    const began: number[] = []
    const sender = startActiveSender({
      ...times,
      lease: {
        ...lease,
        hold: async (forMs) => {
          if (cut.now) throw new Error('no line to the store')
          return await lease.hold(forMs)
        },
        release: async () => {
          if (!cut.now) await lease.release()
        },
      },
      watch: { monotonic: () => performance.now() + frozen.forMs, wall: () => Date.now() },
      log,
      async work(signals) {
        began.push(performance.now())
        lost.push(signals.lost)
        await untilAborted(signals.lost, signals.ending)
      },
    })
    open.push(sender)
    return { sender, lost, began, cut, frozen }
  }

  const until = async (look: () => boolean, withinMs = 3_000): Promise<void> => {
    for (const end = performance.now() + withinMs; !look(); await wait(10)) {
      if (performance.now() > end) throw new Error('it did not come to that')
    }
  }

  it('is one of many', async () => {
    const all = ['a', 'b', 'c'].map((holder) => process(holder, 'one of many'))
    await until(() => all.some(({ sender }) => sender.holds()))
    await wait(2 * times.renewMs)
    expect(all.filter(({ sender }) => sender.holds())).toHaveLength(1)
    expect(all.flatMap(({ began }) => began)).toHaveLength(1)
  })

  it('is followed within one and a half leases where it dies, and not before it has stopped', async () => {
    const first = process('a', 'dies')
    await until(() => first.sender.holds())
    const second = process('b', 'dies')
    await wait(150)
    first.cut.now = true
    const diedMs = performance.now()
    await until(() => second.sender.holds())
    expect(performance.now() - diedMs).toBeLessThan(times.leaseMs * 1.5)
    expect(first.lost[0]?.aborted).toBe(true)
    expect(first.sender.holds()).toBe(false)
  })

  it('has lost its right when it wakes up after a freeze, before it has asked anybody', async () => {
    const first = process('a', 'frozen')
    await until(() => first.sender.holds())
    const [signal] = first.lost
    expect(signal?.aborted).toBe(false)
    first.frozen.forMs = times.leaseMs
    expect(signal?.aborted).toBe(true)
    // It stands by like everybody else, and sends again in a term of its own.
    await until(() => first.began.length === 2)
    expect(first.lost[1]?.aborted).toBe(false)
  })

  it('gives its right back in an orderly end, and the next one has it soon', async () => {
    const first = process('a', 'orderly')
    await until(() => first.sender.holds())
    const second = process('b', 'orderly')
    await wait(50)
    await first.sender.stop(1_000)
    const endedMs = performance.now()
    await until(() => second.sender.holds())
    expect(performance.now() - endedMs).toBeLessThan(times.renewMs + 200)
  })

  it('is one for each token, of which the store has only a hash', async () => {
    const [one, other] = [process('a', 'token-one'), process('b', 'token-two')]
    await until(() => one.sender.holds() && other.sender.holds())
    const leases = await store().db.selectFrom('lease').selectAll().execute()
    expect(leases.length).toBeGreaterThanOrEqual(2)
    expect(JSON.stringify(leases)).not.toContain('token-')
    expect(leases.every(({ name }) => /^digest-sender discord [0-9a-f]{32}$/.test(name))).toBe(true)
  })

  it('has the built-in store for itself, also after a kill', async () => {
    const lease = senderLease(
      { engine: 'pglite', db: store().db },
      { platform: 'discord', token: 'x', holder: 'b' },
    )
    expect(await lease.hold(1_000)).toBe(true)
  })
})
