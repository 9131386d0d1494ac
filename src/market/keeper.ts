import type { Log } from '../ops/log.ts'

const everyMs = 10 * 60_000

/**
 * Looks after the days that are missing, without keeping the process alive for it.
 * @param random from 0 to 1: processes that start together look at different moments.
 * @returns a function that stops it, and waits for what is under way.
 */
export function startKeeper({
  keep,
  log,
  random,
}: {
  readonly keep: () => Promise<void>
  readonly log: Log
  readonly random: () => number
}): () => Promise<void> {
  let running: Promise<void> = Promise.resolve()
  const look = (): void => {
    running = running.then(keep).catch((err) => {
      log.warn({ err }, 'The market values of the last day could not be looked after; trying again later')
    })
  }
  const timer = setInterval(look, everyMs * (0.9 + 0.2 * random()))
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
