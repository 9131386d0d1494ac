import type { Outlet } from './outlet.ts'
import type { Pacer } from './pacer.ts'

/** A pause that is longer is told at once, so that nobody's place is taken by somebody who only waits. */
const mostWaitMs = 1_500

/** A turn that is older, in milliseconds, is taken anew. */
const turnLastsMs = 200

const stopped = { kind: 'down', code: 'stopped' } as const

/**
 * The outlet with a turn taken right before each thing goes out, however long what came before it took. What the
 * platform asks to wait is kept to by everybody whom it means.
 * @param now milliseconds; never goes back
 */
export function pacedOutlet(
  outlet: Outlet,
  pacer: Pacer,
  now: () => number,
): Outlet & Pick<Required<Outlet>, 'turn'> {
  const turn: Required<Outlet>['turn'] = async (place, signal) => {
    const waitMs = pacer.pausedMs(place)
    if (waitMs > mostWaitMs) return { kind: 'later', afterMs: waitMs, scope: 'channel' }
    if (!(await pacer.turn(place, signal))) return stopped
    const hadMs = now()
    return { kind: 'turn', isFresh: () => now() - hadMs <= turnLastsMs }
  }
  return {
    ...outlet,
    turn,
    prepare(card) {
      const post = outlet.prepare(card)
      return async (target, options) => {
        const had = options.turn?.isFresh() === true ? options.turn : await turn(target.place, options.signal)
        if (had.kind !== 'turn') return had
        // Looked at once more: the process may have been frozen since the turn was given.
        if (options.signal.aborted) return stopped
        const posted = await post(target, options)
        if (posted.kind === 'later') pacer.pause(posted.scope, target.place, posted.afterMs)
        return posted
      }
    },
    async find(target, key, sinceMs, signal) {
      if (!(await pacer.turn(target.place, signal))) return stopped
      pacer.spend((outlet.callsPerLook ?? 1) - 1)
      return await outlet.find(target, key, sinceMs, signal)
    },
  }
}
