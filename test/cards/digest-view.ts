import type { DigestView } from '../../src/cards/digest-card.ts'
import { composeMarket } from '../../src/digest/compose-market.ts'
import { holds } from '../../src/digest/compose-wanted.ts'
import { marketWish } from '../../src/digest/compose-wish.ts'
import { type DigestSection, digestSections } from '../../src/digest/subscription.ts'
import type { Market } from '../../src/market/market.ts'
import { chartsInMemory, marketInMemory } from '../commands/market-in-memory.ts'
import { viewAt, viewAtMs } from './market-views.ts'

/** A digest of an invented market, with something changed. */
export async function digestOf(
  change: Partial<DigestView> = {},
  market: Partial<Market> = {},
  charts: Parameters<typeof chartsInMemory>[0] = {},
): Promise<DigestView> {
  const { sections = digestSections, localDate = viewAt.slice(0, 10), stories = [] } = change
  const wish = marketWish(sections, localDate)
  const part =
    wish === null
      ? null
      : await composeMarket(wish, {
          market: marketInMemory(market),
          charts: chartsInMemory(charts),
          nowMs: viewAtMs,
          onFailed: (what, err) => {
            throw new Error(what, { cause: err })
          },
        })
  const isKnown = part !== null && holds(part, sections, localDate) !== 'nothing'
  return {
    localDate,
    zone: 'Europe/Berlin',
    sections,
    cutOffMs: viewAtMs,
    lateSinceMs: null,
    market: part,
    stories,
    isEmpty: !isKnown && stories.length === 0,
    ...change,
  }
}

export const only = (...sections: readonly DigestSection[]) => ({ sections })
