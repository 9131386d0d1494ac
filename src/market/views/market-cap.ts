import { combine, missing, withUnit } from '../combine.ts'
import { addDays, type Day, utcDay } from '../day.ts'
import type { MarketFacts } from '../facts.ts'
import { oldest } from '../freshness.ts'
import type { Fetched, Known, Reading } from '../reading.ts'
import { asKnown, storedBefore } from './series.ts'
import type { Share } from './share.ts'

/** After so long companies have issued too many shares for an old count to say anything. */
const uselessDays = 400

/**
 * Market value in USD: as the provider of the price tells it, else price times shares, by the provider or the last
 * count that is stored. It is about the moment of the price; a count of shares that is too old makes it stale.
 */
export function marketCap(facts: MarketFacts, share: Share): Reading {
  const { price, quote } = share
  if (price.state === 'missing') return withUnit('USD', price)
  const isOfPrice = quote.state !== 'missing' && quote.asOf === price.asOf
  if (isOfPrice && quote.value.marketCapUsd !== null) {
    return isInDoubt(facts, share, quote.value.marketCapUsd)
      ? withUnit('USD', missing(quote.source, `${share.doubt}, and its share count may be of before`))
      : withUnit('USD', { ...price, value: quote.value.marketCapUsd })
  }
  const product = combine('USD', { price, shares: sharesOf(facts, share) }, (of) => of.price * of.shares)
  return product.state === 'missing' ? product : { ...product, asOf: price.asOf }
}

function sharesOf(facts: MarketFacts, { ticker, price, quote, doubt }: Share): Fetched<number> {
  if (quote.state !== 'missing' && quote.value.shares !== null) return { ...quote, value: quote.value.shares }
  const none = missing(price.source, 'no market value and no share count')
  const stored = storedShares(facts, ticker)
  if (stored === null || stored.day < addDays(utcDay(facts.atMs), -uselessDays)) return none
  if (doubt !== null) return missing(price.source, `${doubt}, and its share count may be of before`)
  const old = stored.day < addDays(utcDay(facts.atMs), -oldest.sharesDays)
  return old ? { ...stored.known, state: 'stale' } : stored.known
}

function storedShares(
  { history, atMs }: MarketFacts,
  ticker: string,
): { readonly day: Day; readonly known: Known<number> } | null {
  const last = storedBefore(history, `shares:${ticker}`, addDays(utcDay(atMs), 1))
  return last === null ? null : { day: last.day, known: asKnown(`shares:${ticker}`, last) }
}

/** After a split a provider may tell the new price times the old shares for a while. */
function isInDoubt(facts: MarketFacts, { ticker, day, doubt }: Share, capUsd: number): boolean {
  if (doubt === null || day === null) return false
  const close = storedBefore(facts.history, `close:${ticker}`, day)
  // Those that were counted before that session: today's may be of today's split.
  const shares = storedBefore(facts.history, `shares:${ticker}`, day)
  if (close === null || shares === null) return false
  return Math.abs(Math.log(capUsd / (close.value * shares.value))) > Math.log(1.6)
}
