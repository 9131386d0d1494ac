import { UserError } from '../user-error.ts'

/** A time limit on one piece of work that also follows an outer signal. Always `end()` it. */
export interface Deadline {
  readonly signal: AbortSignal
  /** Lifts the time limit and goes on following the outer signal. */
  lift(): void
  end(): void
}

/**
 * Aborts `signal` with `reason()` after `ms`, or with the outer signal's own reason as soon as that aborts.
 * `end` clears the timer and lets go of the outer signal, so that nothing fires after the work is done.
 */
export function startDeadline(ms: number, reason: () => Error, outer?: AbortSignal): Deadline {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(reason()), ms)
  const follow = () => controller.abort(outer?.reason)
  if (outer?.aborted === true) follow()
  else outer?.addEventListener('abort', follow, { once: true })
  return {
    signal: controller.signal,
    lift: () => clearTimeout(timer),
    end() {
      clearTimeout(timer)
      outer?.removeEventListener('abort', follow)
    },
  }
}

/** The reason of an abort where there was one, in place of whatever error the abort caused further down. */
export function abortReason(signal: AbortSignal, error: unknown): unknown {
  if (!signal.aborted || error instanceof UserError) return error
  return signal.reason
}
