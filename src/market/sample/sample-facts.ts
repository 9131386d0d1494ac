import {
  calendarKnows,
  closeMs,
  isTradingDay,
  lastClosedSession,
  openMs,
  previousTradingDay,
  sessionAt,
} from '../calendar.ts'
import { addDays, type Day, newYorkDay, startOfUtcDayMs, utcDay } from '../day.ts'
import { hashrateFromDifficulty } from '../economics.ts'
import type { MarketFacts } from '../facts.ts'
import type { History, SeriesId } from '../history.ts'
import { createHistory } from '../history-in-memory.ts'
import { miners } from '../miners.ts'
import type { Fetched, Known } from '../reading.ts'
import type { Quote } from '../sources.ts'
import {
  btcCloseUsd,
  btcUsdAt,
  epochAt,
  feesBtcPerBlock,
  hashrateFactor,
  heightAt,
  type SampleShare,
  sampleShares,
  shareCloseUsd,
} from './figures.ts'

const source = 'sample'
const daysBack = 400
const dayMs = 24 * 60 * 60_000

const known = <T>(value: T, asOfMs: number): Known<T> => ({
  state: 'fresh',
  value,
  source,
  asOf: new Date(asOfMs).toISOString(),
})

/** All facts of an instant, invented. The same instant gives the same facts; `history` is that of its day. */
export function sampleFacts(nowMs: number, history: History): MarketFacts {
  const { endMs, number, difficulty } = epochAt(nowMs)
  const today = utcDay(nowMs)
  const week = lastDays(addDays(today, -1), 7).map((day) => hashrateFactor(day, today))
  const factor = week.reduce((sum, each) => sum + each, 0) / week.length
  return {
    atMs: nowMs,
    sample: true,
    tip: known(
      {
        height: heightAt(nowMs),
        difficulty,
        hashrate7dEhs: hashrateFromDifficulty(difficulty) * factor,
      },
      nowMs,
    ),
    adjustment: known(
      {
        changePercent: Number(((factor - 1) * 100).toFixed(2)),
        estimatedAtMs: endMs,
        remainingBlocks: (number + 1) * 2016 - heightAt(nowMs),
        nextHeight: (number + 1) * 2016,
        previousPercent: (difficulty / epochAt(nowMs - 14 * dayMs).difficulty - 1) * 100,
      },
      nowMs,
    ),
    fees: known({ meanFeesBtcPerBlock: feesBtcPerBlock(today), blocks: 144 }, nowMs),
    btcUsd: known(btcUsdAt(nowMs), nowMs),
    quotes: new Map(sampleShares.map((share) => [share.ticker, quoteOf(share, nowMs)])),
    history,
    disagreements: [],
  }
}

/** The last days up to one, oldest first. */
const lastDays = (last: Day, count: number): readonly Day[] =>
  Array.from({ length: count }, (_, n) => addDays(last, n - count + 1))

const isSession = (day: Day): boolean => calendarKnows(startOfUtcDayMs(day) + dayMs / 2) && isTradingDay(day)

/** The stored days as they would be at an instant: complete ones alone. */
export function sampleHistory(nowMs: number): History {
  const history = createHistory()
  const today = utcDay(nowMs)
  const put = (series: SeriesId, days: readonly Day[], valueOn: (day: Day) => number): void => {
    history.put(
      series,
      days.map((day) => ({ day, value: valueOn(day), source })),
    )
  }
  const chainDays = lastDays(addDays(today, -1), daysBack)
  const difficultyOn = (day: Day): number => epochAt(startOfUtcDayMs(day) + dayMs - 1).difficulty
  put('btc-usd', chainDays, (day) => btcCloseUsd(day, today))
  put('difficulty', chainDays, difficultyOn)
  put(
    'hashrate-ehs',
    chainDays,
    (day) => hashrateFromDifficulty(difficultyOn(day)) * hashrateFactor(day, today),
  )
  put('fees-btc-per-block', chainDays, feesBtcPerBlock)
  if (!calendarKnows(nowMs)) return history
  const sessions = lastDays(lastClosedSession(nowMs), daysBack).filter(isSession)
  for (const share of sampleShares) {
    put(`close:${share.ticker}`, sessions, (day) => shareCloseUsd(share, day, today))
  }
  for (const { ticker, delistedOn } of miners) {
    if (delistedOn === null) continue
    const gone: SampleShare = { ticker, priceUsd: 5, beta: 1, shares: null, story: 1 }
    put(`close:${ticker}`, lastDays(delistedOn, 40).filter(isSession), (day) =>
      shareCloseUsd(gone, day, today),
    )
  }
  return history
}

/** In a session on its way from the last close to that of the day; else the last close. */
function quoteOf(share: SampleShare, nowMs: number): Fetched<Quote> {
  const today = utcDay(nowMs)
  const closeOn = (day: Day): number => shareCloseUsd(share, day, today)
  const quote = (priceUsd: number, previousCloseUsd: number | null): Quote => ({
    priceUsd,
    previousCloseUsd,
    marketCapUsd: share.shares === null ? null : priceUsd * share.shares,
    shares: share.shares,
    low52WeeksUsd: null,
    high52WeeksUsd: null,
  })
  if (!calendarKnows(nowMs)) return known(quote(closeOn(today), null), nowMs)
  const last = lastClosedSession(nowMs)
  if (sessionAt(nowMs) !== 'open') {
    return known(quote(closeOn(last), closeOn(previousTradingDay(last))), closeMs(last))
  }
  const day = newYorkDay(nowMs)
  const passed = (nowMs - openMs(day)) / (closeMs(day) - openMs(day))
  const price = closeOn(last) + (closeOn(day) - closeOn(last)) * passed
  return known(quote(Number(price.toFixed(3)), closeOn(last)), nowMs)
}
