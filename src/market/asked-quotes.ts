import type { Clock } from '../clock.ts'
import type { Log } from '../ops/log.ts'
import { ownFault, patienceMs, slowNothing } from './asked-value.ts'
import { calendarKnows, sessionAt } from './calendar.ts'
import { missing } from './combine.ts'
import { createLastKnown, type LastKnown, type Nothing, nothingOf } from './last-known.ts'
import { ProviderProblem } from './provider-problem.ts'
import type { Fetched } from './reading.ts'
import { createRefreshed } from './refreshed.ts'
import type { EquitySource, Quote, Sourced } from './sources.ts'

type Quotes = ReadonlyMap<string, Fetched<Quote>>

export interface AskedQuotes {
  /** One entry for each of these; never rejects. */
  get(tickers: readonly string[]): Promise<Quotes>
  last(): Quotes | null
}

export interface AskedQuotesParts {
  readonly equities: readonly EquitySource[]
  /** What the first source, which takes all in one call, is asked for each time. */
  readonly listed: readonly string[]
  /** False for what has had no close for so long that nobody but the first source is to be bothered with it. */
  readonly isTraded: (ticker: string) => boolean
  readonly clock: Clock
  readonly log: Log
}

const inSessionMs = 60_000
const outsideMs = 15 * 60_000
/** After so long a provider that gave nothing at all is asked again. */
const againAfterMs = 20_000

const isOpen = (ms: number): boolean => calendarKnows(ms) && sessionAt(ms) === 'open'

/** True for what was asked within the same state of the market, a while ago at most: a close ends what was before. */
const isRecent = (askedMs: number, nowMs: number): boolean =>
  isOpen(askedMs) === isOpen(nowMs) && nowMs - askedMs < (isOpen(nowMs) ? inSessionMs : outsideMs)

/**
 * Prices of shares: all that are listed from the first source in one call; from the others those alone that somebody
 * has asked for here and that the sources before do not give.
 */
export function createAskedQuotes({ equities, listed, isTraded, clock, log }: AskedQuotesParts): AskedQuotes {
  const wanted = new Set<string>()
  const lastKnown = new Map<string, LastKnown<Quote>>()
  const lastKnownOf = (ticker: string): LastKnown<Quote> => {
    const known = lastKnown.get(ticker) ?? createLastKnown<Quote>(clock)
    lastKnown.set(ticker, known)
    return known
  }

  async function askOne(
    source: EquitySource,
    tickers: readonly string[],
  ): Promise<{ readonly quotes: ReadonlyMap<string, Sourced<Quote>>; readonly nothing: Nothing }> {
    const none = new Map<string, Sourced<Quote>>()
    try {
      const quotes = await source.quotes(tickers)
      return { quotes, nothing: { sources: [source.name], reasons: ['does not know it'] } }
    } catch (error) {
      if (error instanceof ProviderProblem) {
        const { kind, message } = error
        log.info({ provider: source.name, kind, problem: message }, 'A market provider gave no prices')
        return { quotes: none, nothing: nothingOf([source.name], [error]) }
      }
      log.error({ err: error, doing: 'asking for prices of shares' }, 'Prices are missing because of a bug')
      return { quotes: none, nothing: { sources: [source.name], reasons: [ownFault] } }
    }
  }

  async function ask(): Promise<{
    readonly quotes: Quotes
    /** Those that nobody needs to be asked for again. */
    readonly done: ReadonlySet<string>
    readonly failed: boolean
  }> {
    const asked = new Set(wanted)
    const found = new Map<string, Sourced<Quote>>()
    const nothings: Nothing[] = []
    for (const [at, source] of equities.entries()) {
      const lacking = at === 0 ? new Set([...listed, ...asked]) : [...asked].filter(isTraded)
      const tickers = [...lacking].filter((ticker) => !found.has(ticker))
      if (tickers.length === 0) break
      const { quotes, nothing } = await askOne(source, tickers)
      for (const [ticker, quote] of quotes) found.set(ticker, quote)
      nothings.push(nothing)
    }
    const nothing: Nothing = {
      sources: nothings.flatMap(({ sources }) => sources),
      reasons: nothings.flatMap(({ reasons }) => reasons),
    }
    const quotes = new Map<string, Fetched<Quote>>()
    for (const ticker of new Set([...listed, ...asked])) {
      const quote = found.get(ticker)
      const known = lastKnownOf(ticker)
      quotes.set(ticker, quote === undefined ? known.gaveNothing(nothing) : known.gave(quote))
    }
    return { quotes, done: new Set([...found.keys(), ...asked]), failed: found.size === 0 }
  }

  const refreshed = createRefreshed({
    clock,
    ask,
    isGood: ({ done, failed }, askedMs, nowMs) =>
      [...wanted].every((ticker) => done.has(ticker)) &&
      (failed ? nowMs - askedMs < againAfterMs : isRecent(askedMs, nowMs)),
    late: () => {
      const nothing = slowNothing(equities.map(({ name }) => name))
      const quotes = new Map([...wanted].map((ticker) => [ticker, lastKnownOf(ticker).gaveNothing(nothing)]))
      return { quotes, done: new Set(wanted), failed: true }
    },
    patienceMs,
  })

  return {
    async get(tickers) {
      for (const ticker of tickers) wanted.add(ticker)
      const { quotes } = await refreshed.get()
      const first = equities[0]?.name ?? 'no provider'
      return new Map(
        tickers.map((ticker) => [ticker, quotes.get(ticker) ?? missing(first, 'was not asked for yet')]),
      )
    },
    last: () => refreshed.last()?.quotes ?? null,
  }
}
