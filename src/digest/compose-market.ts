import type { Charts, Picture } from '../charts/charts.ts'
import { knownValue } from '../market/known-value.ts'
import type { Market } from '../market/market.ts'
import type { Disagreement, Reading } from '../market/reading.ts'
import type { BankMonth, MinersView, MonthsView, NetworkView } from '../market/views.ts'
import type { MarketWish } from './compose-wish.ts'
import {
  type MarketPart,
  type MonthPart,
  monthNames,
  type NetworkPart,
  networkNames,
  type SharesPart,
  sharesNames,
} from './view.ts'

export interface ComposeParts {
  readonly market: Market
  readonly charts: Charts
  readonly nowMs: number
  /** Hears of what failed by a mistake of ours. */
  readonly onFailed: (what: string, err: unknown) => void
}

type Failing = <T>(what: string, work: () => Promise<T>) => Promise<T | null>

/** Asks the market for what is wished for, each view once. Never throws: what fails is named in the part. */
export async function composeMarket(wish: MarketWish, parts: ComposeParts): Promise<MarketPart> {
  const { market, charts, nowMs } = parts
  const failed: string[] = []
  const unlessFails: Failing = async (what, work) => {
    try {
      return await work()
    } catch (err) {
      failed.push(what)
      parts.onFailed(what, err)
      return null
    }
  }
  const [network, day, month, months] = await Promise.all([
    wish.network ? unlessFails('the network', () => market.network()) : null,
    wish.shares ? unlessFails('the mining stocks', () => market.miners('1D')) : null,
    wish.shares ? unlessFails('the mining stocks this month', () => market.miners('MTD')) : null,
    wish.months ? unlessFails('the last months', () => market.months()) : null,
  ])
  const picture = wish.chart
    ? await unlessFails('the chart', () => drawn(charts, { network, months, monthly: wish.months }))
    : null
  const views = [network, day, month, months].filter((view) => view !== null)
  return {
    at: views
      .map(({ at }) => at)
      .reduce((last, at) => (at > last ? at : last), new Date(nowMs).toISOString()),
    sample: views.some(({ sample }) => sample),
    network: network === null ? null : networkPart(network),
    day: day === null ? null : sharesPart(day),
    month: month === null ? null : sharesPart(month),
    months: months === null ? null : monthsPart(months),
    picture,
    failed,
    disagreements: onceEach(views.flatMap(({ disagreements }) => disagreements).filter(isSound)),
    notes: [...new Set([month, day, network, months].flatMap((view) => view?.notes ?? []))],
  }
}

interface Drawable {
  readonly network: NetworkView | null
  readonly months: MonthsView | null
  readonly monthly: boolean
}

async function drawn(charts: Charts, { network, months, monthly }: Drawable): Promise<Picture | null> {
  if (monthly) return months === null ? null : await charts.miners(months.last.shares)
  return network === null ? null : await charts.network(network)
}

/** What is no number cannot be kept as one, and is missing. */
const sound = (reading: Reading): Reading =>
  reading.state === 'missing' || knownValue(reading) !== null
    ? reading
    : {
        state: 'missing',
        unit: reading.unit,
        source: reading.source,
        reason: 'sent something that cannot be right',
        since: null,
      }

type Readings<Name extends string> = Record<Name, Reading>

/** The readings of these names alone. */
function pick<Name extends string>(names: readonly Name[], from: Readings<Name>): Readings<Name> {
  const entries = names.map((name) => [name, sound(from[name])] as const)
  // There is one entry for each of the names.
  return Object.fromEntries(entries) as Readings<Name>
}

const networkPart = (view: NetworkView): NetworkPart => ({
  readings: pick(networkNames, view),
  hashpriceChangesWithFees: view.hashpriceChangesWithFees,
  assumptions: view.assumptions,
})

function sharesPart({ window, rows, combined, beatBtc, ...view }: MinersView): SharesPart {
  const known = rows
    .filter(({ returnPercent }) => knownValue(returnPercent) !== null)
    .map(({ ticker, returnPercent }) => ({ ticker, returnPercent }))
    .toSorted((one, other) => (knownValue(other.returnPercent) ?? 0) - (knownValue(one.returnPercent) ?? 0))
  const hasEnds = known.length >= 2
  return {
    window,
    readings: pick(sharesNames, { ...view, ...combined }),
    membersWithCap: combined.membersWithCap,
    members: combined.members,
    beatBtc,
    best: hasEnds ? (known[0] ?? null) : null,
    worst: hasEnds ? (known.at(-1) ?? null) : null,
  }
}

const monthPart = (month: BankMonth): MonthPart => ({
  first: month.first,
  readings: pick(monthNames, month),
  shares: sharesPart(month.shares),
})

const monthsPart = ({ last, before, assumptions }: MonthsView): NonNullable<MarketPart['months']> => ({
  last: monthPart(last),
  before: monthPart(before),
  assumptions,
})

const isSound = ({ one, other, apartPercent }: Disagreement): boolean =>
  [one.value, other.value, apartPercent].every(Number.isFinite)

function onceEach(all: readonly Disagreement[]): Disagreement[] {
  const byAbout = new Map(all.toReversed().map((one) => [one.about, one]))
  return [...byAbout.values()].toReversed()
}
