import { decimal, unixSecondsToMs } from '../numbers.ts'

/** A number that may be missing or garbled without harm to what stands beside it: null then. */
export const toldNumber = decimal.nullable().catch(null)

/** Seconds since the epoch as milliseconds; null where they are missing or garbled. */
export const toldSeconds = unixSecondsToMs.nullable().catch(null)
