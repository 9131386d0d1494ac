import { UserError } from '../user-error.ts'

const words: Readonly<Record<string, string>> = { noon: '12:00', midday: '12:00', midnight: '00:00' }

const written = (hour: number, minute: number): string =>
  `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`

/** The hour of a clock of twelve on one of twenty-four. */
function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined || hour > 12) return hour
  return half === 'p' ? (hour % 12) + 12 : hour % 12
}

/** Days of which a clock goes on behind midnight count up to 29; higher hours are no slip. */
const mostHours = 29

const nearestOf = (hour: number, minute: number, half: string | undefined): string | null =>
  hour > mostHours ? null : written(hourOf(hour, half) % 24, Math.min(minute, 59))

/** The first time in something else: `**07:30**`, `2026-11-23T07:30Z`. */
function within(typed: string): string | null {
  const [, hour, minute, half] =
    /(?:^|(?<=\d)t|[^\p{L}\d.:-])(\d{1,2}):(\d{2})(?![\d:])\s*([ap](?=\.?m))?/u.exec(typed) ?? []
  return hour === undefined ? null : nearestOf(Number(hour), Number(minute), half)
}

/** What somebody may have meant: `9am` is `09:00`, `25:00` is `01:00`; null where that cannot be told. */
function nearest(typed: string): string | null {
  const word = words[typed]
  if (word !== undefined) return word
  const parts =
    /^(\d{1,2}?)(?:\s*[:.h;,/∶-]\s*(\d{2})(?::\d{2})?|\s(\d{2})|(\d{2}))?h?\s*(?:([ap])\.?m\.?|uhr|o['’]?clock)?$/.exec(
      typed,
    )
  if (parts === null) return within(typed)
  const [, hour = '0', apart, spaced, together, half] = parts
  return nearestOf(Number(hour), Number(apart ?? spaced ?? together ?? 0), half)
}

/** A minute that may lack a nought on either side: `9:5` is `09:05` or `09:50`. */
function halfWritten(typed: string): string | null {
  const [, hour, minute] = /^(\d{1,2})[:.](\d)$/.exec(typed) ?? []
  if (hour === undefined || Number(hour) > 23) return null
  const before = written(Number(hour), Number(minute))
  return Number(minute) > 5 || minute === '0'
    ? before
    : `${before}, ${written(Number(hour), Number(minute) * 10)}`
}

/**
 * A local time on a clock of 24 hours, `7:30` as `07:30`. Throws `UserError` `bad-request` with the nearest right one
 * for any other way to write it: `9am` may be meant for an evening, and a digest at the wrong hour is no help.
 */
export function parseLocalTime(typed: string): string {
  const plain = typed.normalize('NFKC').trim().toLowerCase()
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(plain) ?? []
  if (hour !== undefined && Number(hour) < 24 && Number(minute) < 60) {
    return written(Number(hour), Number(minute))
  }
  const near = nearest(plain) ?? halfWritten(plain)
  throw new UserError({
    code: 'bad-request',
    what: plain === '' ? 'There is no time in it.' : `“${typed.trim().slice(0, 40)}” is no time of a day.`,
    mend:
      near === null
        ? 'Write it from 00:00 to 23:59, such as 07:30.'
        : `Write it from 00:00 to 23:59. Did you mean ${near}?`,
  })
}
