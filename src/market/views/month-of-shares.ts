import { calendarEnds, calendarKnows, previousTradingDay, tradingDayOnOrBefore } from '../calendar.ts'
import { combine, mapValue, missing, together, withUnit } from '../combine.ts'
import { type Day, startOfUtcDayMs } from '../day.ts'
import {
  beatBtc,
  combinedMarketCap,
  fourYearRewardOpportunity,
  percentOfFourYearRewards,
} from '../economics.ts'
import type { MarketFacts } from '../facts.ts'
import { aged, endOfUtcDay, oldest } from '../freshness.ts'
import { sp500 } from '../group-at.ts'
import { membersOn } from '../miners.ts'
import type { Fetched, Reading } from '../reading.ts'
import type { MinerRow, MinersView, ShareWindow } from '../views.ts'
import { believableTip } from './believable.ts'
import { btcCloseOn } from './btc-close.ts'
import { groupCap } from './group.ts'
import { marketCap } from './market-cap.ts'
import { membershipNotes } from './member-notes.ts'
import type { MonthDays } from './months.ts'
import { changePercent } from './returns.ts'
import { valueOn } from './series.ts'
import { shareNow } from './share.ts'
import { jumpWithin } from './share-return.ts'

const msPerBlock = 600_000

/** A share over a month: its closes at both ends, and what the company was worth then at today's share count. */
interface MonthOfShare {
  readonly row: MinerRow
  readonly fromCap: Reading
}

/**
 * The mining stocks from the last close before a month to its last close, of stored closes. Market values are those
 * closes times today's count of shares: what a company issued since is in both of their ends.
 */
export function monthOfShares(facts: MarketFacts, { first, days }: MonthDays): MinersView {
  const last = days.at(-1) ?? first
  const window = windowOf(first, last)
  const frame = {
    sample: facts.sample,
    at: new Date(facts.atMs).toISOString(),
    disagreements: [],
    window,
  }
  if (window.closedFor !== null) return { ...frame, ...nothingTold(window.closedFor) }
  const btc = changePercent(valueOn(facts.history, 'btc-usd', window.from), btcCloseOn(facts, window.to))
  const index = closeReturn(facts, sp500, window)
  const members = membersOn(window.to)
  const shares = members.map((member) => monthOfShare(facts, member, window, { btc, index }))
  const rows = shares.map(({ row }) => row)
  const cap = groupCap(rows.map(({ marketCapUsd }) => ({ marketCap: marketCapUsd })))
  const known = rows.flatMap(({ ticker, returnPercent: own }) =>
    own.state === 'missing' ? [] : [{ ticker, returnPercent: own.value }],
  )
  return {
    ...frame,
    notes: membershipNotes(window),
    rows: rows.toSorted(bestFirst),
    btcReturnPercent: btc,
    sp500ReturnPercent: index,
    combined: {
      marketCapUsd: cap,
      ...changeOf(shares, window),
      membersWithCap: rows.filter(({ marketCapUsd }) => marketCapUsd.state !== 'missing').length,
      members: members.length,
      ofFourYearRewardsPercent: ofFourYearRewards(facts, cap, window.to),
    },
    beatBtc: btc.state === 'missing' ? null : beaten(known, btc.value),
  }
}

function beaten(known: readonly { readonly ticker: string; readonly returnPercent: number }[], btc: number) {
  const { count, of } = beatBtc(known, btc)
  return { count, of }
}

/** From the last close before the month to its own last one; both its days alike where the calendar ends. */
function windowOf(first: Day, last: Day): ShareWindow {
  const known = calendarKnows(startOfUtcDayMs(first)) && calendarKnows(startOfUtcDayMs(last))
  const days = known
    ? { from: previousTradingDay(first), to: tradingDayOnOrBefore(last) }
    : { from: first, to: last }
  return { period: '1M', ...days, session: 'closed', closedFor: known ? null : calendarEnds }
}

function nothingTold(why: string): Omit<MinersView, 'sample' | 'at' | 'disagreements' | 'window'> {
  const none = missing('exchange calendar', why)
  return {
    notes: [],
    rows: [],
    btcReturnPercent: withUnit('%', none),
    sp500ReturnPercent: withUnit('%', none),
    combined: {
      marketCapUsd: withUnit('USD', none),
      changePercent: withUnit('%', none),
      changeUsd: withUnit('USD', none),
      membersWithCap: 0,
      members: 0,
      ofFourYearRewardsPercent: withUnit('%', none),
    },
    beatBtc: null,
  }
}

const returnOf = ({ history }: MarketFacts, series: `close:${string}`, { from, to }: ShareWindow): Reading =>
  changePercent(valueOn(history, series, from), valueOn(history, series, to))

function closeReturn(facts: MarketFacts, ticker: string, window: ShareWindow): Reading {
  const own = returnOf(facts, `close:${ticker}`, window)
  const why = own.state === 'missing' ? null : jumpWithin(facts, { ticker }, window)
  return why === null ? own : withUnit('%', missing(own.source, why))
}

function monthOfShare(
  facts: MarketFacts,
  { ticker, name }: { readonly ticker: string; readonly name: string },
  window: ShareWindow,
  { btc, index }: { readonly btc: Reading; readonly index: Reading },
): MonthOfShare {
  const own = closeReturn(facts, ticker, window)
  const share = shareNow(facts, ticker)
  const count = combine(
    'shares',
    { cap: marketCap(facts, share), price: share.price },
    (of) => of.cap / of.price,
  )
  const capOn = (day: Day): Reading => {
    const close: Fetched<number> =
      own.state === 'missing' ? own : valueOn(facts.history, `close:${ticker}`, day)
    const cap = combine('USD', { close, count }, (of) => of.close * of.count)
    return cap.state === 'missing' || close.state === 'missing'
      ? cap
      : { ...cap, state: close.state, asOf: close.asOf }
  }
  const apart = (other: Reading): Reading => combine('pp', { own, other }, (of) => of.own - of.other)
  return {
    fromCap: capOn(window.from),
    row: {
      ticker,
      name,
      priceUsd: withUnit('USD', valueOn(facts.history, `close:${ticker}`, window.to)),
      returnPercent: own,
      versusBtcPp: apart(btc),
      versusSp500Pp: apart(index),
      marketCapUsd: capOn(window.to),
      shareOfGroupPercent: withUnit('%', missing('prices', 'is not told of a month')),
    },
  }
}

/** Over the members of both ends whose value is known at both. */
function changeOf(
  shares: readonly MonthOfShare[],
  { from }: ShareWindow,
): Pick<MinersView['combined'], 'changePercent' | 'changeUsd'> {
  const before = new Set(membersOn(from).map(({ ticker }) => ticker))
  const both = shares.flatMap(({ row: { ticker, marketCapUsd: to }, fromCap }) =>
    !before.has(ticker) || to.state === 'missing' || fromCap.state === 'missing'
      ? []
      : [{ ticker, to, fromCap }],
  )
  const { compared } = combinedMarketCap(
    both.map(({ ticker, to, fromCap }) => ({ ticker, fromUsd: fromCap.value, toUsd: to.value })),
  )
  if (compared === null) {
    const none = missing('prices', 'no member’s change is known')
    return { changePercent: withUnit('%', none), changeUsd: withUnit('USD', none) }
  }
  const of = together(both.map(({ to }) => to))
  return {
    changePercent: { ...of, value: compared.changePercent, unit: '%' },
    changeUsd: { ...of, value: compared.changeUsd, unit: 'USD' },
  }
}

/** Against the subsidies of the 210,000 blocks after that day, whose height is counted back from the tip at 600 s. */
function ofFourYearRewards(facts: MarketFacts, cap: Reading, day: Day): Reading {
  const tip = aged(believableTip(facts), facts.atMs, oldest.networkMs)
  const height = mapValue(tip, (of) => {
    const asOfMs = tip.state === 'missing' ? facts.atMs : Date.parse(tip.asOf)
    return Math.max(0, Math.round(of.height - (asOfMs - Date.parse(endOfUtcDay(day))) / msPerBlock))
  })
  const share = combine('%', { cap, height, btcUsd: btcCloseOn(facts, day) }, (of) =>
    percentOfFourYearRewards({
      marketCapUsd: of.cap,
      opportunityUsd: fourYearRewardOpportunity({ height: of.height, btcUsd: of.btcUsd }).usd,
    }),
  )
  return share.state === 'missing' || cap.state === 'missing' ? share : { ...share, asOf: cap.asOf }
}

function bestFirst(one: MinerRow, other: MinerRow): number {
  const [a, b] = [one, other].map(({ returnPercent: own }) =>
    own.state === 'missing' ? Number.NEGATIVE_INFINITY : own.value,
  )
  if (a !== b) return (a ?? 0) > (b ?? 0) ? -1 : 1
  return one.ticker < other.ticker ? -1 : 1
}
