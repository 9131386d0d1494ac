import { withUnit } from '../combine.ts'
import type { MarketFacts } from '../facts.ts'
import { aged, endOfUtcDay, oldest } from '../freshness.ts'
import type { Fetched, Reading } from '../reading.ts'
import type { ShareWindow } from '../views.ts'
import { believableBtcUsd } from './believable.ts'
import { btcCloseOn, isStandIn } from './btc-close.ts'
import { btcSince } from './btc-since.ts'
import { dayInWords } from './day-in-words.ts'
import { changePercent } from './returns.ts'
import { valueOn } from './series.ts'
import type { ToldWindow } from './told-window.ts'

const isDayOver = ({ atMs }: MarketFacts, { to }: ShareWindow): boolean => atMs >= Date.parse(endOfUtcDay(to))

/**
 * BTC at the end of a window of shares: while its UTC day goes on, the price of now; once that is over, the close
 * of that day and nothing later, so that shares that stand still are not held against a BTC that moves on.
 */
export function btcAtEnd(facts: MarketFacts, window: ShareWindow): Fetched<number> {
  if (isDayOver(facts, window)) return btcCloseOn(facts, window.to)
  return btcSince(aged(believableBtcUsd(facts), facts.atMs, oldest.btcPriceMs), window.to)
}

/** BTC's return over the window of shares: from its close of the UTC day that the window begins with. */
export function btcReturn(facts: MarketFacts, { window, unknown }: ToldWindow): Reading {
  if (unknown !== null) return withUnit('%', unknown)
  return changePercent(valueOn(facts.history, 'btc-usd', window.from), btcAtEnd(facts, window))
}

/** What to say where the price of now stands for a close that is not there yet, after the market's own; else null. */
export function btcStandInNote(facts: MarketFacts, { window, unknown }: ToldWindow): string | null {
  if (unknown !== null || window.session === 'open') return null
  if (isDayOver(facts, window)) {
    if (!isStandIn(facts, window.to)) return null
    return `BTC’s close of ${dayInWords(window.to)} is still to come: its price of now stands for it.`
  }
  return `BTC’s UTC day of ${dayInWords(window.to)} is not over: its price of now stands for that day’s close.`
}
