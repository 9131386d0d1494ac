import type { Log } from '../ops/log.ts'
import type { Filled } from './daily-feed.ts'
import { addDays, type Day, utcDay } from './day.ts'
import type { DayBook } from './day-book.ts'
import type { DailyPoint, SeriesId } from './history.ts'
import { ProviderProblem } from './provider-problem.ts'
import type { ChainDay, DayValue, NetworkSource, PriceSource } from './sources.ts'

interface FillParts {
  readonly book: DayBook
  readonly log: Log
}

/** One who tells days, of one series or of several. */
interface DaySource {
  readonly name: string
  readonly days: (from: Day) => Promise<readonly (readonly [SeriesId, readonly DailyPoint[]])[]>
}

/** A first day that is so much later than what was asked for is one that the source begins with. */
const slackDays = 7

/**
 * Asks one source after the other until the wanted series reach from `least` to `due`. A day that is known stays what
 * it is, unless the same source corrects it: each day is one source's, the first that has it.
 */
async function fillFrom(
  sources: readonly DaySource[],
  {
    from,
    least,
    due,
    needed,
  }: { readonly from: Day; readonly least: Day; readonly due: Day; readonly needed: readonly SeriesId[] },
  { book, log }: FillParts,
): Promise<Filled> {
  const problems: ProviderProblem[] = []
  const reaches = (series: SeriesId): boolean => {
    const days = book.history.days(series)
    return (days[0]?.day ?? due) <= addDays(least, slackDays) && days.at(-1)?.day === due
  }
  for (const source of sources) {
    try {
      for (const [series, points] of await source.days(from)) {
        const known = new Map(book.history.days(series).map((point) => [point.day, point.source]))
        // A day that is not over yet is no day, whatever was sent.
        const sound = points.filter(({ day }) => day <= due)
        book.put(
          series,
          sound.filter(({ day, source: name }) => (known.get(day) ?? name) === name),
        )
      }
      if (needed.every(reaches)) return 'whole'
    } catch (error) {
      if (!(error instanceof ProviderProblem)) throw error
      problems.push(error)
      log.info(
        { provider: source.name, kind: error.kind, problem: error.message },
        'A market provider gave no days',
      )
    }
  }
  const [problem] = problems
  if (problem !== undefined && problems.length === sources.length) throw problem
  return 'short'
}

const pointsOf = (source: string, days: readonly DayValue[]): readonly DailyPoint[] =>
  days.map(({ day, value }) => ({ day, value, source }))

/** Closes of BTC, of UTC days. */
export const fillBtcDays = (
  sources: readonly PriceSource[],
  from: Day,
  due: Day,
  parts: FillParts,
): Promise<Filled> =>
  fillFrom(
    sources.map(({ name, days }) => ({
      name,
      days: async (since) => {
        const told = await days(since)
        return [['btc-usd', pointsOf(told.source, told.value)]]
      },
    })),
    { from, least: from, due, needed: ['btc-usd'] },
    parts,
  )

/** What views need at least; whatever of the chain lies before it is for its highs alone. */
export const viewedDays = 400

/** Hashrate, difficulty and fees of UTC days. */
export const fillChainDays = (
  sources: readonly NetworkSource[],
  from: Day,
  due: Day,
  parts: FillParts,
): Promise<Filled> => {
  const viewed = addDays(due, -viewedDays)
  return fillFrom(
    sources.map(({ name, days }) => ({
      name,
      days: async (since) => {
        const { value, source } = await days(since)
        const of = (pick: (day: ChainDay) => number | null) =>
          pointsOf(
            source,
            value.flatMap((each) => {
              const picked = pick(each)
              return picked === null ? [] : [{ day: each.day, value: picked }]
            }),
          )
        return [
          ['hashrate-ehs', of((day) => day.hashrateEhs)],
          ['difficulty', of((day) => day.difficulty)],
          ['fees-btc-per-block', of((day) => day.meanFeesBtcPerBlock)],
        ]
      },
    })),
    { from, least: from > viewed ? from : viewed, due, needed: ['hashrate-ehs', 'difficulty'] },
    parts,
  )
}

/** The last UTC day that is over, some minutes after its midnight. */
export const dueUtcDay = (nowMs: number): Day => addDays(utcDay(nowMs - 10 * 60_000), -1)
