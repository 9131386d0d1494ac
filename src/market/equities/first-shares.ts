import { ProviderProblem } from '../provider-problem.ts'
import type { SharesSource } from '../sources.ts'

/** Several who count shares, asked one after another until one tells; null where there is none. */
export function firstShares(sources: readonly SharesSource[]): SharesSource | null {
  const [first, ...others] = sources
  const rest = others.length === 0 ? null : firstShares(others)
  if (first === undefined || rest === null) return first ?? null
  return {
    name: `${first.name}, ${rest.name}`,
    shares: (ticker) =>
      first.shares(ticker).catch((error: unknown) => {
        if (error instanceof ProviderProblem) return rest.shares(ticker)
        throw error
      }),
  }
}
