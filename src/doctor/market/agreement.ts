import { btcDisagreement } from '../../market/cross-checks.ts'
import type { ChainTip, Sourced } from '../../market/sources.ts'
import { type Finding, warn } from '../finding.ts'
import type { Outcome } from './provider-check.ts'
import { count, trillions, usd } from './words.ts'

const blocksPerEpoch = 2016
/** For so many blocks after an adjustment an instance may still tell the difficulty before it. */
const settling = 6
const mostBlocksApart = 6
/** Difficulties are written with all their digits, or rounded to some. */
const sameDifficulty = 1e-6

const compare = 'Run this again in a few minutes. Where it stays so, leave out the one that is wrong:'

/** What providers that answered tell differently, each held against the first. */
export function checkAgreement(outcomes: readonly Outcome[]): readonly Finding[] {
  const told = outcomes.flatMap((outcome) => (outcome.kind === 'told' ? outcome.told : []))
  return [
    ...pricesApart(told.flatMap(({ btcUsd }) => btcUsd ?? [])),
    ...chainsApart(told.flatMap(({ tip }) => tip ?? [])),
  ]
}

function pricesApart([first, ...others]: readonly Sourced<number>[]): readonly Finding[] {
  if (first === undefined) return []
  return others.flatMap((other) => {
    const apart = btcDisagreement({ state: 'fresh', ...first }, other)
    if (apart === null) return []
    const says = `${first.source} says ${usd(first.value)} and ${other.source} ${usd(other.value)}, ${apart.apartPercent.toFixed(1)} % apart.`
    return warn('BTC price', says, `${compare} look at COINBASE_URL, KRAKEN_URL and COINGECKO_URL.`)
  })
}

function chainsApart([first, ...others]: readonly Sourced<ChainTip>[]): readonly Finding[] {
  if (first === undefined) return []
  return others.flatMap((other) => {
    const why = apart(first.value, other.value)
    if (why === null) return []
    const place = ({ source, value }: Sourced<ChainTip>) =>
      why === 'height'
        ? `${source} is at block ${count(value.height)}`
        : `${source} tells a difficulty of ${trillions(value.difficulty)}`
    return warn(
      'Network',
      `${place(first)}, ${place(other)}.`,
      `${compare} look at BITCOIN_RPC_URL and MEMPOOL_URL.`,
    )
  })
}

function apart(one: ChainTip, other: ChainTip): 'height' | 'difficulty' | null {
  if (Math.abs(one.height - other.height) > mostBlocksApart) return 'height'
  const isSettled = [one, other].every(({ height }) => height % blocksPerEpoch >= settling)
  return isSettled && Math.abs(one.difficulty / other.difficulty - 1) > sameDifficulty ? 'difficulty' : null
}
