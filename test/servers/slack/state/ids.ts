import { randomBytes, randomInt } from 'node:crypto'
import type { Clock } from '../../../../src/clock.ts'

export interface Ids {
  /** Such as `T0000000A1`: a letter, and a number that never comes again. */
  next(letter: string): string
  /** `SECONDS.MICROSECONDS` by the server's clock, each later than the one before. */
  ts(): string
  count(): number
}

export function createIds(clock: Clock): Ids {
  // Ids of two servers differ too, because one bot may be on both.
  let count = randomInt(1_000_000_000)
  let latest = 0
  return {
    next(letter) {
      count++
      return `${letter}0${(count + 1_000_000).toString(36).toUpperCase().padStart(8, '0')}`
    },
    ts() {
      latest = Math.max(Math.floor(clock()) * 1000, latest + 1)
      return `${Math.floor(latest / 1_000_000)}.${String(latest % 1_000_000).padStart(6, '0')}`
    },
    count: () => ++count,
  }
}

export const secret = (bytes = 12): string => randomBytes(bytes).toString('hex')
