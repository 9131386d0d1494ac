import { missing } from '../combine.ts'
import { type Day, startOfUtcDayMs, utcDay } from '../day.ts'
import type { Fetched } from '../reading.ts'
import { dayInWords } from './day-in-words.ts'

/**
 * BTC's price of now as the end of a change that ends with a UTC day: missing where the price is stale and from
 * before that day began, such as a stored close that stands in. Held against a close of its own day, that would be
 * told as no change at all.
 */
export function btcSince(btcUsd: Fetched<number>, day: Day): Fetched<number> {
  if (btcUsd.state !== 'stale' || Date.parse(btcUsd.asOf) > startOfUtcDayMs(day)) return btcUsd
  // A close is told with the midnight that ends its day.
  return missing(btcUsd.source, `last price is of ${dayInWords(utcDay(Date.parse(btcUsd.asOf) - 1))}`)
}
