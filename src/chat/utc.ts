const date = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})
const dateTime = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
})

/** An instant in UTC: `4 Feb 2026`, or `4 Feb 2026, 13:08 UTC`. */
export function utc(at: string, style: 'date' | 'date-time'): string {
  const instant = new Date(at)
  return style === 'date' ? date.format(instant) : `${dateTime.format(instant)} UTC`
}
