import { Temporal } from 'temporal-polyfill'

export const newYork = 'America/New_York'

/** From the year before the exchange calendar begins to the one after it ends. */
const tableYears = { from: 2022, to: 2032 } as const

interface Stretch {
  readonly fromMs: number
  /** New York's clock minus UTC, in milliseconds. */
  readonly offsetMs: number
}

const offsetOf = (moment: Temporal.ZonedDateTime): number => moment.offsetNanoseconds / 1e6

/** Each stretch between two changes of New York's clocks: a look at it is a hundred times quicker than a zone's. */
const stretches: readonly Stretch[] = (() => {
  const list: Stretch[] = []
  let moment: Temporal.ZonedDateTime | null = Temporal.ZonedDateTime.from(
    `${tableYears.from}-01-01[${newYork}]`,
  )
  while (moment !== null && moment.year < tableYears.to) {
    list.push({ fromMs: moment.epochMilliseconds, offsetMs: offsetOf(moment) })
    moment = moment.getTimeZoneTransition('next')
  }
  return list
})()

const endMs = Date.UTC(tableYears.to, 0, 1)

/** New York's clock minus UTC at an instant, in milliseconds. */
export function newYorkOffsetMs(ms: number): number {
  const stretch = ms < endMs ? stretches.findLast(({ fromMs }) => fromMs <= ms) : undefined
  if (stretch !== undefined) return stretch.offsetMs
  return offsetOf(Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(newYork))
}
