const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
const minuteFormat = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
})

const yearOf = (ms: number): number => new Date(ms).getUTCFullYear()

/** `18 Nov` */
export const dayAndMonth = (ms: number): string => dayFormat.format(ms)

/** `18 Nov 2025` */
export const dayMonthAndYear = (ms: number): string => `${dayAndMonth(ms)} ${yearOf(ms)}`

/** `18 Nov`, in another year than now `18 Nov 2025`. */
export const shortDay = (dayMs: number, nowMs: number): string =>
  yearOf(dayMs) === yearOf(nowMs) ? dayAndMonth(dayMs) : dayMonthAndYear(dayMs)

/** `14:05 UTC` */
export const minuteUtc = (ms: number): string => `${minuteFormat.format(ms)} UTC`
