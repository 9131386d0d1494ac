import { z } from 'zod'

const first = Date.UTC(2009, 0, 1)
const last = Date.UTC(2100, 0, 1)
const written = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/

/**
 * A number as providers write it: a finite number, or a string that is nothing but one (`"84017.5"`). NaN,
 * infinities, null, booleans, an empty string and `"12 USD"` are refused.
 */
export const decimal = z
  .union([z.number(), z.string().regex(written, 'is not a number').transform(Number)], {
    error: 'is not a number',
  })
  .pipe(z.number().refine(Number.isFinite, 'is not finite'))

export const positive = decimal.refine((value) => value > 0, 'is not above 0')
export const nonNegative = decimal.refine((value) => value >= 0, 'is below 0')
export const whole = decimal.refine(
  (value) => Number.isSafeInteger(value) && value >= 0,
  'is not a whole number',
)

const inCalendar = (ms: number) => ms >= first && ms < last

/** Milliseconds since the epoch, of the years 2009 to 2099; seconds are refused. */
export const unixMs = decimal.refine(inCalendar, 'is no moment in milliseconds')

/** Seconds since the epoch, of the years 2009 to 2099, as milliseconds; milliseconds are refused. */
export const unixSecondsToMs = decimal
  .transform((seconds) => seconds * 1000)
  .refine(inCalendar, 'is no moment in seconds')
