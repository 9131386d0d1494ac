import { ProviderProblem } from '../provider-problem.ts'
import type { Quote, Sourced } from '../sources.ts'

/**
 * Asks for every ticker on its own, all at once. One that fails, or is not believed (null), is left out. Throws what
 * went wrong only where something went wrong with every one; that one is not known is not a wrong.
 */
export async function eachQuote(
  tickers: readonly string[],
  ask: (ticker: string) => Promise<Sourced<Quote> | null>,
): Promise<ReadonlyMap<string, Sourced<Quote>>> {
  const answers = await Promise.all(
    tickers.map(async (ticker) => {
      try {
        return { ticker, quote: await ask(ticker) }
      } catch (error) {
        if (error instanceof ProviderProblem) return { ticker, quote: null, error }
        throw error
      }
    }),
  )
  const quotes = new Map<string, Sourced<Quote>>()
  for (const { ticker, quote } of answers) if (quote !== null) quotes.set(ticker, quote)
  const problems = answers.flatMap(({ error }) => (error === undefined ? [] : [error]))
  const wrong = problems.find(({ kind }) => kind !== 'unknown')
  if (quotes.size === 0 && wrong !== undefined) throw wrong
  return quotes
}
