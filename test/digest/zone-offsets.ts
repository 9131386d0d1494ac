/** A moment at which a zone's clocks change, and how far they are from UTC before and after it. */
export interface ClockChange {
  readonly atMs: number
  readonly beforeMs: number
  readonly afterMs: number
}

/** How far a zone's clocks are from UTC: at first, and from each change on. */
export interface ZoneOffsets {
  readonly firstMs: number
  /** The oldest first. */
  readonly changes: readonly ClockChange[]
}

const minuteMs = 60_000
/** Clocks that change twice in a year do so some weeks apart at least. */
const stepMs = 7 * 24 * 60 * minuteMs

/** Reads the offset out of what the platform writes for people: `GMT+05:30`. */
function offsetReader(zone: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  return (ms) => {
    const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?$/.exec(format.format(ms)) ?? []
    return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * minuteMs
  }
}

/**
 * A zone's changes between two instants, found by looking at its offsets alone. They are in whole minutes, as they
 * have been for a hundred years nearly everywhere.
 */
export function zoneOffsets(zone: string, fromMs: number, toMs: number): ZoneOffsets {
  const offsetAt = offsetReader(zone)
  const firstMs = offsetAt(fromMs)
  const changes: ClockChange[] = []
  let beforeMs = firstMs
  for (let ms = fromMs; ms < toMs; ms += stepMs) {
    const afterMs = offsetAt(ms + stepMs)
    if (afterMs === beforeMs) continue
    let [low, high] = [ms, ms + stepMs]
    while (high - low > minuteMs) {
      const middle = Math.floor((low + high) / 2 / minuteMs) * minuteMs
      if (offsetAt(middle) === beforeMs) low = middle
      else high = middle
    }
    changes.push({ atMs: high, beforeMs, afterMs })
    beforeMs = afterMs
  }
  return { firstMs, changes }
}

const offsetAt = ({ firstMs, changes }: ZoneOffsets, ms: number): number =>
  changes.findLast(({ atMs }) => atMs <= ms)?.afterMs ?? firstMs

/** The first moment at which the clocks show this; null where they never do. */
function firstShowing(offsets: ZoneOffsets, wallMs: number): number | null {
  const known = new Set([offsets.firstMs, ...offsets.changes.map(({ afterMs }) => afterMs)])
  const moments = [...known].map((offsetMs) => wallMs - offsetMs)
  const showing = moments.filter((ms) => ms + offsetAt(offsets, ms) === wallMs)
  return showing.length === 0 ? null : Math.min(...showing)
}

/** The change that leaves this out; null where none does. */
const leavingOut = ({ changes }: ZoneOffsets, wallMs: number): ClockChange | null =>
  changes.find(({ atMs, beforeMs, afterMs }) => atMs + beforeMs <= wallMs && wallMs < atMs + afterMs) ?? null

const wallOf = (localDate: string, at: string): number => Date.parse(`${localDate}T${at}Z`)

const noMoment = (): never => {
  throw new Error('The clocks show this neither, nor do they leave it out.')
}

/** When a digest has to come: what is left out comes as much later as the clocks go forward. */
export function expectedDueMs(offsets: ZoneOffsets, localDate: string, at: string): number {
  const wallMs = wallOf(localDate, at)
  const change = leavingOut(offsets, wallMs)
  return change === null ? (firstShowing(offsets, wallMs) ?? noMoment()) : wallMs - change.beforeMs
}

/** The first moment of a local date. */
export function expectedStartMs(offsets: ZoneOffsets, localDate: string): number {
  const wallMs = wallOf(localDate, '00:00')
  return leavingOut(offsets, wallMs)?.atMs ?? firstShowing(offsets, wallMs) ?? noMoment()
}
