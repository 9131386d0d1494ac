import { setTimeout as delay } from 'node:timers/promises'
import { ProviderProblem } from '../../market/provider-problem.ts'
import type { Log } from '../../ops/log.ts'
import type { Outcome, ProviderCheck, Told, Trouble } from './provider-check.ts'

export interface AskingParts {
  /** What a provider that answers, but not as it should, says of itself. */
  readonly explain: (asked: ProviderCheck, problem: ProviderProblem) => Promise<Trouble | null>
  /** Milliseconds that one provider may take. */
  readonly timeoutMs: number
  readonly log: Log
}

/** Asks all of them at once; none takes longer than it may, and none fails. */
export const askAll = (checks: readonly ProviderCheck[], parts: AskingParts): Promise<readonly Outcome[]> =>
  Promise.all(checks.map((asked) => askOne(asked, parts)))

async function askOne(asked: ProviderCheck, { explain, timeoutMs, log }: AskingParts): Promise<Outcome> {
  const stop = new AbortController()
  const late = delay(timeoutMs, undefined, { signal: stop.signal }).then(() => {
    throw new ProviderProblem(asked.name, 'slow', `no answer within ${timeoutMs} ms`)
  })
  late.catch(() => null)
  const inTime = <T>(work: Promise<T>): Promise<T> => Promise.race([work, late])
  try {
    return { asked, kind: 'told', told: await inTime<Told>(asked.ask()) }
  } catch (err) {
    log.debug({ err, check: asked.check }, 'a provider did not give what it should')
    if (!(err instanceof ProviderProblem)) return { asked, kind: 'bug' }
    const trouble = await inTime(explain(asked, err)).catch(() => null)
    return { asked, kind: 'problem', problem: err, trouble }
  } finally {
    stop.abort()
  }
}
