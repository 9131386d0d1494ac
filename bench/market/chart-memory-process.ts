import { setTimeout as wait } from 'node:timers/promises'
import { createCharts } from '../../src/charts/create-charts.ts'
import { createSampleMarket } from '../../src/market/sample/sample-market.ts'
import { collectGarbage } from '../take/collect-garbage.ts'
import { drawAll, sampleViews } from './drawing.ts'
import { measuredAtMs } from './measured-at.ts'

/** Draws charts, and tells its parent how large this process is after 500 and after 2,000 of them. */
const market = createSampleMarket({
  clock: () => measuredAtMs,
  assumptions: { joulesPerTh: 17.6, usdPerKwh: 0.05 },
})
const views = await sampleViews(market)
const charts = createCharts()
let drawn = 0

async function drawUpTo(count: number): Promise<number> {
  while (drawn < count) drawn += (await drawAll(charts, views)).length
  // What V8 has not cared to collect yet is no leak, and differs from run to run.
  collectGarbage()
  await wait(500)
  return process.memoryUsage.rss() / 1e6
}

const after500Mb = await drawUpTo(500)
const after2000Mb = await drawUpTo(2_000)
await charts.close()
process.send?.({ after500Mb, after2000Mb })
process.disconnect?.()
