import { describe, expect, it } from 'vitest'
import { checkAgreement } from '../../../src/doctor/market/agreement.ts'
import type { Outcome, Told } from '../../../src/doctor/market/provider-check.ts'

const asOf = '2026-11-22T19:30:00.000Z'

const outcome = (told: Partial<Told>): Outcome => ({
  kind: 'told',
  told: { says: '', lacks: null, ...told },
  asked: {
    check: 'one',
    name: 'one',
    settings: { variables: ['ONE_URL'], host: 'one.example', isOwn: false, key: null },
    gives: ['the BTC price'],
    alone: null,
    ask: () => Promise.reject(new Error('not asked here')),
  },
})
const price = (source: string, value: number, at = asOf) => outcome({ btcUsd: { source, value, asOf: at } })
const tip = (source: string, height: number, difficulty: number) =>
  outcome({ tip: { source, asOf, value: { height, difficulty, hashrate7dEhs: 1000 } } })
const says = (...outcomes: readonly Outcome[]) => checkAgreement(outcomes).map((one) => one.says)

describe('providers held against each other', () => {
  it('agree within a percent on the price', () => {
    expect(says(price('Coinbase', 80_000), price('Kraken', 80_800))).toEqual([])
    expect(says(price('Coinbase', 80_000), price('Kraken', 80_810), price('CoinGecko', 79_100))).toEqual([
      'Coinbase says $80,000.00 and Kraken $80,810.00, 1.0 % apart.',
      'Coinbase says $80,000.00 and CoinGecko $79,100.00, 1.1 % apart.',
    ])
  })

  it('are not held against the price of another hour', () => {
    expect(says(price('Coinbase', 80_000), price('Kraken', 90_000, '2026-11-22T18:00:00.000Z'))).toEqual([])
  })

  it('agree on the difficulty in every digit that they write', () => {
    expect(says(tip('Bitcoin Core', 976_497, 97e12), tip('mempool.space', 976_498, 97.000_01e12))).toEqual([])
    expect(says(tip('Bitcoin Core', 976_497, 97e12), tip('mempool.space', 976_498, 97.01e12))).toEqual([
      'Bitcoin Core tells a difficulty of 97.00 T, mempool.space tells a difficulty of 97.01 T.',
    ])
  })

  it('may differ for a few blocks after an adjustment', () => {
    const first = 485 * 2016
    expect(says(tip('Bitcoin Core', first + 5, 97e12), tip('mempool.space', first - 1, 95e12))).toEqual([])
    expect(says(tip('Bitcoin Core', first + 6, 97e12), tip('mempool.space', first + 6, 95e12))).toHaveLength(
      1,
    )
  })

  it('are at the same block, or nearly', () => {
    expect(says(tip('Bitcoin Core', 976_497, 97e12), tip('mempool.space', 976_503, 97e12))).toEqual([])
    expect(says(tip('Bitcoin Core', 976_497, 97e12), tip('mempool.space', 976_504, 97e12))).toEqual([
      'Bitcoin Core is at block 976,497, mempool.space is at block 976,504.',
    ])
  })
})
