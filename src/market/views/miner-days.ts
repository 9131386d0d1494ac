import { lastTradingDays } from '../calendar.ts'
import type { Day } from '../day.ts'
import { simpleReturnPercent } from '../economics.ts'
import type { MarketFacts } from '../facts.ts'
import type { SeriesId } from '../history.ts'
import { membersOn } from '../miners.ts'
import type { MinerDay } from '../views.ts'
import { btcAtEnd } from './btc-return.ts'
import type { Member } from './group.ts'
import { isBeyondBelief } from './overnight.ts'
import { storedBetween } from './series.ts'
import type { Share } from './share.ts'
import type { ToldWindow } from './told-window.ts'

const chartDays = 63
/** A member that lacks more of the days would leave the group's line full of holes, and is left out of it. */
const leastKnown = 0.9

type Prices = readonly (number | null)[]

/**
 * The last 63 trading days up to the window's last, each as the change in percent since the first of them that has
 * what is to be compared. The group is over members of the first and the last day at today's share counts.
 */
export function minerDays(
  facts: MarketFacts,
  share: Share,
  members: readonly Member[],
  { window, unknown }: ToldWindow,
): readonly MinerDay[] {
  if (unknown !== null) return []
  const days = lastTradingDays(window.to, chartDays)
  const own = sharePrices(facts, share, days)
  const spot = btcAtEnd(facts, window)
  const btc = [...stored(facts, 'btc-usd', days.slice(0, -1)), spot.state === 'missing' ? null : spot.value]
  const start = firstComparable(own, btc)
  const first = days[start]
  if (first === undefined) return []
  const then = new Set(membersOn(first).map(({ ticker }) => ticker))
  const ofBoth = members.filter(({ ticker }) => then.has(ticker))
  const group = groupValues(facts, ofBoth, days.slice(start))
  const percents = [own.slice(start), btc.slice(start), group].map(sinceFirst)
  return days.slice(start).map((day, at) => ({
    day,
    ownPercent: percents[0]?.[at] ?? null,
    btcPercent: percents[1]?.[at] ?? null,
    groupPercent: percents[2]?.[at] ?? null,
  }))
}

/** Where the company's prices begin, and BTC's if it has any; -1 where there are none. */
function firstComparable(own: Prices, btc: Prices): number {
  const ofBoth = own.findIndex((price, at) => price !== null && btc[at] !== null)
  return ofBoth === -1 ? own.findIndex((price) => price !== null) : ofBoth
}

/** Stored closes, and on the last day the price of now. A series with a jump beyond belief tells nothing. */
function sharePrices(facts: MarketFacts, { ticker, price, day, doubt }: Share, days: readonly Day[]): Prices {
  const closes = stored(facts, `close:${ticker}`, days)
  const isNow = price.state !== 'missing' && day === days.at(-1)
  const prices = isNow && doubt === null ? [...closes.slice(0, -1), price.value] : closes
  const known = prices.filter((each) => each !== null)
  const jumps = known.some((each, at) => isBeyondBelief(known[at - 1] ?? each, each))
  return jumps ? prices.map(() => null) : prices
}

function stored({ history }: MarketFacts, id: SeriesId, days: readonly Day[]): Prices {
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return []
  const values = new Map(storedBetween(history, id, first, last).map(({ day, value }) => [day, value]))
  return days.map((day) => values.get(day) ?? null)
}

/** The group's value at today's share counts; null on a day on which one of those counted has no price. */
function groupValues(facts: MarketFacts, members: readonly Member[], days: readonly Day[]): Prices {
  const counted = members.flatMap(({ share, marketCap }) => {
    if (share.price.state === 'missing' || marketCap.state === 'missing') return []
    const prices = sharePrices(facts, share, days)
    const known = prices.filter((price) => price !== null).length
    const shares = marketCap.value / share.price.value
    return prices[0] === null || known < leastKnown * days.length ? [] : [{ shares, prices }]
  })
  // A few of many would be another group.
  if (counted.length === 0 || counted.length * 2 < members.length) return days.map(() => null)
  return days.map((_, at) =>
    counted.reduce<number | null>((sum, { shares, prices }) => {
      const price = prices[at] ?? null
      return sum === null || price === null ? null : sum + shares * price
    }, 0),
  )
}

function sinceFirst(prices: Prices): Prices {
  const first = prices[0] ?? null
  return prices.map((price) => (first === null || price === null ? null : simpleReturnPercent(first, price)))
}
