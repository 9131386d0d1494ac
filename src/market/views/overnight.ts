import { detectSplit } from '../equities/adjust.ts'

/** Nothing that was not a mistake or a split ever moved a listed share by so much in a day. */
const mostRise = 11
const mostFall = 0.01

export const isBeyondBelief = (from: number, to: number): boolean =>
  to / from > mostRise || to / from < mostFall

/** A move that needs the provider's own last close to be believed. */
const isLarge = (from: number, to: number): boolean => Math.abs(to / from - 1) > 0.6

/** A fall by 43 % or a rise by 75 % in a night, in which a split of two for one or more would look as a move. */
const mayBeSplit = (from: number, to: number): boolean => Math.abs(Math.log(to / from)) > Math.log(1.75)

/** The count of shares changed as their price did, the other way: a split, however small. */
const isSplitByCount = (times: number, from: number, to: number): boolean =>
  Math.abs(Math.log(times)) > Math.log(1.3) && Math.abs(Math.log((to / from) * times)) < Math.log(1.15)

/** Dividends and rounding do not part two tellings of one close so far, nor a few days of trading two closes. */
const leastApart = Math.log(1.1)
const leastApartOverDays = Math.log(1.4)

const disagree = (one: number, other: number, apart: number): boolean =>
  Math.abs(Math.log(one / other)) > apart

export interface Overnight {
  readonly priceUsd: number
  /** The close before the price's session as the provider tells it now; null where it does not. */
  readonly previousCloseUsd: number | null
  /** The last stored close before that session, in the shares of its own day; null where none is stored. */
  readonly stored: { readonly closeUsd: number; readonly isOfSessionBefore: boolean } | null
  /** How many shares there are now for each that was counted before that session; null where that is not known. */
  readonly sharesTimes: number | null
}

/** Why a price cannot be shown at all, or why only returns cannot be told from it; null for what can. */
export interface Doubt {
  readonly price: string | null
  readonly returns: string | null
}

const noDoubt: Doubt = { price: null, returns: null }
const unbelievable: Doubt = {
  price: 'its price moved by more than can be believed',
  returns: 'its price moved by more than can be believed',
}
const only = (returns: string): Doubt => ({ price: null, returns })

/** Holds a new price against the last close that is stored, so that a split or a slip is not told as a return. */
export function overnightDoubt({
  priceUsd: price,
  previousCloseUsd: previous,
  stored,
  sharesTimes,
}: Overnight): Doubt {
  const last = previous ?? stored?.closeUsd ?? price
  if (isBeyondBelief(last, price)) return unbelievable
  if (stored === null) return noDoubt
  const { closeUsd, isOfSessionBefore } = stored
  if (previous === null) {
    return isOfSessionBefore && isLarge(closeUsd, price) ? only('a move that may be a split') : noDoubt
  }
  if (!disagree(previous, closeUsd, isOfSessionBefore ? leastApart : leastApartOverDays)) {
    // The price may be on a new scale before the close of the day before is.
    if (sharesTimes !== null && isSplitByCount(sharesTimes, previous, price)) return only('a split overnight')
    return mayBeSplit(previous, price) ? only('a move that may be a split') : noDoubt
  }
  if (!isOfSessionBefore) return only('a move over missing days that may be a split')
  const ratio = detectSplit({ lastStoredClose: closeUsd, previousClose: previous, price })
  // Neither a split nor a move: other units, in the price and in what is told of the day before alike.
  if (ratio === null && isBeyondBelief(closeUsd, price)) return unbelievable
  return only(ratio === null ? 'two last closes are told that disagree' : 'a split overnight')
}
