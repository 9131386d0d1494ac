import type { Charts, Picture } from '../../src/charts/charts.ts'
import type { Market } from '../../src/market/market.ts'
import type { MinersView, MinerView, NetworkView } from '../../src/market/views.ts'
import { timed } from '../take/statistics.ts'

interface Views {
  readonly network: NetworkView
  readonly miners: MinersView
  readonly miner: MinerView
}

export const sampleViews = async (market: Pick<Market, 'network' | 'miners' | 'miner'>): Promise<Views> => ({
  network: await market.network(),
  miners: await market.miners('MTD'),
  miner: await market.miner('IREN'),
})

/** Draws one chart of each kind. @returns the milliseconds that each took. Throws where there is none. */
export async function drawAll(charts: Charts, { network, miners, miner }: Views): Promise<number[]> {
  const draws: (() => Promise<Picture | null>)[] = [
    () => charts.network(network),
    () => charts.miners(miners),
    () => charts.miner(miner),
  ]
  const took: number[] = []
  for (const draw of draws) {
    took.push(
      await timed(async () => {
        if ((await draw()) === null) throw new Error('There was nothing to draw.')
      }),
    )
  }
  return took
}
