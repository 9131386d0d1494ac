import type { Clock } from '../clock.ts'
import { aheadMs } from './clock-ahead.ts'

/**
 * Tells, each time it is asked, whether the clock was set back far since the last time, held against one that never
 * goes back. A machine that slept makes it seem to go forward, which is nothing here.
 */
export function watchSetBack(wall: Clock, monotonic: () => number): () => boolean {
  let apart = wall() - monotonic()
  return () => {
    const before = apart
    apart = wall() - monotonic()
    return before - apart > aheadMs
  }
}
