import { type Day, startOfUtcDayMs } from '../day.ts'
import type { DayValue, Split } from '../sources.ts'

/** Days without a close over which a jump can still be told: a long weekend and a day. */
const longestGapDays = 5

/** How far a day's own move may hide a jump: a quarter, or half the jump where that is less. */
const jumpRoom = (ratio: number): number => Math.min(Math.log(1.25), Math.abs(Math.log(ratio)) / 2)

const daysBetween = (from: Day, to: Day): number => (startOfUtcDayMs(to) - startOfUtcDayMs(from)) / 86_400_000

/**
 * Brings a series to the shares after a known split or exchange: closes before its day are divided by the ratio, if
 * the series shows the jump there. A series that does not show it comes back as it is: its source has adjusted it
 * already, or it does not reach over the day, so that nothing can be told.
 */
export function adjustForKnownSplit<T extends DayValue>(
  days: readonly T[],
  { day, ratio }: Split,
): readonly T[] {
  const first = days.findIndex((each) => each.day >= day)
  const before = days[first - 1]
  const after = days[first]
  if (before === undefined || after === undefined) return days
  if (daysBetween(before.day, after.day) > longestGapDays) return days
  const apart = Math.log(before.value / after.value) - Math.log(ratio)
  if (!(Math.abs(apart) <= jumpRoom(ratio))) return days
  return days.map((each, index) => (index < first ? { ...each, value: each.value / ratio } : each))
}

const forward = [1.5, 2, 3, 4, 5, 10, 15, 20, 25, 30, 50]
/** The ratios that companies split by, new shares for one old. */
const usualRatios: readonly number[] = [...forward, ...forward.map((ratio) => 1 / ratio)]

const near = (one: number, other: number, tolerance: number): boolean =>
  Math.abs(one / other - 1) <= tolerance

export interface OvernightCloses {
  /** As it was stored: in the shares of its own day. */
  readonly lastStoredClose: number
  /** The close of that same day as the provider tells it now. */
  readonly previousClose: number
  readonly price: number
}

/**
 * The ratio (new shares for one old) of a split that came overnight, or null. It shows in the provider telling
 * another close for a day that is stored, by a usual ratio within 2 %, with a price on the new scale. A fall of the
 * price alone is no split. The two closes must be of one day; those of different days may differ by anything.
 */
export function detectSplit({ lastStoredClose, previousClose, price }: OvernightCloses): number | null {
  const told = lastStoredClose / previousClose
  const ratio = usualRatios.find((each) => near(told, each, 0.02))
  if (ratio === undefined) return null
  const fromNew = Math.abs(Math.log(price / previousClose))
  const fromOld = Math.abs(Math.log(price / lastStoredClose))
  return fromNew < fromOld ? ratio : null
}

export interface Rescaled<T> {
  /** `unclear`: the two differ by no one ratio, or meet on too few days; nothing was scaled. */
  readonly outcome: 'same' | 'scaled' | 'unclear'
  /** What the older days were multiplied by; 1 where nothing was scaled. */
  readonly factor: number
  /** The stored days before the first fresh one. */
  readonly older: readonly T[]
}

const fewestShared = 3
const noise = 0.01

/**
 * Brings stored days that a fresh series does not reach to the fresh one's scale. What the first shared days agree
 * on counts; later ones may also be on the fresh scale already, as they are where a split was noticed late.
 */
export function rescaleOlder<T extends DayValue>(
  stored: readonly T[],
  fresh: readonly DayValue[],
): Rescaled<T> {
  const start = fresh[0]?.day
  const older = start === undefined ? stored : stored.filter(({ day }) => day < start)
  const told = new Map(fresh.map(({ day, value }) => [day, value]))
  const factors = stored.flatMap(({ day, value }) => {
    const now = told.get(day)
    return now === undefined ? [] : [now / value]
  })
  const [factor = 1] = factors
  const agree =
    factors.length >= fewestShared &&
    factors.slice(0, fewestShared).every((each) => near(each, factor, noise)) &&
    factors.every((each) => near(each, factor, noise) || near(each, 1, noise))
  if (!agree) return { outcome: 'unclear', factor: 1, older }
  if (near(factor, 1, noise)) return { outcome: 'same', factor: 1, older }
  return { outcome: 'scaled', factor, older: older.map((each) => ({ ...each, value: each.value * factor })) }
}
