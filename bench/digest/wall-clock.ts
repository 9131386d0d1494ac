const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

export interface WallClock {
  /** What the clocks there show ahead of UTC at an instant, in milliseconds. */
  offsetMs(atMs: number): number
  /** The instant of a local day and time: after a gap as much later as it is long, of two the first. */
  instantMs(localDate: string, at: string): number
}

/** The clocks of a zone, by what the platform prints of an instant: independent of how slots are reckoned. */
export function wallClock(zone: string): WallClock {
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric', era: 'short' },
  })
  const offsetMs = (atMs: number): number => {
    const read = new Map(format.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]))
    const part = (name: Intl.DateTimeFormatPartTypes): number => read.get(name) ?? Number.NaN
    const shown = Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour'),
      part('minute'),
      part('second'),
    )
    return shown - Math.floor(atMs / 1000) * 1000
  }
  return {
    offsetMs,
    instantMs(localDate, at) {
      const shown = Date.parse(`${localDate}T${at}:00Z`)
      const [before, after] = [offsetMs(shown - dayMs), offsetMs(shown + dayMs)]
      const possible = [shown - before, shown - after].filter((ms) => ms + offsetMs(ms) === shown)
      return possible.length > 0 ? Math.min(...possible) : shown - before
    },
  }
}
