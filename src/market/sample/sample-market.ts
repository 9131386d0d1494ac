import type { Clock } from '../../clock.ts'
import { calendarKnows, lastClosedSession } from '../calendar.ts'
import { newYorkDay, utcDay } from '../day.ts'
import type { Assumptions, MarketFacts } from '../facts.ts'
import type { History } from '../history.ts'
import type { Market } from '../market.ts'
import { monthsView } from '../views/bank-month.ts'
import { minerView } from '../views/miner-view.ts'
import { minersView } from '../views/miners-view.ts'
import { networkView } from '../views/network-view.ts'
import { sampleFacts, sampleHistory } from './sample-facts.ts'

type SampleMarket = Pick<Market, 'network' | 'miners' | 'miner' | 'months'>

/** Our own invented month of data, marked as a sample everywhere. Asks nobody and stores nothing. */
export function createSampleMarket({
  clock,
  assumptions: assumed,
}: {
  readonly clock: Clock
  readonly assumptions: Assumptions
}): SampleMarket {
  let held: { readonly of: string; readonly history: History } | null = null

  function facts(): MarketFacts {
    const nowMs = clock()
    const session = calendarKnows(nowMs) ? lastClosedSession(nowMs) : newYorkDay(nowMs)
    const of = `${utcDay(nowMs)} ${session}`
    if (held?.of !== of) held = { of, history: sampleHistory(nowMs) }
    return sampleFacts(nowMs, held.history)
  }

  return {
    network: async (assumptions = {}) => networkView(facts(), { ...assumed, ...assumptions }),
    miners: async (period) => minersView(facts(), period),
    miner: async (ticker) => minerView(facts(), ticker),
    months: async () => monthsView(facts(), assumed),
  }
}
