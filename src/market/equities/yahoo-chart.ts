import { z } from 'zod'
import type { ProviderClient } from '../http/provider-client.ts'
import { ProviderProblem } from '../provider-problem.ts'
import { toldNumber, toldSeconds } from './told-number.ts'

const chartResult = z.object({
  meta: z.object({
    symbol: z.string(),
    currency: z.string(),
    regularMarketPrice: toldNumber,
    regularMarketTime: toldSeconds,
    fiftyTwoWeekLow: toldNumber,
    fiftyTwoWeekHigh: toldNumber,
    currentTradingPeriod: z
      .object({ regular: z.object({ start: toldSeconds, end: toldSeconds }) })
      .nullish()
      .catch(null),
  }),
  timestamp: z.array(toldSeconds).default([]),
  indicators: z.object({ quote: z.array(z.object({ close: z.array(toldNumber).default([]) })) }),
  events: z
    .object({
      splits: z
        .record(z.string(), z.object({ date: toldSeconds, numerator: toldNumber, denominator: toldNumber }))
        .default({}),
    })
    .default({ splits: {} }),
})

const chartBody = z.object({
  chart: z.object({
    result: z.array(chartResult).nullable(),
    error: z.object({ code: z.string(), description: z.string() }).nullish(),
  }),
})

/** One day's value, which may be still running: when the provider stamped it, and the close if there is one. */
export interface Bar {
  /** Milliseconds since the epoch. */
  readonly atMs: number
  readonly closeUsd: number | null
}

export interface YahooChart {
  /** When Yahoo made it, by its own clock; milliseconds since the epoch. */
  readonly madeMs: number
  readonly meta: z.output<typeof chartResult>['meta']
  /** In the order of time. */
  readonly bars: readonly Bar[]
  readonly splits: readonly { readonly atMs: number; readonly ratio: number }[]
}

/** Statuses that come with the chart's own error body. */
const errorStatuses = [400, 404, 422]

/** New shares for one old, between 1,000 for 1 and 1 for 1,000; null for what is no split. */
function splitRatio(numerator: number | null, denominator: number | null): number | null {
  const ratio = (numerator ?? 0) / (denominator ?? 0)
  return ratio >= 0.001 && ratio <= 1000 && ratio !== 1 ? ratio : null
}

/** Asks for daily values of one ticker, and makes sure that they are of this ticker and in USD. */
export async function askChart(
  client: ProviderClient,
  ticker: string,
  query: Readonly<Record<string, string>>,
): Promise<YahooChart> {
  const { body, atMs: madeMs } = await client.get(`/v8/finance/chart/${encodeURIComponent(ticker)}`, {
    schema: chartBody,
    query: { interval: '1d', ...query, events: 'split' },
    accept: errorStatuses,
  })
  const { result, error } = body.chart
  const problem = (kind: 'unknown' | 'refused' | 'implausible', detail: string) =>
    new ProviderProblem(client.provider, kind, `chart of ${ticker}: ${detail}`)

  if (error) throw problem(error.code === 'Not Found' ? 'unknown' : 'refused', error.description)
  const [chart] = result ?? []
  if (chart === undefined) throw problem('implausible', 'neither values nor an error')
  if (chart.meta.symbol !== ticker) throw problem('implausible', `it is of ${chart.meta.symbol}`)
  if (chart.meta.currency !== 'USD') throw problem('implausible', `it is in ${chart.meta.currency}`)

  const closes = chart.indicators.quote[0]?.close ?? []
  if (closes.length !== chart.timestamp.length)
    throw problem('implausible', 'more times than closes, or fewer')
  const bars = chart.timestamp.flatMap((atMs, index) =>
    atMs === null ? [] : [{ atMs, closeUsd: closes[index] ?? null }],
  )
  if (bars.length === 0 && closes.length > 0) throw problem('implausible', 'no time that can be right')
  const splits = Object.values(chart.events.splits).flatMap(({ date, numerator, denominator }) => {
    const ratio = splitRatio(numerator, denominator)
    return date === null || ratio === null ? [] : [{ atMs: date, ratio }]
  })
  return { madeMs, meta: chart.meta, bars: bars.toSorted((one, other) => one.atMs - other.atMs), splits }
}
