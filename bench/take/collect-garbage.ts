import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

let collect: (() => void) | null = null

/** Frees what is not in use, so that one measurement does not pay for the garbage of another. */
export function collectGarbage(): void {
  if (collect === null) {
    setFlagsFromString('--expose-gc')
    const gc: unknown = runInNewContext('gc')
    if (typeof gc !== 'function') throw new Error('Garbage collection cannot be asked for.')
    collect = () => void gc()
  }
  collect()
}
