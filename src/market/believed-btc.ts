import { missing } from './combine.ts'
import { addDays, utcDay } from './day.ts'
import type { History } from './history.ts'
import { providerProblems } from './provider-problem.ts'
import type { Fetched } from './reading.ts'
import type { Sourced } from './sources.ts'

/** Within days BTC has never doubled or halved since it has been worth a dollar; mixed-up units do. */
const mostMove = Math.log(2)
/** A close as old as this still says what a price can be. */
const closeDays = 7

const isFar = (one: number, other: number): boolean => Math.abs(Math.log(one / other)) > mostMove

/**
 * The price of BTC, if it can be: held against the last stored close, or where none is of the last week against the
 * second source. Where the close fits the second alone, the second stands in; where nothing says which of two to
 * believe, there is none.
 */
export function believedBtc(
  btcUsd: Fetched<number>,
  other: Sourced<number> | null,
  { history, nowMs }: { readonly history: History; readonly nowMs: number },
): Fetched<number> {
  if (btcUsd.state === 'missing') return btcUsd
  const last = history.days('btc-usd').at(-1)
  const close = last !== undefined && last.day >= addDays(utcDay(nowMs), -closeDays) ? last.value : null
  const held = close ?? other?.value ?? btcUsd.value
  if (!isFar(btcUsd.value, held)) return btcUsd
  if (close !== null && other !== null && !isFar(other.value, close)) return { state: 'fresh', ...other }
  const sources = new Set([btcUsd.source, ...(other === null ? [] : [other.source])])
  return missing([...sources].join(', '), providerProblems.implausible)
}
