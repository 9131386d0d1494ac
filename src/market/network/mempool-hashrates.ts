import { z } from 'zod'
import { type Day, startOfUtcDayMs, utcDay } from '../day.ts'
import { decimal } from '../numbers.ts'
import type { ChainDay } from '../sources.ts'
import { fitsDifficulty, isPlausibleDifficulty, requirePlausible } from './plausible.ts'

const dayMs = 24 * 60 * 60_000
const hashesPerExahash = 1e18
/** As far as a block's own time may be ahead, by the rules of the chain. */
const clockToleranceMs = 2 * 60 * 60_000
/** No epoch of these years took longer (the longest, of summer 2021, took 20 days), nor two of them as short. */
const longestEpochMs = 21 * dayMs
/** Nor was any shorter. */
const shortestEpochMs = 10 * dayMs
/** Where more of the days than this cannot be right, none is believed. */
const mostRefused = 0.2

/**
 * `/api/v1/mining/hashrate/SPAN`: hashes per second, days stamped with the midnight at which they ended. An epoch's
 * time is `time` in the code and `timestamp` in its documentation.
 */
export const hashratesSchema = z.object({
  hashrates: z.array(z.object({ timestamp: decimal, avgHashrate: decimal })),
  difficulty: z.array(
    z
      .object({ time: decimal.optional(), timestamp: decimal.optional(), difficulty: decimal })
      .refine(({ time, timestamp }) => (time ?? timestamp) !== undefined, 'has no time'),
  ),
  currentHashrate: decimal,
  currentDifficulty: decimal,
})

type Body = z.infer<typeof hashratesSchema>

/** Blocks of one difficulty. */
interface Epoch {
  /** When the first of them was found. */
  readonly fromMs: number
  /** Until when this difficulty is certain to have been in effect. */
  readonly untilMs: number
  readonly difficulty: number
}

export interface Hashrates {
  /** Oldest first; complete UTC days only, one entry a day; null where what was sent cannot be right. */
  readonly days: readonly { readonly day: Day; readonly hashrateEhs: number | null }[]
  /** Oldest first. */
  readonly epochs: readonly Epoch[]
  /** Throws `ProviderProblem` where that part cannot be right, as while the instance's node is down. */
  readonly current: () => { readonly difficulty: number; readonly hashrate7dEhs: number }
}

/** Times are seconds; milliseconds are told by their size. */
const toMs = (time: number): number => (time < 1e11 ? time * 1000 : time)

/**
 * The difficulty in effect at an instant, by the epochs that are known; null before the first of them and where one
 * may be missing. A day's is that at its end, as its BTC price is its close: both are of the same instant, and no mean is shown that the chain
 * never had.
 */
export function difficultyAt(epochs: readonly Epoch[], atMs: number): number | null {
  const epoch = epochs.findLast(({ fromMs }) => fromMs < atMs)
  return epoch !== undefined && atMs <= epoch.untilMs ? epoch.difficulty : null
}

/** The UTC day that a point is about; null where it is not stamped with the end of one. */
function dayEndingAt(stampMs: number): Day | null {
  return stampMs % dayMs === 0 ? utcDay(stampMs - 1) : null
}

export const chainDays = ({ days, epochs }: Hashrates): readonly ChainDay[] =>
  days.map(({ day, hashrateEhs }) => ({
    day,
    hashrateEhs,
    difficulty: difficultyAt(epochs, startOfUtcDayMs(day) + dayMs),
    meanFeesBtcPerBlock: null,
  }))

/** Throws `ProviderProblem` for a body that cannot be right as a whole. */
export function readHashrates(provider: string, body: Body, nowMs: number): Hashrates {
  const require = (right: boolean, detail: string) => requirePlausible(right, provider, detail)
  const epochs = readEpochs(body, nowMs)
  const points = body.hashrates.map(({ timestamp, avgHashrate }) => ({
    stampMs: toMs(timestamp),
    ehs: avgHashrate / hashesPerExahash,
  }))
  const latestMs = Math.max(...points.map(({ stampMs }) => stampMs), ...epochs.map(({ fromMs }) => fromMs), 0)
  require(latestMs <= nowMs + clockToleranceMs, `a time ${latestMs - nowMs} ms ahead`)
  const newest = epochs.at(-1)?.difficulty ?? body.currentDifficulty
  require(isPlausibleDifficulty(newest), `a newest difficulty of ${newest}`)
  require(epochs.every(({ difficulty }) => difficulty > 0), 'a difficulty of 0 or less')

  const today = utcDay(nowMs)
  const byDay = new Map<Day, number | null>()
  for (const { stampMs, ehs } of points.sort((a, b) => a.stampMs - b.stampMs)) {
    const day = dayEndingAt(stampMs)
    if (day === null || day >= today) continue
    require(!byDay.has(day), `two hashrates for ${day}`)
    byDay.set(day, isPlausibleDay(ehs, stampMs, epochs, newest) ? ehs : null)
  }
  const days = [...byDay].map(([day, hashrateEhs]) => ({ day, hashrateEhs }))
  const refused = days.filter(({ hashrateEhs }) => hashrateEhs === null).length
  require(refused <= mostRefused * days.length, `${refused} of ${days.length} hashrates`)

  return {
    days,
    epochs,
    current() {
      const difficulty = body.currentDifficulty
      const hashrate7dEhs = body.currentHashrate / hashesPerExahash
      require(isPlausibleDifficulty(difficulty), `a difficulty of ${difficulty}`)
      const fits = fitsDifficulty(hashrate7dEhs, difficulty)
      require(days.at(-1)?.hashrateEhs !== null, 'no blocks of late')
      require(fits, `${hashrate7dEhs} EH/s at a difficulty of ${difficulty}`)
      return { difficulty, hashrate7dEhs }
    },
  }
}

function readEpochs({ difficulty: written, currentDifficulty }: Body, nowMs: number): readonly Epoch[] {
  const starts = written
    .map(({ time, timestamp, difficulty }) => ({ fromMs: toMs(time ?? timestamp ?? Number.NaN), difficulty }))
    .sort((a, b) => a.fromMs - b.fromMs)
  return starts.map(({ fromMs, difficulty }, at) => {
    const next = starts[at + 1]
    const untilMs = next?.fromMs ?? nowMs
    // The newest one is over where the chain has another difficulty by now.
    const isWhole = next !== undefined || Math.abs(currentDifficulty / difficulty - 1) < 1e-6
    const complete = isWhole && untilMs - fromMs <= longestEpochMs
    return { fromMs, untilMs: complete ? untilMs : Math.min(untilMs, fromMs + shortestEpochMs), difficulty }
  })
}

/** Where its difficulty is not known it is within a factor of four of the neighbours', and mostly near them. */
function isPlausibleDay(ehs: number, endMs: number, epochs: readonly Epoch[], newest: number): boolean {
  const difficulty = difficultyAt(epochs, endMs)
  if (difficulty !== null) return fitsDifficulty(ehs, difficulty)
  const near = epochs.findLast(({ fromMs }) => fromMs < endMs) ?? epochs[0]
  return fitsDifficulty(ehs, near?.difficulty ?? newest, 6)
}
