import { pause } from '../chat/pause.ts'
import type { Log } from '../ops/log.ts'

/** The queue as the sender sees it. */
interface JobSource<Job> {
  /** Takes up to `most` jobs that are due; nobody else has them until they are given back or not touched for long. */
  take(most: number): Promise<readonly Job[]>
  /** Keeps jobs that were taken. */
  touch(jobs: readonly Job[]): Promise<void>
  done(job: Job): Promise<void>
  /** Gives a job back, for `afterMs` milliseconds from now. */
  again(job: Job, afterMs: number): Promise<void>
}

/** What is to become of a job: it is over, or wants to be tried again after so many milliseconds. */
export type JobOutcome = { readonly kind: 'done' } | { readonly kind: 'again'; readonly afterMs: number }

export interface SendLoopParts<Job> {
  readonly jobs: JobSource<Job>
  /** Throws only for what is a bug. */
  readonly send: (job: Job, lost: AbortSignal) => Promise<JobOutcome>
  /** Whose turn a job is; only so many of one go out at once. */
  readonly groupOf: (job: Job) => string
  readonly atOnce: number
  readonly atOncePerGroup: number
  /** Milliseconds that one more job of a group takes where more of it were taken than can go out soon; 0: nothing. */
  readonly groupGapMs: number
  readonly log: Log
  /** Milliseconds; never goes back. */
  readonly now: () => number
  readonly idleMs?: number
  readonly touchMs?: number
}

interface SendSignals {
  /** Nothing may go out any more. */
  readonly lost: AbortSignal
  /** Nothing new is begun; what is on its way may end. */
  readonly ending: AbortSignal
}

export interface SendLoop {
  run(signals: SendSignals): Promise<void>
  /** Looks for jobs now instead of at the end of a pause. */
  nudge(): void
}

/** How many jobs of one group are held ready; the rest lets others pass. */
const heldPerGroup = 20
const afterBugMs = 60_000

/** Takes jobs and sends several at once, in the order of the queue, but with no group in the way of another. */
export function createSendLoop<Job>(parts: SendLoopParts<Job>): SendLoop {
  const { jobs, send, groupOf, atOnce, atOncePerGroup, groupGapMs, log, now } = parts
  const { idleMs = 1_000, touchMs = 3_000 } = parts
  let changed = new AbortController()
  /** Before it the queue is not asked again, as it had no more. */
  let emptyUntilMs = 0
  const wake = (): void => {
    changed.abort()
    changed = new AbortController()
  }

  async function run({ lost, ending }: SendSignals): Promise<void> {
    const held: Job[] = []
    const running = new Map<Job, Promise<void>>()
    const isOver = (): boolean => lost.aborted || ending.aborted
    const count = (list: Iterable<Job>, group: string): number =>
      [...list].filter((job) => groupOf(job) === group).length

    /** What the store does not take now is taken up again when nobody has touched the job for a while. */
    async function settle(job: Job, outcome: JobOutcome): Promise<void> {
      try {
        if (outcome.kind === 'done') await jobs.done(job)
        else await jobs.again(job, outcome.afterMs)
      } catch (err) {
        log.warn({ err }, 'the queue did not take what became of a job')
      }
    }

    async function sendOne(job: Job): Promise<void> {
      let outcome: JobOutcome
      try {
        outcome = await send(job, lost)
      } catch (err) {
        log.error({ err }, 'an edition could not be worked on')
        outcome = { kind: 'again', afterMs: afterBugMs }
      }
      await settle(job, outcome)
    }

    /** @returns whether there may be more in the queue. */
    async function takeMore(): Promise<boolean> {
      const most = atOnce * 4 - held.length
      if (most < atOnce || now() < emptyUntilMs) return false
      let taken: readonly Job[]
      try {
        taken = await jobs.take(most)
      } catch (err) {
        log.warn({ err }, 'the queue gave no jobs')
        taken = []
      }
      if (taken.length < most) emptyUntilMs = now() + idleMs
      const tooMany = new Map<string, number>()
      for (const job of taken) {
        const group = groupOf(job)
        if (groupGapMs === 0 || count(held, group) < heldPerGroup) held.push(job)
        else {
          const before = tooMany.get(group) ?? heldPerGroup
          tooMany.set(group, before + 1)
          await settle(job, { kind: 'again', afterMs: before * groupGapMs })
        }
      }
      return taken.length === most
    }

    function begin(): void {
      for (let at = 0; at < held.length && running.size < atOnce; ) {
        const job = held[at]
        if (job === undefined || count(running.keys(), groupOf(job)) >= atOncePerGroup) {
          at++
          continue
        }
        held.splice(at, 1)
        const sending = sendOne(job).finally(() => {
          running.delete(job)
          wake()
        })
        running.set(job, sending)
      }
    }

    const touching = setInterval(() => {
      const all = [...held, ...running.keys()]
      if (all.length === 0 || lost.aborted) return
      jobs.touch(all).catch((err: unknown) => log.warn({ err }, 'jobs could not be kept'))
    }, touchMs)
    try {
      while (!isOver()) {
        const { signal } = changed
        const more = await takeMore()
        if (isOver()) break
        begin()
        if (!more || held.length > 0) await pause(idleMs, AbortSignal.any([signal, lost, ending]))
      }
      for (const job of held) await settle(job, { kind: 'again', afterMs: 0 })
      await Promise.all(running.values())
    } finally {
      clearInterval(touching)
    }
  }

  return {
    run,
    nudge() {
      emptyUntilMs = 0
      wake()
    },
  }
}
