import { setTimeout as wait } from 'node:timers/promises'
import { startDeadline } from '../../articles/deadline.ts'
import { retryAfterSeconds } from '../../articles/retry-after.ts'
import type { Clock } from '../../clock.ts'
import { ProviderProblem, type ProviderProblemKind } from '../provider-problem.ts'
import { type Arrived, type Attempt, attempt } from './attempt.ts'
import type { Budget } from './budget.ts'
import type { Pauses } from './pauses.ts'
import { transportProblem } from './transport-problem.ts'

export interface AskingParts {
  readonly clock: Clock
  /** From 0 to 1, for the back-off. */
  readonly random: () => number
  readonly budget: Budget
  readonly pauses: Pauses
  /** For one attempt, in milliseconds. */
  readonly timeoutMs: number
  /** For everything together: waiting for a turn, attempts and the pauses between them. */
  readonly wholeMs: number
  /** Ends everything that is under way. */
  readonly closing: AbortSignal
}

const mostAttempts = 3
const backOffMs = 250
const longestWaitSeconds = 2
const notModified = 304

/**
 * Asks once, and at most twice more where the provider failed for a moment (5xx, 429 with a short Retry-After, a
 * broken connection), in `wholeMs` together. Gives an answer of a wanted status or a 304; everything else is
 * thrown as a `ProviderProblem`.
 */
export async function askProvider(
  asked: Omit<Attempt, 'signal'>,
  { clock, random, budget, pauses, timeoutMs, wholeMs, closing }: AskingParts,
): Promise<Arrived> {
  const { provider, url } = asked
  const startedMs = performance.now()
  const leftMs = () => wholeMs - (performance.now() - startedMs)
  const slow = (ms: number) => () =>
    new ProviderProblem(provider, 'slow', `${url.pathname}: no whole answer in ${ms} ms`)
  const whole = startDeadline(wholeMs, slow(wholeMs), closing)

  const detailOf = ({ head }: Arrived) => `${url.pathname}: status ${head.status}`

  /** The seconds that it asks to be left alone for; null where it names none, `none` where it does not ask. */
  function wantedPause({ head }: Arrived): number | null | 'none' {
    if (asked.wanted.includes(head.status)) return 'none'
    const seconds = retryAfterSeconds(head.header('retry-after'), clock())
    return head.status === 429 || (head.status === 503 && seconds !== null) ? seconds : 'none'
  }

  async function oneAttempt(): Promise<Arrived> {
    const turn = await budget.turn(whole.signal, leftMs())
    if (typeof turn !== 'function')
      throw new ProviderProblem(provider, 'limited', `${url.pathname}: over our own budget`, {
        notBeforeMs: clock() + turn.waitMs,
      })
    const deadline = startDeadline(timeoutMs, slow(timeoutMs), whole.signal)
    try {
      // Others may have learnt of a pause while this one waited for its turn.
      pauses.check()
      const arrived = await attempt({ ...asked, signal: deadline.signal })
      // Before the next in line has its turn.
      const seconds = wantedPause(arrived)
      if (seconds !== 'none' && !isShort(seconds)) throw pauses.hold(seconds, detailOf(arrived))
      return arrived
    } catch (error) {
      const reason: unknown = deadline.signal.aborted ? deadline.signal.reason : error
      throw transportProblem(provider, url.pathname, reason)
    } finally {
      deadline.end()
      turn()
    }
  }

  /** Whether there is time for a pause and one more attempt. */
  async function paused(attempts: number, seconds: number | null): Promise<boolean> {
    const ms = seconds === null ? backOffMs * 2 ** (attempts - 1) * (0.5 + random()) : seconds * 1000
    if (attempts >= mostAttempts || ms >= leftMs()) return false
    await wait(ms, undefined, { signal: whole.signal }).catch(() => whole.signal.throwIfAborted())
    return true
  }

  try {
    pauses.check()
    for (let attempts = 1; ; attempts++) {
      const arrived = await oneAttempt().catch(async (error: unknown) => {
        const isBroken =
          error instanceof ProviderProblem && error.kind === 'unreachable' && error.notBeforeMs === null
        if (isBroken && (await paused(attempts, null))) return null
        throw error
      })
      if (arrived === null) continue
      const { head } = arrived
      if (head.status === notModified || asked.wanted.includes(head.status)) {
        pauses.succeeded()
        return arrived
      }
      const seconds = wantedPause(arrived)
      if (seconds !== 'none') {
        if (await paused(attempts, seconds)) continue
        throw pauses.hold(seconds, detailOf(arrived))
      }
      if (head.status >= 500 && (await paused(attempts, null))) continue
      throw new ProviderProblem(provider, kindOfStatus(head.status), detailOf(arrived))
    }
  } catch (error) {
    if (error instanceof ProviderProblem && error.notBeforeMs === null && !closing.aborted)
      pauses.failed(error)
    throw error
  } finally {
    whole.end()
  }
}

const isShort = (seconds: number | null): boolean => seconds !== null && seconds <= longestWaitSeconds

function kindOfStatus(status: number): ProviderProblemKind {
  if (status >= 500) return 'failing'
  if (status === 401 || status === 403 || status === 451) return 'refused'
  return status === 404 || status === 410 ? 'unknown' : 'unreadable'
}
