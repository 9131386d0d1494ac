import type { Clock } from '../clock.ts'
import type { Log } from '../ops/log.ts'
import { createAskedBtc } from './asked-btc.ts'
import { createAskedQuotes } from './asked-quotes.ts'
import { createAskedValue, type Try } from './asked-value.ts'
import { believedBtc } from './believed-btc.ts'
import { missing } from './combine.ts'
import { btcDisagreement, hashpriceDisagreement } from './cross-checks.ts'
import type { DayBook } from './day-book.ts'
import { firstShares } from './equities/first-shares.ts'
import type { MarketFacts } from './facts.ts'
import { createFiledShares, keepShares } from './filed-shares.ts'
import { endOfUtcDay } from './freshness.ts'
import { groupAt, sp500 } from './group-at.ts'
import type { KeptDays } from './keep-days.ts'
import type { MarketAge } from './market.ts'
import type { MarketSources } from './market-sources.ts'
import { miners } from './miners.ts'
import type { Disagreement, Fetched, Known } from './reading.ts'
import type { NetworkSource, Quote, Sourced } from './sources.ts'
import { waitFor } from './wait-for.ts'

/** Asks whatever is out of date, once for everybody who asks at that moment. Nothing here rejects for a provider. */
export interface Rounds {
  /** Asks for no share. */
  network(): Promise<MarketFacts>
  /** The group and the S&P 500, and one more company where there is one. */
  shares(ticker: string | null): Promise<MarketFacts>
  ages(): readonly MarketAge[]
}

export interface RoundsParts {
  readonly sources: MarketSources
  readonly book: DayBook
  readonly days: KeptDays
  /** Resolves once the stored days are in memory. */
  readonly loaded: () => Promise<void>
  readonly clock: Clock
  readonly log: Log
}

const minuteMs = 60_000
const networkMs = 5 * minuteMs
const hashpriceMs = 30 * minuteMs
/** Nobody waits longer for what is only held against our own figure. */
const besideMs = 1_000
const unasked = missing('the network', 'was not asked for')

export function createRounds({ sources, book, days, loaded, clock, log }: RoundsParts): Rounds {
  const { history } = book
  const chain = <T>(what: string, pick: (source: NetworkSource) => () => Promise<Sourced<T>>) =>
    createAskedValue({
      what,
      tries: sources.network.map((source): Try<T> => ({ name: source.name, ask: () => pick(source)() })),
      goodForMs: networkMs,
      clock,
      log,
    })
  const tip = chain('the tip of the chain', (source) => source.tip)
  const adjustment = chain('the next adjustment', (source) => source.adjustment)
  const fees = chain('the fees', (source) => source.fees)
  const btc = createAskedBtc({ prices: sources.prices, standIn: storedBtc, clock, log })
  const { hashprice } = sources
  const othersHashprice = createAskedValue({
    what: 'the hashprice',
    tries: hashprice === null ? [] : [{ name: hashprice.name, ask: () => hashprice.usdPerPhDay() }],
    goodForMs: hashpriceMs,
    clock,
    log,
  })
  const quotes = createAskedQuotes({
    equities: sources.equities,
    listed: [...miners.filter(({ delistedOn }) => delistedOn === null).map(({ ticker }) => ticker), sp500],
    isTraded: days.isTraded,
    clock,
    log,
  })
  const shares = firstShares([...(sources.shares === null ? [] : [sources.shares]), ...sources.moreShares])
  const filed = createFiledShares({ book, shares, clock, log })

  async function storedBtc(): Promise<Known<number> | null> {
    await loaded()
    const last = history.days('btc-usd').at(-1)
    return last === undefined
      ? null
      : { state: 'stale', value: last.value, source: last.source, asOf: endOfUtcDay(last.day) }
  }

  /** Also waits for the stored days, against which it is held. */
  async function askBtc(stored: Promise<unknown>): Promise<{
    readonly btcUsd: Fetched<number>
    readonly differs: readonly Disagreement[]
  }> {
    const told = await btc.get()
    const other = await btc.other()
    await stored
    const btcUsd = believedBtc(told, other, { history, nowMs: clock() })
    const differs = btcDisagreement(btcUsd, other)
    return { btcUsd, differs: differs === null ? [] : [differs] }
  }

  async function askQuotes(tickers: readonly string[]): Promise<ReadonlyMap<string, Fetched<Quote>>> {
    const told = await quotes.get(tickers)
    await loaded()
    keepShares(told, book)
    await filed.fill(told)
    return told
  }

  return {
    async network() {
      const stored = loaded().then(() => days.network())
      const hashpriceAsked = waitFor(othersHashprice.get(), besideMs)
      const [nowTip, nowAdjustment, nowFees, { btcUsd, differs }] = await Promise.all([
        tip.get(),
        adjustment.get(),
        fees.get(),
        askBtc(stored),
      ])
      const told = { tip: nowTip, fees: nowFees, btcUsd }
      const hashpriceDiffers = hashpriceDisagreement(told, (await hashpriceAsked)?.value ?? null)
      return {
        atMs: clock(),
        sample: false,
        ...told,
        adjustment: nowAdjustment,
        quotes: new Map(),
        history,
        disagreements: [...differs, ...(hashpriceDiffers === null ? [] : [hashpriceDiffers])],
      }
    },

    async shares(ticker) {
      const nowMs = clock()
      const group = groupAt(nowMs)
      const delisted = miners.some((one) => one.ticker === ticker && one.delistedOn !== null)
      const all = [...new Set([...group, ...(ticker === null ? [] : [ticker])])]
      const stored = loaded().then(() => Promise.all([days.btc(), days.closes(all)]))
      const [nowTip, { btcUsd, differs }, told] = await Promise.all([
        tip.get(),
        askBtc(stored),
        askQuotes(delisted ? group : all),
      ])
      await days.mendSplits(told)
      return {
        atMs: clock(),
        sample: false,
        tip: nowTip,
        adjustment: adjustment.last() ?? unasked,
        fees: fees.last() ?? unasked,
        btcUsd,
        quotes:
          delisted && ticker !== null
            ? new Map([...told, [ticker, missing('Shares', 'is no longer listed')]])
            : told,
        history,
        disagreements: differs,
      }
    },

    ages() {
      const shares = [...(quotes.last()?.values() ?? [])]
      const oldest = shares
        .filter((quote) => quote.state !== 'missing')
        .toSorted((one, other) => (one.asOf < other.asOf ? -1 : 1))
      return [
        ageOf('BTC price', btc.last()),
        ageOf('Network', tip.last()),
        ageOf('Shares', oldest.at(-1) ?? shares[0] ?? null),
      ]
    },
  }
}

function ageOf(what: string, fetched: Fetched<unknown> | null): MarketAge {
  if (fetched === null) return { what, source: '', asOf: null, state: 'unasked' }
  const { state, source } = fetched
  return { what, source, asOf: fetched.state === 'missing' ? null : fetched.asOf, state }
}
