import type { Clock as BossClock } from 'pg-boss'

/** The longest that a timer of Node's can wait; one that is to wait longer fires at once. */
const longestWaitMs = 2 ** 31 - 1

/**
 * Real time, as pg-boss is to see it. Where the clock was set back by months its upkeep waits for the time that it
 * had come to; without a limit it would ask a thousand times a second whether that has come.
 */
export const bossClock: BossClock = {
  now: () => Date.now(),
  setTimeout: (run, ms) => setTimeout(run, Math.min(ms, longestWaitMs)),
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
  setInterval: (run, ms) => setInterval(run, ms),
  clearInterval: (timer) => clearInterval(timer as NodeJS.Timeout),
}
