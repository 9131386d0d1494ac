import type { Outlet } from './outlet.ts'
import type { Pacer } from './pacer.ts'

/** A pause that is longer is told at once, so that nobody's place is taken by somebody who only waits. */
const mostWaitMs = 1_500

/**
 * The outlet with a turn taken right before each thing goes out, however long what came before it took. What the
 * platform asks to wait is kept to by everybody whom it means.
 */
export function pacedOutlet(outlet: Outlet, pacer: Pacer): Outlet {
  return {
    ...outlet,
    prepare(card) {
      const post = outlet.prepare(card)
      return async (target, options) => {
        const waitMs = pacer.pausedMs(target.place)
        if (waitMs > mostWaitMs) return { kind: 'later', afterMs: waitMs, scope: 'channel' }
        const mine = await pacer.turn(target.place, options.signal)
        // Looked at once more: the process may have been frozen since the turn was given.
        if (!mine || options.signal.aborted) return { kind: 'down', code: 'stopped' }
        const posted = await post(target, options)
        if (posted.kind === 'later') pacer.pause(posted.scope, target.place, posted.afterMs)
        return posted
      }
    },
    async find(target, key, sinceMs, signal) {
      if (!(await pacer.turn(target.place, signal))) return { kind: 'down', code: 'stopped' }
      pacer.spend((outlet.callsPerLook ?? 1) - 1)
      return await outlet.find(target, key, sinceMs, signal)
    },
  }
}
