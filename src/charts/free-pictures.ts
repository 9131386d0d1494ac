import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { z } from 'zod'

type Collect = (options?: { readonly type: 'minor' }) => void

const isCollect = z.custom<Collect>((value) => typeof value === 'function', 'it cannot be asked for')

/** After so many pictures all is collected though it is not quiet: what was missed is no more than these. */
const mostBetween = 32
/** How long it must be quiet before all is collected, milliseconds. */
const quietMs = 250

/**
 * Makes what frees the pictures that were drawn, to be told of each. Each holds some 5 MB outside of the heap that V8
 * does not know of, so that it sees no reason to collect them: without this 500 charts took 2.7 GB. It has to be asked
 * for. What was just drawn is young, so a collection of the young objects alone does, in a millisecond or two; once
 * it is quiet the whole (small) heap of this thread is collected.
 */
export function createPictureFreer(): () => void {
  setFlagsFromString('--expose-gc')
  const collect = isCollect.parse(runInNewContext('gc'))
  let quiet: NodeJS.Timeout | null = null
  let since = 0
  const collectAll = (): void => {
    since = 0
    collect()
  }
  return () => {
    since++
    if (quiet !== null) clearTimeout(quiet)
    quiet = setTimeout(collectAll, quietMs).unref()
    // Once the answer is on its way, so that nobody waits for it.
    if (since >= mostBetween) setImmediate(collectAll)
    else setImmediate(collect, { type: 'minor' })
  }
}
