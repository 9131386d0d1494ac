import { missing } from '../combine.ts'
import type { MarketFacts } from '../facts.ts'
import type { Fetched } from '../reading.ts'
import type { BlockFees, ChainTip, Quote } from '../sources.ts'

/** No subsidy is left from there on, in the next century; until then it is a mistake. */
const lastHeight = 6_930_000

const isPositive = (value: number): boolean => Number.isFinite(value) && value > 0

/** What cannot be right is refused where it comes in. Should it get through, it is missing here and does no harm. */
const refuseUnless = <T>(fetched: Fetched<T>, canBe: (value: T) => boolean): Fetched<T> =>
  fetched.state === 'missing' || (canBe(fetched.value) && !Number.isNaN(Date.parse(fetched.asOf)))
    ? fetched
    : missing(fetched.source, 'sent something that cannot be right')

export const believableTip = ({ tip }: MarketFacts): Fetched<ChainTip> =>
  refuseUnless(
    tip,
    ({ height, difficulty, hashrate7dEhs }) =>
      Number.isSafeInteger(height) &&
      height >= 0 &&
      height < lastHeight &&
      isPositive(difficulty) &&
      isPositive(hashrate7dEhs),
  )

export const believableFees = ({ fees }: MarketFacts): Fetched<BlockFees> =>
  refuseUnless(fees, ({ meanFeesBtcPerBlock: mean }) => Number.isFinite(mean) && mean >= 0)

export const believableBtcUsd = ({ btcUsd }: MarketFacts): Fetched<number> => refuseUnless(btcUsd, isPositive)

/** A ticker that nobody asked about is missing like one that nobody answered for. */
export const believableQuote = ({ quotes }: MarketFacts, ticker: string): Fetched<Quote> =>
  refuseUnless(quotes.get(ticker) ?? missing('prices', 'no price was given'), (quote) =>
    [
      quote.priceUsd,
      quote.previousCloseUsd,
      quote.marketCapUsd,
      quote.shares,
      quote.low52WeeksUsd,
      quote.high52WeeksUsd,
    ].every((value) => value === null || isPositive(value)),
  )
