import type { Log } from '../ops/log.ts'
import { calendarKnows, lastClosedSession } from './calendar.ts'
import type { Filled } from './daily-feed.ts'
import { addDays, type Day } from './day.ts'
import type { DayBook } from './day-book.ts'
import { adjustForKnownSplit, rescaleOlder } from './equities/adjust.ts'
import type { DailyPoint } from './history.ts'
import { ProviderProblem } from './provider-problem.ts'
import type { EquitySource, Split } from './sources.ts'

export interface FillClosesParts {
  readonly equities: readonly EquitySource[]
  readonly book: DayBook
  readonly log: Log
  /** Exchanges of shares that providers may not know of. */
  readonly exchangesOf: (ticker: string) => readonly Split[]
}

interface Told {
  readonly points: readonly DailyPoint[]
  readonly splits: readonly Split[]
}

/** A ticker without a close for so long is not traded any more: nothing is still to come. */
export const deadAfterDays = 10

/** By then the closing auction is in every feed. */
const settledAfterMs = 15 * 60_000

/** The last session whose closes are to be had; null where the calendar does not know. */
export const dueSession = (nowMs: number): Day | null =>
  calendarKnows(nowMs) ? lastClosedSession(nowMs - settledAfterMs) : null

/** What the first source tells that knows the ticker; null where nobody does. Throws where all others failed. */
async function tell(
  ticker: string,
  from: Day,
  { equities, exchangesOf, log }: FillClosesParts,
): Promise<Told | null> {
  const problems: ProviderProblem[] = []
  for (const { name, closes } of equities) {
    try {
      const { value, source } = await closes(ticker, from)
      const exchanges = exchangesOf(ticker)
      const days = exchanges.reduce(adjustForKnownSplit, value.days)
      return { points: days.map((each) => ({ ...each, source })), splits: [...value.splits, ...exchanges] }
    } catch (error) {
      if (!(error instanceof ProviderProblem)) throw error
      problems.push(error)
      log.info(
        { provider: name, kind: error.kind, problem: error.message },
        'A market provider gave no closes',
      )
    }
  }
  const wrong = problems.find(({ kind }) => kind !== 'unknown')
  if (wrong !== undefined || problems.length === 0)
    throw wrong ?? new ProviderProblem('Shares', 'unconfigured', ticker)
  return null
}

/**
 * Closes of one ticker from a day on. Where they are on another scale than those that are stored, as after a split,
 * the stored ones are brought to the new scale; where that cannot be told, they are asked for as a whole, and what
 * even that does not reach is dropped, since a close on another scale is a wrong return.
 */
export async function fillCloses(
  ticker: string,
  { from, whole, due }: { readonly from: Day; readonly whole: Day; readonly due: Day },
  parts: FillClosesParts,
): Promise<Filled> {
  const { book } = parts
  const series = `close:${ticker}` as const
  const stored = book.history.days(series)
  let told = await tell(ticker, from, parts)
  if (told === null) return 'whole'
  let scaled = rescaleOlder(stored, told.points)
  if (stored.length > 0 && scaled.outcome === 'unclear' && from > whole) {
    told = await tell(ticker, whole, parts)
    if (told === null) return 'whole'
    scaled = rescaleOlder(stored, told.points)
  }
  const [first] = told.points
  if (first === undefined) return 'whole'
  // A day of which it cannot be that it has closed is no close, whatever was sent.
  const points = told.points.filter(({ day }) => day <= due)
  if (stored.length === 0 || scaled.outcome === 'same') book.put(series, points)
  else book.replace(series, [...(scaled.outcome === 'scaled' ? scaled.older : []), ...points])
  keepSplits(ticker, told.splits, book)
  const last = points.at(-1)?.day ?? first.day
  return last >= due || last < addDays(due, -deadAfterDays) ? 'whole' : 'short'
}

/** Keeps when shares were split, and drops counts of shares from before: they are of other shares. */
function keepSplits(ticker: string, splits: readonly Split[], book: DayBook): void {
  const past = splits.filter(({ ratio }) => ratio !== 1)
  const series = `split:${ticker}` as const
  book.put(
    series,
    past.map(({ day, ratio }) => ({ day, value: ratio, source: 'splits' })),
  )
  const last = book.history.days(series).at(-1)
  const counts = book.history.days(`shares:${ticker}`)
  const ofNow = counts.filter(({ day }) => last === undefined || day >= last.day)
  if (ofNow.length < counts.length) book.replace(`shares:${ticker}`, ofNow)
}
