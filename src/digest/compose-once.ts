import type { Clock } from '../clock.ts'
import { contentOf, dropContentBefore, keepContent } from '../store/digest-content.ts'
import { releaseLease } from '../store/leases.ts'
import type { Database } from '../store/store.ts'
import { holdLease } from '../store/timed-leases.ts'
import { type MarketPart, marketPartSchema } from './view.ts'

/** Content as editions are made of it. */
export interface Composed {
  readonly part: MarketPart
  readonly complete: boolean
}

export interface ComposeOnceParts {
  readonly db: Database
  readonly clock: Clock
  /** Tells this process from others. */
  readonly holder: string
  /** Waits; milliseconds. */
  readonly wait: (ms: number) => Promise<void>
}

/** What is not complete is made again once it is so old. */
const againAfterMs = 5 * 60_000
/** The clocks of two processes are less apart. */
const aheadMs = 5 * 60_000
/** What a process that died had begun is begun again so soon; one that lives renews it. */
const leaseMs = 12_000
const renewMs = 4_000
const lookAgainMs = 250
/** Nobody waits longer for another process. */
const patienceMs = 60_000
const keptMs = 2 * 24 * 60 * 60_000
/** Contents that are held in memory, the last used ones. */
const mostHeld = 12

interface Held extends Composed {
  readonly composedAtMs: number
}

/**
 * Content by its key, made once for all who ask, in this process and in others: complete content is used for good,
 * other content for five minutes. `make` is called by one of them, while the others wait for it.
 */
export function createComposeOnce({ db, clock, holder, wait }: ComposeOnceParts) {
  const held = new Map<string, Held>()
  const underWay = new Map<string, Promise<Held>>()

  /** Made by a clock that was ahead: of another day's market than its key says. */
  const isAhead = ({ composedAtMs }: Held): boolean => composedAtMs - clock() > aheadMs
  const isGood = (one: Held): boolean =>
    !isAhead(one) && (one.complete || Math.abs(clock() - one.composedAtMs) < againAfterMs)

  function remember(key: string, one: Held): Held {
    held.delete(key)
    held.set(key, one)
    const [oldest] = held.keys()
    if (held.size > mostHeld && oldest !== undefined) held.delete(oldest)
    return one
  }

  async function kept(key: string): Promise<{ readonly one: Held | null; readonly useless: boolean }> {
    const row = await contentOf(db, key)
    if (row === undefined) return { one: null, useless: false }
    const read = marketPartSchema.safeParse(row.content)
    if (!read.success) return { one: null, useless: true }
    const one = { part: read.data, complete: row.complete, composedAtMs: row.composed_at.getTime() }
    return { one, useless: isAhead(one) }
  }

  async function makeAndKeep(key: string, make: () => Promise<Composed>, useless: boolean): Promise<Held> {
    const { part, complete } = await make()
    const composedAtMs = clock()
    await keepContent(
      db,
      { key, content: JSON.stringify(part), complete, composedAt: new Date(composedAtMs) },
      { insteadOfComplete: useless },
    )
    await dropContentBefore(db, new Date(composedAtMs - keptMs))
    return { part, complete, composedAtMs }
  }

  async function find(key: string, make: () => Promise<Composed>): Promise<Held> {
    const lease = `digest-content ${key}`
    for (let waited = 0; ; waited += lookAgainMs) {
      const before = await kept(key)
      if (before.one !== null && isGood(before.one)) return before.one
      if (await holdLease(db, lease, holder, leaseMs)) {
        const renewing = setInterval(() => {
          // Where it is lost another makes the same, which does no harm.
          holdLease(db, lease, holder, leaseMs).catch(() => undefined)
        }, renewMs)
        try {
          // Another may have come to its end between the two questions.
          const { one, useless } = await kept(key)
          return one !== null && isGood(one) ? one : await makeAndKeep(key, make, useless)
        } finally {
          clearInterval(renewing)
          await releaseLease(db, lease, holder)
        }
      }
      if (waited >= patienceMs) {
        const { part, complete } = await make()
        return { part, complete, composedAtMs: clock() }
      }
      await wait(lookAgainMs)
    }
  }

  return async (key: string, make: () => Promise<Composed>): Promise<Composed> => {
    // Also those that nobody asks for now: once their time comes they would pass for good.
    for (const [other, one] of held) if (isAhead(one)) held.delete(other)
    const known = held.get(key)
    if (known !== undefined && isGood(known)) return remember(key, known)
    const flight = underWay.get(key) ?? find(key, make).finally(() => underWay.delete(key))
    underWay.set(key, flight)
    return remember(key, await flight)
  }
}

/** What a key is made of is written out, so that no two wishes are taken for one. */
export const contentKey = (parts: {
  readonly cutOffMs: number
  readonly localDate: string
  readonly sections: readonly string[]
  readonly mode: string
}): string =>
  ['v1', new Date(parts.cutOffMs).toISOString(), parts.localDate, parts.sections.join('+'), parts.mode].join(
    ' ',
  )

/** The same for work that is not kept: whoever asks while it is under way gets the same. */
export function createSharedWork<T>() {
  const underWay = new Map<string, Promise<T>>()
  return (key: string, work: () => Promise<T>): Promise<T> => {
    const flight = underWay.get(key) ?? work().finally(() => underWay.delete(key))
    underWay.set(key, flight)
    return flight
  }
}
