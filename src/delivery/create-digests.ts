import type { Charts } from '../charts/charts.ts'
import { blankCard } from '../chat/blank-card.ts'
import { text } from '../chat/spans.ts'
import type { Clock } from '../clock.ts'
import type { Digests } from '../digest/ports.ts'
import type { Market } from '../market/market.ts'
import type { Log } from '../ops/log.ts'
import type { Store } from '../store/store.ts'

export interface DigestsParts {
  readonly market: Market
  readonly charts: Charts
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
}

/** Makes digests of what the market and this workspace's takes tell. */
export function createDigests({ log }: DigestsParts): Digests {
  const card = () => {
    log.debug('digests are not made yet')
    return { ...blankCard('Daily digest'), lede: [text('There is no digest today.')] }
  }
  return {
    edition: async () => ({ state: 'nothing', card: card(), identity: 'nothing' }),
    now: async () => card(),
  }
}
