import { Temporal } from 'temporal-polyfill'
import { addDays, type Day, newYork, newYorkDay, startOfUtcDayMs } from '../../../src/market/day.ts'
import { type ChainWorld, firstDay } from './chain-world.ts'
import { swing } from './chance.ts'

export interface WorldShare {
  readonly ticker: string
  readonly name: string
  readonly exchange: string
  /** Complete trading days, oldest first, as a provider's series gives them (adjusted for `splits`). */
  readonly closes: readonly { readonly day: Day; readonly close: number }[]
  /** Only those that providers tell of. */
  readonly splits: readonly { readonly day: Day; readonly ratio: number }[]
  /** Now, or at the last close; null where it is no longer traded. */
  readonly price: number | null
  /** When that price was made, milliseconds since the epoch. */
  readonly priceAtMs: number
  /** The last close before the session that the price is from. */
  readonly previousClose: number
  /** Null for an index. */
  readonly shares: number | null
  /** By the company's filings, oldest first; empty for an index and for foreign filers. */
  readonly filings: readonly { readonly day: Day; readonly shares: number }[]
  readonly low52Weeks: number
  readonly high52Weeks: number
}

export interface ShareWorld {
  /** By ticker, `^GSPC` for the S&P 500. */
  readonly shares: ReadonlyMap<string, WorldShare>
  /** Trading days up to now, oldest first; today is among them from the opening on. */
  readonly tradingDays: readonly Day[]
  /** Whether shares are traded at this moment. */
  readonly open: boolean
  /** Milliseconds since the epoch. */
  openingMs(day: Day): number
  closingMs(day: Day): number
}

/** `[ticker, name, price in October 2023, how it goes with BTC, millions of shares]`. */
const listed = [
  ['IREN', 'IREN Limited', 21, 1.5, 282],
  ['CIFR', 'Cipher Digital Inc.', 9, 1.6, 396],
  ['CORZ', 'Core Scientific, Inc.', 11, 1.1, 311],
  ['RIOT', 'Riot Platforms, Inc.', 14, 1.4, 372],
  ['MARA', 'MARA Holdings, Inc.', 16, 1.5, 378],
  ['CLSK', 'CleanSpark, Inc.', 12, 1.5, 256],
  ['WULF', 'TeraWulf Inc.', 7, 1.3, 418],
  ['HUT', 'Hut 8 Corp.', 26, 1.4, 108],
  ['BTDR', 'Bitdeer Technologies Group', 13, 1.3, 146],
  ['KEEL', 'Keel Infrastructure Corp.', 3, 1.4, 561],
  ['CANG', 'Cango Inc.', 4, 0.9, 355],
  ['HIVE', 'HIVE Digital Technologies Ltd.', 4, 1.4, 236],
  ['GREE', 'Greenidge Generation Holdings Inc.', 3, 1.2, 16],
  ['ARBK', 'Argo Blockchain plc', 1, 1.2, 72],
  ['GLXY', 'Galaxy Digital Inc.', 24, 1.3, 171],
  ['APLD', 'Applied Digital Corporation', 10, 0.9, 263],
  ['BTBT', 'Bit Digital, Inc.', 3, 1.3, 321],
  ['ABTC', 'American Bitcoin Corp.', 6, 1.4, 927],
  ['^GSPC', 'S&P 500', 5600, 0.12, null],
] as const

/** The last day on which a share of this world was traded. */
const lastTraded: Readonly<Record<string, Day>> = { ARBK: '2025-12-05' }
/** A split that providers tell of, and series are adjusted for. */
const toldSplits: Readonly<Record<string, WorldShare['splits']>> = { WULF: [{ day: '2026-03-16', ratio: 2 }] }
/** New shares for old ones that no provider tells of: closes before the day are of the old ones, and so higher. */
const untoldExchanges: Readonly<Record<string, { day: Day; ratio: number }>> = {
  CANG: { day: '2025-11-17', ratio: 2 },
}
/** They file no such figure with the SEC. */
const foreign = new Set(['BTDR', 'CANG', 'HIVE', 'ARBK', 'KEEL'])

const holidays = new Set(
  `2023-11-23 2023-12-25
  2024-01-01 2024-01-15 2024-02-19 2024-03-29 2024-05-27 2024-06-19 2024-07-04 2024-09-02 2024-11-28 2024-12-25
  2025-01-01 2025-01-09 2025-01-20 2025-02-17 2025-04-18 2025-05-26 2025-06-19 2025-07-04 2025-09-01 2025-11-27
  2025-12-25 2026-01-01 2026-01-19 2026-02-16 2026-04-03 2026-05-25 2026-06-19 2026-07-03 2026-09-07 2026-11-26
  2026-12-25 2027-01-01 2027-01-18 2027-02-15 2027-03-26 2027-05-31 2027-06-18 2027-07-05 2027-09-06 2027-11-25
  2027-12-24`.split(/\s+/),
)
const earlyCloses = new Set(
  '2024-07-03 2024-11-29 2024-12-24 2025-07-03 2025-11-28 2025-12-24 2026-11-27 2026-12-24 2027-11-26'.split(
    ' ',
  ),
)

const isTradingDay = (day: Day): boolean =>
  ![0, 6].includes(new Date(startOfUtcDayMs(day)).getUTCDay()) && !holidays.has(day)
const inNewYork = (day: Day, time: string): number =>
  Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: newYork, plainTime: time }).epochMilliseconds
const openingMs = (day: Day): number => inNewYork(day, '09:30')
const closingMs = (day: Day): number => inNewYork(day, earlyCloses.has(day) ? '13:00' : '16:00')
const cents = (value: number): number => Math.max(0.01, Math.round(value * 100) / 100)

/** Shares from October 2023 to now: an earlier now gives the same days, only fewer. */
export function shareWorldAt(nowMs: number, chain: ChainWorld): ShareWorld {
  const today = newYorkDay(nowMs)
  const tradingDays: Day[] = []
  for (let day = firstDay; day <= today; day = addDays(day, 1))
    if (isTradingDay(day) && openingMs(day) <= nowMs) tradingDays.push(day)
  const last = tradingDays.at(-1)
  if (last === undefined) throw new RangeError('There is no trading day yet')
  const open = nowMs < closingMs(last)
  const moves = new Map(chain.days.map(({ day, openUsd, closeUsd }) => [day, closeUsd / openUsd - 1]))
  const move = (day: Day) => moves.get(day) ?? 0
  const session = { tradingDays, last, open, nowMs, move }
  return {
    shares: new Map(listed.map(([ticker, ...rest]) => [ticker, shareOf(ticker, rest, session)])),
    tradingDays,
    open,
    openingMs,
    closingMs,
  }
}

interface Session {
  readonly tradingDays: readonly Day[]
  readonly last: Day
  readonly open: boolean
  readonly nowMs: number
  readonly move: (day: Day) => number
}

function shareOf(
  ticker: string,
  [name, start, beta, millions]: readonly [string, number, number, number | null],
  { tradingDays, last, open, nowMs, move }: Session,
): WorldShare {
  const index = millions === null
  const until = lastTraded[ticker] ?? '9999-12-31'
  const exchange = untoldExchanges[ticker]
  let value: number = start
  const all = tradingDays
    .filter((day) => day <= until)
    .map((day) => {
      const own = (index ? 0.008 : 0.05) * swing(ticker, day)
      value *= 1 + beta * move(day) + own + (start - value) * (index ? 0 : 0.006 / start)
      const factor = exchange !== undefined && day < exchange.day ? exchange.ratio : 1
      return { day, close: cents(value * factor) }
    })
  const inSession = open && until >= last
  const closes = inSession ? all.slice(0, -1) : all
  const [before, latest] = all.slice(-2)
  if (before === undefined || latest === undefined) throw new RangeError(`${ticker} has no days yet`)
  const opened = openingMs(latest.day)
  const passed = Math.min(1, (nowMs - opened) / (closingMs(latest.day) - opened))
  const price = cents(before.close + (latest.close - before.close) * passed)
  const year = [...closes.slice(-252).map(({ close }) => close), price]
  return {
    ticker,
    name,
    exchange: index ? 'SNP' : ticker === 'CANG' ? 'NYQ' : 'NMS',
    closes,
    splits: (toldSplits[ticker] ?? []).filter(({ day }) => day <= last),
    price: until < last ? null : price,
    priceAtMs: Math.min(nowMs, closingMs(latest.day)),
    previousClose: before.close,
    shares: millions === null ? null : millions * 1_000_000 + 4211,
    filings: millions === null || foreign.has(ticker) ? [] : filingsOf(millions, last),
    low52Weeks: Math.min(...year),
    high52Weeks: Math.max(...year),
  }
}

/** One about every 90 days, the newest some weeks old and with the shares that there are now. */
const filingsOf = (millions: number, last: Day): WorldShare['filings'] =>
  [4, 3, 2, 1, 0].map((ago) => ({
    day: addDays(last, -18 - 91 * ago),
    shares: Math.round(millions * 1_000_000 * (1 - 0.02 * ago)) + 4211,
  }))
