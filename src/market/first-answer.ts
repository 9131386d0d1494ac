import type { Log } from '../ops/log.ts'
import { ProviderProblem } from './provider-problem.ts'
import type { Sourced } from './sources.ts'

export type FirstAnswer<T> =
  /** With the problems of those that were asked before. */
  | { readonly ok: true; readonly sourced: Sourced<T>; readonly problems: readonly ProviderProblem[] }
  | { readonly ok: false; readonly problems: readonly ProviderProblem[] }

/**
 * What the first of several providers gives, asked one after another. Whatever fails but as a `ProviderProblem`
 * is a bug and thrown on.
 */
export async function firstAnswer<T>(
  tries: readonly { readonly name: string; readonly ask: () => Promise<Sourced<T>> }[],
  log: Log,
): Promise<FirstAnswer<T>> {
  const problems: ProviderProblem[] = []
  for (const { name, ask } of tries) {
    try {
      return { ok: true, sourced: await ask(), problems }
    } catch (error) {
      if (!(error instanceof ProviderProblem)) throw error
      problems.push(error)
      log.info({ provider: name, kind: error.kind, problem: error.message }, 'A market provider gave nothing')
    }
  }
  return { ok: false, problems }
}
