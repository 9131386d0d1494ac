import type { Clock } from '../clock.ts'
import type { Log } from '../ops/log.ts'
import { addDays, type Day } from './day.ts'
import type { SeriesId } from './history.ts'
import { ProviderProblem } from './provider-problem.ts'

/** The first and the last day that a series was asked for. */
export interface Reach {
  readonly fromDay: Day
  readonly throughDay: Day
}

/** Which days of a series were asked for, over restarts. */
export interface Reaches {
  of(series: SeriesId): Reach | null
  set(series: SeriesId, reach: Reach): void
}

/**
 * What became of asking: `whole` where everything is there that there is; `short` where the last day is still to
 * come, which is asked for again later.
 */
export type Filled = 'whole' | 'short'

export interface DailyFeed {
  readonly series: SeriesId
  /** True where days are missing that may be asked for now. */
  isDue(nowMs: number): boolean
  /** Fetches missing days, all history the first time. Never rejects. */
  fill(): Promise<void>
  /** Fetches all history again, as its scale has changed; once in ten minutes. */
  refill(): Promise<void>
}

export interface DailyFeedParts {
  /** What its reach is kept under. */
  readonly series: SeriesId
  readonly firstDay: (nowMs: number) => Day
  /** The last day that should be there by now; null where that is not known. */
  readonly dueDay: (nowMs: number) => Day | null
  /** So many known days are asked for again, to be held against the new ones and to mend gaps. */
  readonly overlapDays: number
  readonly ask: (from: Day, due: Day, isWhole: boolean) => Promise<Filled>
  readonly reaches: Reaches
  readonly clock: Clock
  readonly log: Log
}

const minuteMs = 60_000
const retryMs = 60 * minuteMs
const refillMs = 10 * minuteMs
/** A clock that is corrected by so much is none that was wrong. */
const mostAheadDays = 2
/** A day that a provider lacks after so many times it will not give. */
const mostTries = 3

export function createDailyFeed(parts: DailyFeedParts): DailyFeed {
  const { series, firstDay, dueDay, overlapDays, ask, reaches, clock, log } = parts
  let underWay: Promise<void> | null = null
  let tried: { readonly due: Day; readonly atMs: number; readonly short: number } | null = null
  let refilledMs: number | null = null

  const before = (ms: number, sinceMs: number): boolean => clock() >= sinceMs && clock() - sinceMs < ms

  /** What is to be asked for now; null where nothing is. */
  function wanted(
    nowMs: number,
  ): { readonly from: Day; readonly due: Day; readonly isWhole: boolean } | null {
    const due = dueDay(nowMs)
    if (due === null) return null
    const first = firstDay(nowMs)
    const reach = reaches.of(series)
    if (reach === null || !isSound(reach, first, due)) return { from: first, due, isWhole: true }
    if (reach.throughDay === due) return null
    // By a clock that was a day ahead a day was taken that was not over: what it gave is asked for again.
    const known = reach.throughDay > due ? due : reach.throughDay
    const from = addDays(known, 1 - overlapDays)
    return { from: from < reach.fromDay ? reach.fromDay : from, due, isWhole: false }
  }

  /** What was asked for with a clock that was years ahead or behind says nothing of what is there. */
  const isSound = (reach: Reach, first: Day, due: Day): boolean =>
    reach.fromDay <= first && reach.throughDay >= first && reach.throughDay <= addDays(due, mostAheadDays)

  const mayTry = (): boolean => tried === null || !before(retryMs, tried.atMs)

  async function askFor(from: Day, due: Day, isWhole: boolean): Promise<void> {
    const short = tried?.due === due ? tried.short : 0
    tried = { due, atMs: clock(), short }
    try {
      const filled = await ask(from, due, isWhole)
      const isEnough = filled === 'whole' || short + 1 >= mostTries
      const through = isEnough ? due : addDays(due, -1)
      tried = isEnough ? null : { ...tried, short: short + 1 }
      const known = reaches.of(series)
      const fromDay = known !== null && !isWhole && known.fromDay < from ? known.fromDay : from
      reaches.set(series, { fromDay, throughDay: through < from ? from : through })
    } catch (err) {
      if (err instanceof ProviderProblem) {
        log.info({ series, problem: err.message }, 'Days are missing that no provider gave')
      } else {
        log.error({ err, doing: `asking for the days of ${series}` }, 'Days are missing because of a bug')
      }
    }
  }

  async function once(work: () => Promise<void>): Promise<void> {
    underWay ??= work().finally(() => {
      underWay = null
    })
    await underWay
  }

  return {
    series,
    isDue: (nowMs) => mayTry() && wanted(nowMs) !== null,
    async fill() {
      const now = wanted(clock())
      if (underWay !== null || (now !== null && mayTry())) {
        await once(() => (now === null ? Promise.resolve() : askFor(now.from, now.due, now.isWhole)))
      }
    },
    async refill() {
      const nowMs = clock()
      const due = dueDay(nowMs)
      if (due === null || (refilledMs !== null && before(refillMs, refilledMs))) return
      refilledMs = nowMs
      // What is under way may have begun before the change.
      await underWay
      await once(() => askFor(firstDay(nowMs), due, true))
    },
  }
}
