import type { Clock } from '../../clock.ts'
import type { Log } from '../../ops/log.ts'
import { ProviderProblem, type ProviderProblemKind } from '../provider-problem.ts'

const firstHoldMs = 60_000
const longestUnnamedHoldMs = 15 * 60_000
const longestHoldMs = 60 * 60_000
const restMs = 30_000
const failuresBeforeRest = 3
const tiring: ReadonlySet<ProviderProblemKind> = new Set(['unreachable', 'slow', 'failing'])

/** When one provider is left alone, because it asked for that or because it is down. */
export interface Pauses {
  /** Throws the problem that it is left alone for. */
  check(): void
  /**
   * It asked for a pause: of `seconds`, at most an hour; without a figure a minute, twice as long each time, up to a
   * quarter of an hour. Returns the problem, with the end of the pause.
   */
  hold(seconds: number | null, detail: string): ProviderProblem
  succeeded(): void
  /** Three asks in a row that it was down for, and it rests for half a minute, so that others are asked at once. */
  failed(problem: ProviderProblem): void
}

interface Pause {
  readonly fromMs: number
  readonly untilMs: number
  readonly kind: ProviderProblemKind
}

export function createPauses(provider: string, clock: Clock, log: Log): Pauses {
  let pause: Pause | null = null
  let failures = 0
  let unnamed = 0

  function current(): Pause | null {
    const now = clock()
    // A clock that was set back must not make a pause of hours.
    if (pause !== null && (now >= pause.untilMs || now < pause.fromMs)) pause = null
    return pause
  }

  /** The pause from now on, where none that is under way lasts longer. */
  function begin(ms: number, kind: ProviderProblemKind): Pause {
    const fromMs = clock()
    const untilMs = fromMs + ms
    const before = current()
    if (before !== null && before.untilMs >= untilMs) return before
    log.info({ provider, kind, seconds: Math.ceil(ms / 1000) }, 'A market provider is left alone for a while')
    pause = { fromMs, untilMs, kind }
    return pause
  }

  return {
    check() {
      const now = current()
      if (now === null) return
      const until = new Date(now.untilMs).toISOString()
      throw new ProviderProblem(provider, now.kind, `left alone until ${until}`, { notBeforeMs: now.untilMs })
    },
    hold(seconds, detail) {
      // Requests that were under way together are told the same, and that is one refusal.
      const again = seconds === null && current()?.kind === 'limited'
      const ms =
        seconds === null
          ? Math.min(firstHoldMs * 2 ** (again ? 0 : unnamed++), longestUnnamedHoldMs)
          : Math.min(seconds * 1000, longestHoldMs)
      return new ProviderProblem(provider, 'limited', detail, { notBeforeMs: begin(ms, 'limited').untilMs })
    },
    succeeded() {
      failures = 0
      unnamed = 0
    },
    failed(problem) {
      if (!tiring.has(problem.kind)) return
      failures++
      if (failures >= failuresBeforeRest) begin(restMs, problem.kind)
    },
  }
}
