import { addDays, type Day, startOfUtcDayMs, utcDay } from '../day.ts'

/*
 * The invented figures of sample mode. Each is a formula of the day and of how many days ago it is, so that whatever
 * the clock says there are 400 days behind it, and the last month always tells the same small story: BTC falls for a
 * week from 18 days ago on, some miners switch off, then it recovers; one company signs a contract and leaves the
 * others behind. None of the figures is or was true.
 */

const dayMs = 24 * 60 * 60_000
const number = (day: Day): number => startOfUtcDayMs(day) / dayMs

/** Between -1 and 1, by chance, but always the same for the same words (FNV-1a). */
function noise(...words: readonly (string | number)[]): number {
  let hash = 0x811c9dc5
  for (const letter of words.join('|')) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 31 - 1
}

/** From 0 before `from` days ago to 1 at `to` days ago and after, in between a straight line. */
const since = (ago: number, from: number, to: number): number =>
  Math.min(1, Math.max(0, (from - ago) / (from - to)))

const round = (value: number, digits: number): number => Number(value.toFixed(digits))

/** The close of a UTC day in USD: a slow wave around 90,000, a noise of 1.5 %, and the story. */
export function btcCloseUsd(day: Day, today: Day): number {
  const ago = number(today) - number(day)
  const wave = Math.exp(0.14 * Math.sin(number(day) / 27) + 0.05 * Math.sin(number(day) / 9))
  const story = 1 - 0.11 * since(ago, 18, 11) + 0.13 * since(ago, 11, 2)
  return round(90_000 * wave * (1 + 0.015 * noise('btc', day)) * story, 2)
}

/** The price at an instant, on its way from the last close to that of its own day. */
export function btcUsdAt(ms: number): number {
  const today = utcDay(ms)
  const passed = (ms - startOfUtcDayMs(today)) / dayMs
  const last = btcCloseUsd(addDays(today, -1), today)
  return round(last + (btcCloseUsd(today, today) - last) * passed, 2)
}

/** An epoch of this chain lasts 14 days to the second, as if every block took ten minutes. */
const epochMs = 2016 * 600_000
const firstEpoch = { number: 461, startMs: Date.UTC(2026, 0, 1) } as const

export interface SampleEpoch {
  readonly number: number
  readonly startMs: number
  readonly endMs: number
  readonly difficulty: number
}

export function epochAt(ms: number): SampleEpoch {
  const passed = Math.floor((ms - firstEpoch.startMs) / epochMs)
  const startMs = firstEpoch.startMs + passed * epochMs
  const of = firstEpoch.number + passed
  const difficulty = 138e12 * (1 + 0.07 * Math.sin(of / 5) + 0.02 * noise('difficulty', of))
  return { number: of, startMs, endMs: startMs + epochMs, difficulty: Math.round(difficulty) }
}

/** Blocks found by an instant. Before the chain of the calendar began there are none. */
export function heightAt(ms: number): number {
  const { number: of, startMs } = epochAt(ms)
  return Math.max(1, of * 2016 + Math.floor((ms - startMs) / 600_000))
}

/** By how much more or less is mined than the difficulty is made for, on one UTC day. */
export function hashrateFactor(day: Day, today: Day): number {
  const ago = number(today) - number(day)
  const story = 1 - 0.07 * since(ago, 15, 9) + 0.06 * since(ago, 8, 1)
  return (1.01 + 0.06 * noise('hashrate', day)) * story
}

export const feesBtcPerBlock = (day: Day): number => round(0.022 + 0.014 * noise('fees', day) ** 2, 6)

export interface SampleShare {
  readonly ticker: string
  readonly priceUsd: number
  /** By how many percent it moves with one percent of BTC. */
  readonly beta: number
  /** Null for an index. */
  readonly shares: number | null
  /** What the story makes of it within the last nine days, as a factor. */
  readonly story: number
}

const share = (ticker: string, priceUsd: number, beta: number, millions: number, story = 1): SampleShare => ({
  ticker,
  priceUsd,
  beta,
  shares: millions * 1_000_000,
  story,
})

export const sampleShares: readonly SampleShare[] = [
  share('ARBK', 4, 1.1, 12, 0.94),
  share('BTDR', 15, 1.2, 210),
  share('CANG', 3.5, 0.8, 340, 0.97),
  share('CIFR', 16, 1.4, 390, 1.04),
  share('CLSK', 13, 1.4, 280),
  share('CORZ', 17, 0.9, 310, 1.03),
  share('HIVE', 4, 1.3, 230),
  share('HUT', 42, 1.2, 110, 1.05),
  share('IREN', 40, 1.4, 290, 1.42),
  share('KEEL', 3, 1.3, 560, 0.98),
  share('MARA', 14, 1.5, 380),
  share('RIOT', 15, 1.4, 370, 1.02),
  share('VIP', 1.6, 1, 16, 0.86),
  share('WULF', 12, 1.1, 420, 1.06),
  share('ABTC', 3, 1.4, 920),
  share('APLD', 27, 0.8, 270, 1.03),
  share('BTBT', 2.6, 1.2, 320),
  share('GLXY', 28, 1.2, 180),
  share('WYFI', 19, 0.9, 38),
  { ticker: '^GSPC', priceUsd: 6_900, beta: 0.08, shares: null, story: 1.004 },
]

/** The close of a trading day in USD: with BTC by its beta, a wave and a noise of its own, and the story. */
export function shareCloseUsd(
  { ticker, priceUsd, beta, shares, story }: SampleShare,
  day: Day,
  today: Day,
): number {
  const ago = number(today) - number(day)
  const isIndex = shares === null
  const wave = (isIndex ? 0.03 : 0.12) * Math.sin(number(day) / 41 + 3 * noise(ticker))
  const own = (isIndex ? 0.004 : 0.02) * noise(ticker, day)
  const withBtc = (btcCloseUsd(day, today) / 90_000) ** beta
  return round(priceUsd * withBtc * Math.exp(wave) * (1 + own) * story ** since(ago, 9, 5), isIndex ? 2 : 3)
}
