import { createCharts } from '../../src/charts/create-charts.ts'
import { createSampleMarket } from '../../src/market/sample/sample-market.ts'
import type { BenchmarkOptions, Measurement } from '../benchmark.ts'
import { percentile, timed } from '../take/statistics.ts'
import { drawAll, sampleViews } from './drawing.ts'
import { measuredAtMs } from './measured-at.ts'

/** Charts as long as they take once the first of each was drawn. */
export async function measureCharts({ short, progress }: BenchmarkOptions): Promise<Measurement[]> {
  progress('charts')
  const market = createSampleMarket({
    clock: () => measuredAtMs,
    assumptions: { joulesPerTh: 17.6, usdPerKwh: 0.05 },
  })
  const views = await sampleViews(market)
  const charts = createCharts()
  try {
    const loading = await timed(() => charts.network(views.network))
    await drawAll(charts, views)
    const took: number[] = []
    for (let time = 0; time < (short ? 12 : 34); time++) took.push(...(await drawAll(charts, views)))
    return [
      { measure: 'first chart of a process', value: loading, unit: 'ms', limit: null, steady: true },
      { measure: 'warm chart, p95', value: percentile(took, 0.95), unit: 'ms', limit: 80, steady: true },
    ]
  } finally {
    await charts.close()
  }
}
