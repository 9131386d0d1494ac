import { z } from 'zod'
import { type Day, parseDay, utcDay } from '../day.ts'
import { difficultyFromHashrate } from '../economics.ts'
import type { ProviderClient } from '../http/provider-client.ts'
import { decimal } from '../numbers.ts'
import { isPlausibleDifficulty, requirePlausible } from './plausible.ts'

const path = '/v4/timeseries/asset-metrics'
const reuseMs = 60_000
const mostPages = 10
const thPerEh = 1e6
const plannedBlocks = 144
/** Since the halving of 2016, BTC per block. */
const mostSubsidyBtc = 12.5
/** Before, difficulties were such that no wrong unit could be told. */
const earliest: Day = '2020-01-01'
/** Where more than this part of what is filled in cannot be right, nothing is believed. */
const mostRefused = 0.2

/** What is blank has not been computed yet. */
const blank = z.union([decimal, z.literal('').transform(() => null), z.null()]).optional()

const rowSchema = z.object({
  asset: z.literal('btc'),
  /** Nanoseconds of midnight, at which the day begins. */
  time: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T00:00:00(\.0+)?Z$/, 'is no midnight')
    .transform((time) => parseDay(time.slice(0, 10))),
  /** TH/s. */
  HashRate: blank,
  BlkCnt: blank,
  /** BTC. */
  IssTotNtv: blank,
  PriceUSD: blank,
})

type Row = z.infer<typeof rowSchema>
type Query = Readonly<Record<string, string>>

const pageSchema = z.object({ data: z.array(rowSchema), next_page_url: z.string().nullish() })

/** One complete UTC day; null where it is blank or cannot be right. */
export interface CoinMetricsRow {
  readonly day: Day
  readonly hashrateEhs: number | null
  /** At the end of the day. */
  readonly btcUsd: number | null
}

/** Rows of complete days from `from` on, oldest first; of 2020 and later only. */
export async function askRows(
  client: ProviderClient,
  { base, from, nowMs }: { readonly base: string; readonly from: Day; readonly nowMs: number },
): Promise<readonly CoinMetricsRow[]> {
  const first = from > earliest ? from : earliest
  const rows: Row[] = []
  let next: Query | null = {
    assets: 'btc',
    metrics: 'HashRate,BlkCnt,IssTotNtv,PriceUSD',
    frequency: '1d',
    start_time: first,
    page_size: '1000',
  }
  for (let pages = 0; next !== null; pages++) {
    requirePlausible(pages < mostPages, client.provider, `more than ${mostPages} pages`)
    const page: z.infer<typeof pageSchema> = (
      await client.get(path, { schema: pageSchema, query: next, reuseMs })
    ).body
    rows.push(...page.data)
    next = page.next_page_url ? queryOf(page.next_page_url, base, client.provider) : null
  }
  const today = utcDay(nowMs)
  const byDay = new Map<Day, Row>()
  for (const row of rows) {
    requirePlausible(row.time <= today, client.provider, `${row.time}, which is still to come`)
    requirePlausible(!byDay.has(row.time), client.provider, `two rows for ${row.time}`)
    byDay.set(row.time, row)
  }
  const complete = [...byDay.values()].filter(({ time }) => time >= first && time < today)
  requireMost(client.provider, complete.filter(({ HashRate }) => HashRate != null).map(hashrateOf))
  requireMost(client.provider, complete.filter(({ PriceUSD }) => PriceUSD != null).map(priceOf))
  return complete
    .sort((a, b) => (a.time < b.time ? -1 : 1))
    .map((row) => ({ day: row.time, hashrateEhs: hashrateOf(row), btcUsd: priceOf(row) }))
}

/** What to ask the next page with, if it is on the same server: an answer does not choose whom we ask. */
function queryOf(nextPage: string, base: string, provider: string): Query {
  const next = URL.canParse(nextPage) ? new URL(nextPage) : null
  requirePlausible(
    next !== null && next.origin === new URL(base).origin && next.pathname.endsWith(path),
    provider,
    'a next page elsewhere',
  )
  return Object.fromEntries(next.searchParams)
}

function requireMost(provider: string, values: readonly (number | null)[]): void {
  const refused = values.filter((value) => value === null).length
  requirePlausible(refused <= mostRefused * values.length, provider, `${refused} of ${values.length} values`)
}

/**
 * The hashrate of a day is D · 2³² · blocks / 86,400, so that hashrate and count tell a difficulty, and that tells
 * the unit. What was issued must fit the count as well.
 */
function hashrateOf({ HashRate, BlkCnt, IssTotNtv }: Row): number | null {
  const ehs = (HashRate ?? 0) / thPerEh
  const blocks = BlkCnt ?? 0
  if (ehs <= 0 || blocks < plannedBlocks / 3 || blocks > plannedBlocks * 3) return null
  if (!isPlausibleDifficulty(difficultyFromHashrate((ehs * plannedBlocks) / blocks))) return null
  const subsidyBtc = IssTotNtv == null ? mostSubsidyBtc : IssTotNtv / blocks
  return subsidyBtc > 0 && subsidyBtc <= mostSubsidyBtc ? ehs : null
}

const priceOf = ({ PriceUSD }: Row): number | null =>
  PriceUSD != null && PriceUSD >= 1000 && PriceUSD <= 1e7 ? PriceUSD : null
