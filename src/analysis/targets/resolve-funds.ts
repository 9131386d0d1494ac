import type { FoundMention } from './found-mention.ts'
import { otherCoins } from './other-coins.ts'

const otherCoinIds: ReadonlySet<string> = new Set(otherCoins)

/**
 * Decides what a bare "ETF" means: a bitcoin fund where the text speaks of bitcoin funds and of no other coin's, or
 * where bitcoin is the only coin that it names; otherwise it stays open.
 */
export function resolveFunds(mentions: readonly FoundMention[]): readonly FoundMention[] {
  const ids = new Set(mentions.map((mention) => mention.target.id))
  const otherFunds = ids.has('ETH-ETF') || ids.has('ALT-ETF')
  const onlyBitcoin = ids.has('BTC') && ![...otherCoinIds].some((id) => ids.has(id))
  if (otherFunds || !(ids.has('BTC-ETF') || onlyBitcoin)) return mentions
  return mentions.map((mention) =>
    mention.target.id === 'ETF'
      ? {
          ...mention,
          target: { id: 'BTC-ETF', name: 'Bitcoin funds', kind: 'asset' as const },
          role: 'fund' as const,
        }
      : mention,
  )
}
