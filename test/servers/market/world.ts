import { type ChainWorld, chainWorldAt } from './chain-world.ts'
import { type ShareWorld, shareWorldAt } from './share-world.ts'

/** Invented figures that agree with each other, from October 2023 to now: what all loopback providers tell of. */
export interface World extends ChainWorld, ShareWorld {
  readonly nowMs: number
}

/**
 * The world as it stands at a moment from November 2024 on, so that 400 days lie behind it. The same moment gives
 * the same figures, and a later one the same past.
 */
export function worldAt(nowMs: number): World {
  const chain = chainWorldAt(nowMs)
  return { nowMs, ...chain, ...shareWorldAt(nowMs, chain) }
}
