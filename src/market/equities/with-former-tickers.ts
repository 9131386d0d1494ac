import type { Clock } from '../../clock.ts'
import { addDays, newYorkDay } from '../day.ts'
import type { Miner } from '../miner.ts'
import { ProviderProblem, type ProviderProblemKind } from '../provider-problem.ts'
import type { EquitySource } from '../sources.ts'

/** For so many days after a change of ticker a provider may still know the old one alone. */
const lagsForDays = 400

/** What a ticker that is not known there may look like: some give a bare 404 page for it. */
const mayBeOld: ReadonlySet<ProviderProblemKind> = new Set(['unknown', 'unreadable', 'implausible'])

/**
 * A source that is asked by an old ticker too, for a while after a company changed it: some providers take long to
 * follow. What they tell is given under today's. Later an old ticker may be somebody else's, and is not asked for.
 */
export function withFormerTickers(
  source: EquitySource,
  { miners, clock }: { readonly miners: readonly Miner[]; readonly clock: Clock },
): EquitySource {
  function formerOf(ticker: string): string | null {
    const last = miners.find((miner) => miner.ticker === ticker)?.formerly[0]
    if (last === undefined || last.ticker === ticker) return null
    return addDays(last.until, lagsForDays) >= newYorkDay(clock()) ? last.ticker : null
  }

  return {
    name: source.name,
    async quotes(tickers) {
      const former = new Map(tickers.map((ticker) => [ticker, formerOf(ticker)] as const))
      const olds = [...former.values()].filter((old) => old !== null)
      const told = await source.quotes([...new Set([...tickers, ...olds])])
      const quotes = new Map([...told].filter(([ticker]) => former.has(ticker)))
      for (const [ticker, old] of former) {
        const quote = old === null ? undefined : told.get(old)
        if (quote !== undefined && !told.has(ticker)) quotes.set(ticker, quote)
      }
      return quotes
    },
    async closes(ticker, from) {
      const old = formerOf(ticker)
      try {
        return await source.closes(ticker, from)
      } catch (error) {
        if (old === null || !(error instanceof ProviderProblem && mayBeOld.has(error.kind))) throw error
        return await source.closes(old, from).catch((further: unknown) => {
          throw further instanceof ProviderProblem ? error : further
        })
      }
    },
  }
}
