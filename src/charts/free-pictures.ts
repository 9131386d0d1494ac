import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Pictures that may wait to be freed: some 40 MB. */
const mostWaiting = 8
/** How long the last ones wait, milliseconds: whoever asks next in a row does not wait for a collection. */
const quietMs = 250

/**
 * Makes what frees the pictures that were drawn, to be told of each. Each holds some 5 MB outside of the heap that V8
 * does not know of, so that it sees no reason to collect them: without this 500 charts took 2.7 GB. It has to be asked
 * for, and is a collection of the whole (small) heap of its thread, which takes some 15 milliseconds.
 */
export function createPictureFreer(): () => void {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect !== 'function') throw new Error('The garbage collector cannot be asked for.')
  let waiting = 0
  const free = (): void => {
    waiting = 0
    collect()
  }
  let quiet: NodeJS.Timeout | null = null
  return () => {
    waiting++
    if (quiet !== null) clearTimeout(quiet)
    quiet = setTimeout(free, quietMs).unref()
    // Once the answer is on its way, so that nobody waits for it.
    if (waiting >= mostWaiting) setImmediate(free)
  }
}
