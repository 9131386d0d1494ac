import type { Charts, Picture } from '../../src/charts/charts.ts'
import type { Market } from '../../src/market/market.ts'
import { minersViewOf, minerViewOf, monthsViewOf, networkViewOf } from '../cards/market-views.ts'

const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** The smallest picture there is; what it shows is told by its words. */
const pictureOf = (name: string, alt: string): Picture => ({ name, pngBase64: pixel, alt })

/** A market of invented views, which says what it was asked; what is changed is another one's. */
export function marketInMemory(change: Partial<Market> = {}): Market {
  const views: Pick<Market, 'network' | 'miners' | 'miner' | 'months'> = {
    network: async (assumptions) =>
      networkViewOf({ assumptions: { joulesPerTh: 17.6, usdPerKwh: 0.05, ...assumptions } }),
    miners: async (period) => minersViewOf(period),
    miner: async (ticker) => minerViewOf(ticker),
    months: async () => monthsViewOf(),
  }
  return {
    mode: 'live',
    ...views,
    ages: () => [
      { what: 'BTC price', source: 'Coinbase', asOf: '2026-02-04T15:58:00.000Z', state: 'fresh' },
      { what: 'Network', source: 'mempool.space', asOf: '2026-02-04T09:00:00.000Z', state: 'stale' },
      { what: 'Shares', source: 'Yahoo', asOf: null, state: 'unasked' },
    ],
    sample: () => ({
      network: async (assumptions) => ({ ...(await views.network(assumptions)), sample: true }),
      miners: async (period) => ({ ...(await views.miners(period)), sample: true }),
      miner: async (ticker) => ({ ...(await views.miner(ticker)), sample: true }),
      months: async () => ({ ...(await views.months()), sample: true }),
    }),
    ...change,
  }
}

/** Charts of one pixel, whose words tell what they would show. */
export function chartsInMemory(change: Partial<Charts> = {}): Charts {
  return {
    network: async () => pictureOf('network.png', 'Hashprice and hashrate over 90 days'),
    miners: async ({ window }) => pictureOf('miners.png', `Returns of mining stocks, ${window.period}`),
    miner: async ({ ticker }) => pictureOf('miner.png', `${ticker} against BTC and the group`),
    sentiment: async () => null,
    close: async () => undefined,
    ...change,
  }
}
