import type { Day } from '../day.ts'
import type { MarketFacts } from '../facts.ts'
import { endOfUtcDay } from '../freshness.ts'
import type { Fetched } from '../reading.ts'
import { believableBtcUsd } from './believable.ts'
import { valueOn } from './series.ts'

/** A day's close is asked for ten minutes after its end, and a price from before that is its price as well. */
const around = { beforeMs: 2 * 60_000, afterMs: 12 * 60_000 } as const

/** The price of minutes around the end of a UTC day, where its close is still to come; else null. */
function standIn(facts: MarketFacts, day: Day): Fetched<number> | null {
  const price = believableBtcUsd(facts)
  if (price.state !== 'fresh') return null
  const endMs = Date.parse(endOfUtcDay(day))
  const apartMs = Date.parse(price.asOf) - endMs
  const isNear = apartMs >= -around.beforeMs && apartMs <= around.afterMs
  return isNear && facts.atMs >= endMs ? price : null
}

/**
 * BTC's close of a UTC day that is over. All of eastern Asia has its digests at the full hour of 00:00 UTC, minutes
 * before the close of that day is there: the price of then stands for it.
 */
export function btcCloseOn(facts: MarketFacts, day: Day): Fetched<number> {
  const stored = valueOn(facts.history, 'btc-usd', day)
  return stored.state === 'missing' ? (standIn(facts, day) ?? stored) : stored
}

export const isStandIn = (facts: MarketFacts, day: Day): boolean =>
  valueOn(facts.history, 'btc-usd', day).state === 'missing' && standIn(facts, day) !== null
