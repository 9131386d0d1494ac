import { z } from 'zod'
import type { Day } from '../market/day.ts'
import { periods } from '../market/period.ts'
import type { Reading, Unit } from '../market/reading.ts'

/*
 * The market's part of a digest, as it is kept for all editions of a cut-off. What is read back from the store is
 * parsed by these shapes.
 */

const units = [
  'USD',
  '%',
  'pp',
  'EH/s',
  'USD/PH/day',
  'USD/EH/day',
  'sat/PH/day',
  'USD/kWh',
  'BTC',
  'BTC/block',
  'shares',
  'x',
  'blocks',
  'time',
] as const satisfies readonly Unit[]

const instant = z.iso.datetime()
const day = z.custom<Day>((value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value))
const unit = z.enum(units)

const readingSchema: z.ZodType<Reading> = z.discriminatedUnion('state', [
  z.object({ state: z.enum(['fresh', 'stale']), value: z.number(), source: z.string(), asOf: instant, unit }),
  z.object({
    state: z.literal('missing'),
    source: z.string(),
    reason: z.string(),
    since: instant.nullable(),
    unit,
  }),
])

/** What is kept of the network; the names are those of its view. */
export const networkNames = [
  'btcUsd',
  'btcChange1dPercent',
  'btcChangeYesterdayPercent',
  'btcChangeMonthPercent',
  'hashpriceUsdPerPhDay',
  'hashpriceSatsPerPhDay',
  'hashpriceChange1dPercent',
  'hashpriceChange30dPercent',
  'feeSharePercent',
  'hashrate7dEhs',
  'hashrateMonthEhs',
  'hashrateLastMonthEhs',
  'difficulty',
  'previousAdjustmentPercent',
  'adjustmentPercent',
  'adjustmentAt',
  'blockRewardRevenueUsdPerEhDay',
  'blockRewardRevenueLastMonthUsdPerEhDay',
  'grossProfitUsdPerEhDay',
  'grossMarginPercent',
  'breakevenPowerUsdPerKwh',
  'halvingAt',
  'halvingBlocksLeft',
] as const

const assumptionsSchema = z.object({ joulesPerTh: z.number(), usdPerKwh: z.number() })

const networkSchema = z.object({
  readings: z.record(z.enum(networkNames), readingSchema),
  /** False where hashprice's changes leave out the fees that it has itself. */
  hashpriceChangesWithFees: z.boolean(),
  assumptions: assumptionsSchema,
})

/** What is kept of the mining stocks over one window. */
export const sharesNames = [
  'marketCapUsd',
  'changePercent',
  'changeUsd',
  'ofFourYearRewardsPercent',
  'btcReturnPercent',
  'sp500ReturnPercent',
] as const

const rowSchema = z.object({ ticker: z.string(), returnPercent: readingSchema })

const sharesSchema = z.object({
  window: z.object({
    period: z.enum(periods),
    from: day,
    to: day,
    session: z.enum(['open', 'before', 'after', 'closed']),
    closedFor: z.string().nullable(),
  }),
  readings: z.record(z.enum(sharesNames), readingSchema),
  membersWithCap: z.number(),
  members: z.number(),
  beatBtc: z.object({ count: z.number(), of: z.number() }).nullable(),
  /** Of those whose return is known; null where fewer than two are. */
  best: rowSchema.nullable(),
  worst: rowSchema.nullable(),
})

/** What is kept of a month; the names are those of its view, and of its shares. */
export const monthNames = [
  'hashrateEhs',
  'blockRewardRevenueUsdPerEhDay',
  'grossProfitUsdPerEhDay',
  'grossMarginPercent',
  'btcUsd',
] as const

const monthSchema = z.object({
  first: day,
  readings: z.record(z.enum(monthNames), readingSchema),
  shares: sharesSchema,
})

const disagreementSide = z.object({ source: z.string(), value: z.number() })

export const marketPartSchema = z.object({
  /** When the last of it was put together. */
  at: instant,
  sample: z.boolean(),
  network: networkSchema.nullable(),
  /** Over one trading day, and over the month to date. */
  day: sharesSchema.nullable(),
  month: sharesSchema.nullable(),
  /** On the first trading day of a month alone. */
  months: z.object({ last: monthSchema, before: monthSchema, assumptions: assumptionsSchema }).nullable(),
  picture: z
    .object({ name: z.string().regex(/^[a-z0-9-]+\.png$/), pngBase64: z.base64(), alt: z.string().min(1) })
    .nullable(),
  /** What failed by a mistake of ours, by its name: it is told as missing. */
  failed: z.array(z.string()),
  disagreements: z.array(
    z.object({
      about: z.string(),
      unit,
      one: disagreementSide,
      other: disagreementSide,
      apartPercent: z.number(),
    }),
  ),
  /** What a reader must know to read it right, a plain sentence each. */
  notes: z.array(z.string()),
})

export type MarketPart = z.infer<typeof marketPartSchema>
export type NetworkPart = z.infer<typeof networkSchema>
export type SharesPart = z.infer<typeof sharesSchema>
export type MonthPart = z.infer<typeof monthSchema>
