import type { Charts } from '../../src/charts/charts.ts'
import { createCharts } from '../../src/charts/create-charts.ts'
import type { ClosableMarket } from '../../src/market/market-service.ts'
import type { BenchmarkOptions, Measurement } from '../benchmark.ts'
import { percentile, timed } from '../take/statistics.ts'
import { measuredAtMs } from './measured-at.ts'
import { cardOf, openStall, type Stall } from './stall.ts'

/** Before every answer of a provider, in milliseconds. */
const delayMs = 200
/** After so long everything that was asked is out of date. */
const outOfDateMs = 31 * 60_000

const commands = [
  ['network', {}],
  ['miners', { period: 'MTD' }],
  ['miner', { ticker: 'IREN' }],
] as const

/** Cards as long as they take without a chart and with one, cold and warm. */
export async function measureCards({ short, progress }: BenchmarkOptions): Promise<Measurement[]> {
  const stall = await openStall({ delayMs })
  try {
    progress('the first card of all, which fills the store')
    // A process has loaded them some seconds after its start.
    await Promise.all([
      import('../../src/market/live-market.ts'),
      import('../../src/market/connect-sources.ts'),
    ])
    const first = await stall.open()
    const filling = await timed(() => cardOf('miners', {}, { market: first }))
    await first.close()
    const rounds = short ? 3 : 10
    progress('cold cards')
    const measurements: Measurement[] = [
      limited('/miners with an empty store', filling, 'ms', 1_000),
      ...(await cold(stall, rounds)),
    ]
    progress('warm cards')
    return [...measurements, ...(await warm(stall, short ? 40 : 200))]
  } finally {
    await stall.close()
  }
}

async function cold(stall: Stall, rounds: number): Promise<Measurement[]> {
  const without: number[] = []
  const held: number[] = []
  for (let round = 0; round < rounds; round++) {
    for (const [name, options] of commands) {
      let nowMs = measuredAtMs
      const market = await stall.open(() => nowMs)
      without.push(await timed(() => cardOf(name, options, { market })))
      // A crumb is Yahoo's: a card of the network alone leaves none behind.
      if (name === 'network') await cardOf('miners', {}, { market })
      nowMs += outOfDateMs
      held.push(await timed(() => cardOf(name, options, { market })))
      await market.close()
    }
  }
  return [
    limited('cold card, no crumb held, slowest', Math.max(...without), 'ms', 1_000),
    limited('cold card, a crumb held, slowest', Math.max(...held), 'ms', 600),
  ]
}

async function warm(stall: Stall, times: number): Promise<Measurement[]> {
  const market = await stall.open()
  const charts = createCharts()
  try {
    const plain = await everyCard(market, undefined, times)
    await everyCard(market, charts, 1)
    const drawn = await everyCard(market, charts, times / 4)
    return [
      limited('warm card without a chart, p95', percentile(plain, 0.95), 'ms', 20),
      limited('warm card with a chart drawn for it, p95', percentile(drawn, 0.95), 'ms', 120),
    ]
  } finally {
    await charts.close()
    await market.close()
  }
}

async function everyCard(
  market: ClosableMarket,
  charts: Charts | undefined,
  times: number,
): Promise<number[]> {
  const desk = charts === undefined ? { market } : { market, charts }
  const took: number[] = []
  for (const [name, options] of commands) await cardOf(name, options, desk)
  for (let time = 0; time < times; time++) {
    for (const [name, options] of commands) {
      took.push(
        await timed(async () => {
          const card = await cardOf(name, options, desk)
          if (charts !== undefined && card.image === null) throw new Error(`/${name} came without its chart`)
        }),
      )
    }
  }
  return took
}

const limited = (measure: string, value: number, unit: Measurement['unit'], limit: number): Measurement => ({
  measure,
  value,
  unit,
  limit,
  steady: true,
})
