import { pause, within } from '../chat/pause.ts'
import type { Log } from '../ops/log.ts'
import type { SenderLease } from './sender-lease.ts'
import { beginTerm, momentOf, type Stopwatch, type Term } from './term.ts'

/** How long a lease lasts and how often it is asked for, in milliseconds. */
export interface LeaseTimes {
  readonly leaseMs: number
  readonly renewMs: number
  /** How long before the lease's end the holder stops to send. */
  readonly marginMs: number
}

/** A dead holder is followed within 13 seconds. */
export const leaseTimes: LeaseTimes = { leaseMs: 10_000, renewMs: 3_000, marginMs: 2_500 }

export interface ActiveSenderParts extends LeaseTimes {
  readonly lease: SenderLease
  readonly watch: Stopwatch
  readonly log: Log
  /**
   * Sends until one of the signals is aborted: after `ending` it begins nothing new, and what is on its way may end;
   * after `lost` nothing may go out any more.
   */
  work(signals: { readonly lost: AbortSignal; readonly ending: AbortSignal }): Promise<void>
}

export interface ActiveSender {
  /** Whether this process is the one that sends. */
  holds(): boolean
  /** Lets what is on its way end, for at most `patienceMs` milliseconds, and gives the lease back. */
  stop(patienceMs: number): Promise<void>
}

/**
 * Sends while this process holds the lease, and stands by while another does. What a platform allows belongs to the
 * token, so there is one sender, however many processes there are.
 */
export function startActiveSender(parts: ActiveSenderParts): ActiveSender {
  const { lease, watch, log, leaseMs, renewMs, marginMs, work } = parts
  const { name } = lease
  const ending = new AbortController()
  let term: Term | null = null

  /** When the lease was asked for; null where another has it, or where the store did not answer. */
  async function ask() {
    const asked = momentOf(watch)
    try {
      const got = await within(leaseMs, lease.hold(leaseMs), null)
      if (got === null) log.warn({ name }, 'the store did not answer in time who may send')
      return { asked, got }
    } catch (err) {
      log.warn({ err, name }, 'the store did not say who may send')
      return { asked, got: null }
    }
  }

  async function renewUntil(done: AbortSignal, current: Term): Promise<void> {
    for (;;) {
      await pause(renewMs, done)
      if (done.aborted || current.signal.aborted) return
      const { asked, got } = await ask()
      if (got === true) current.prolong(asked, leaseMs - marginMs)
      else if (got === false) current.end()
    }
  }

  async function serve(current: Term): Promise<void> {
    const done = new AbortController()
    const renewing = renewUntil(AbortSignal.any([done.signal, current.signal]), current)
    try {
      await work({ lost: current.signal, ending: ending.signal })
    } catch (err) {
      log.error({ err, name }, 'the sender stopped by an error and starts again')
      await pause(renewMs, AbortSignal.any([ending.signal, current.signal]))
    }
    done.abort()
    await renewing
  }

  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      const { asked, got } = await ask()
      if (got !== true) {
        await pause(renewMs, ending.signal)
        continue
      }
      log.debug({ name }, 'this process sends')
      term = beginTerm(watch, asked, leaseMs - marginMs)
      await serve(term)
      if (term.signal.aborted) log.warn({ name }, 'this process does not send any more')
      term.end()
      term = null
    }
  }

  const running = run()
  return {
    holds: () => term !== null && !term.signal.aborted,
    async stop(patienceMs) {
      ending.abort()
      await within(patienceMs, running, undefined)
      term?.end()
      // What was cut off still writes down that nobody knows what became of it.
      await within(renewMs, running, undefined)
      try {
        await within(leaseMs, lease.release(), undefined)
      } catch (err) {
        log.warn({ err, name }, 'the right to send could not be given back: it ends by itself')
      }
    },
  }
}
