import { missing, withUnit } from '../combine.ts'
import { newYorkDay } from '../day.ts'
import type { MarketFacts } from '../facts.ts'
import type { Fetched, Reading } from '../reading.ts'
import type { ShareWindow } from '../views.ts'
import { dayInWords } from './day-in-words.ts'
import { isBeyondBelief } from './overnight.ts'
import { changePercent } from './returns.ts'
import { storedBetween, valueOn } from './series.ts'
import type { Share } from './share.ts'
import type { ToldWindow } from './told-window.ts'

/** A share's return over a window, from the close of its first day to a price of its last day and no other. */
export function shareReturn(facts: MarketFacts, share: Share, { window, unknown }: ToldWindow): Reading {
  const { price, day, doubt } = share
  if (unknown !== null) return withUnit('%', unknown)
  if (price.state === 'missing') return withUnit('%', price)
  if (day !== window.to) {
    const priced = day ?? newYorkDay(Date.parse(price.asOf))
    return withUnit('%', missing(price.source, `last price is of ${dayInWords(priced)}`))
  }
  const why = doubt ?? jumpWithin(facts, share, window)
  if (why !== null) return withUnit('%', missing(price.source, why))
  return changePercent(closeFrom(facts, share, window), price)
}

/** The close that the window begins with; over one day the provider of the price may tell it, too. */
function closeFrom({ history }: MarketFacts, share: Share, { period, from }: ShareWindow): Fetched<number> {
  const stored = valueOn(history, `close:${share.ticker}`, from)
  const { quote, price } = share
  if (stored.state !== 'missing' || period !== '1D') return stored
  if (quote.state === 'missing' || price.state === 'missing' || quote.asOf !== price.asOf) return stored
  const { previousCloseUsd } = quote.value
  return previousCloseUsd === null ? stored : { ...quote, value: previousCloseUsd }
}

/** A day within the window whose close cannot be, so that the closes before and after it are not of one kind. */
export function jumpWithin(
  { history }: Pick<MarketFacts, 'history'>,
  { ticker }: Pick<Share, 'ticker'>,
  { from, to }: Pick<ShareWindow, 'from' | 'to'>,
): string | null {
  const closes = storedBetween(history, `close:${ticker}`, from, to)
  const jump = closes.find(({ value }, at) => isBeyondBelief(closes[at - 1]?.value ?? value, value))
  return jump === undefined ? null : `its close of ${dayInWords(jump.day)} cannot be believed`
}
