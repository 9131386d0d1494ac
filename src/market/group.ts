import { requireFinite, requirePositive } from './require-number.ts'
import { simpleReturnPercent } from './statistics.ts'

/** One member's market value in USD on two dates; null where it is not known, or was no member then. */
interface MemberCaps {
  readonly ticker: string
  readonly fromUsd: number | null
  readonly toUsd: number | null
}

interface CombinedMarketCap {
  /** Sum over all that have a value on the later date; null where none has. */
  readonly toUsd: number | null
  /** How many that are. */
  readonly membersWithCap: number
  /** Over those alone that have a value on both dates, as are the rest; null where there is none. */
  readonly compared: {
    readonly fromUsd: number
    readonly toUsd: number
    readonly changeUsd: number
    readonly changePercent: number
    readonly tickers: readonly string[]
  } | null
  /** Those that have a value on one date only, so that joiners, leavers and gaps move nothing. */
  readonly leftOut: readonly string[]
}

/**
 * The market value of a group on two dates. Its change is told over the members of both dates, or else a company
 * that joined would look like a rise. Throws `RangeError` for a value that is not above 0, and for a ticker twice.
 */
export function combinedMarketCap(members: readonly MemberCaps[]): CombinedMarketCap {
  if (new Set(members.map(({ ticker }) => ticker)).size < members.length) {
    throw new RangeError('a company must not be counted twice')
  }
  const now = members.flatMap(({ ticker, toUsd }) => (toUsd === null ? [] : [requirePositive(ticker, toUsd)]))
  const both = members.flatMap(({ ticker, fromUsd, toUsd }) =>
    fromUsd === null || toUsd === null ? [] : [{ ticker, fromUsd: requirePositive(ticker, fromUsd), toUsd }],
  )
  const tickers = both.map(({ ticker }) => ticker)
  const leftOut = members
    .filter(({ ticker, fromUsd, toUsd }) => (fromUsd ?? toUsd) !== null && !tickers.includes(ticker))
    .map(({ ticker }) => ticker)
  const fromUsd = sum(both.map((one) => one.fromUsd))
  const toUsd = sum(both.map((one) => one.toUsd))
  return {
    toUsd: now.length === 0 ? null : sum(now),
    membersWithCap: now.length,
    compared:
      both.length === 0
        ? null
        : {
            fromUsd,
            toUsd,
            changeUsd: toUsd - fromUsd,
            changePercent: simpleReturnPercent(fromUsd, toUsd),
            tickers,
          },
    leftOut,
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/**
 * Who did better than BTC: returns above its return, equal ones not. `of` counts those whose return is known.
 * Throws `RangeError` for what is no number.
 */
export function beatBtc(
  returns: readonly { readonly ticker: string; readonly returnPercent: number | null }[],
  btcReturnPercent: number,
): { readonly count: number; readonly of: number; readonly tickers: readonly string[] } {
  requireFinite('btcReturnPercent', btcReturnPercent)
  const known = returns.flatMap(({ ticker, returnPercent }) =>
    returnPercent === null ? [] : [{ ticker, returnPercent: requireFinite(ticker, returnPercent) }],
  )
  const tickers = known.filter((one) => one.returnPercent > btcReturnPercent).map(({ ticker }) => ticker)
  return { count: tickers.length, of: known.length, tickers }
}

interface CapAndOpportunity {
  readonly marketCapUsd: number
  /** `fourYearRewardOpportunity(…).usd`. */
  readonly opportunityUsd: number
}

/** A group's market value in percent of the whole network's four-year rewards (J.P. Morgan, since 2026). */
export const percentOfFourYearRewards = ({ marketCapUsd, opportunityUsd }: CapAndOpportunity): number =>
  (requirePositive('marketCapUsd', marketCapUsd) / requirePositive('opportunityUsd', opportunityUsd)) * 100

/**
 * A group's market value as a multiple of its own share of the four-year rewards (J.P. Morgan, 2024 to 2025).
 * `hashrateShare` is a fraction, above 0 and up to 1.
 */
export function multipleOfOwnRewards({
  hashrateShare,
  ...rest
}: CapAndOpportunity & { readonly hashrateShare: number }): number {
  if (requirePositive('hashrateShare', hashrateShare) > 1) {
    throw new RangeError(`hashrateShare must be a fraction up to 1, not ${hashrateShare}`)
  }
  return percentOfFourYearRewards(rest) / 100 / hashrateShare
}
