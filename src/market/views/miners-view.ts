import { combine } from '../combine.ts'
import { beatBtc, fourYearRewardOpportunity, percentOfFourYearRewards } from '../economics.ts'
import type { MarketFacts } from '../facts.ts'
import { aged, clockNote, oldest } from '../freshness.ts'
import { sp500 } from '../group-at.ts'
import type { Period } from '../period.ts'
import type { Reading } from '../reading.ts'
import type { MinerRow, MinersView } from '../views.ts'
import { believableBtcUsd, believableTip } from './believable.ts'
import { btcReturn, btcStandInNote } from './btc-return.ts'
import { dayInWords, listInWords } from './day-in-words.ts'
import { groupCap, groupChange, type Member, membersNow, shareOfGroup } from './group.ts'
import { membershipNotes, withoutNote } from './member-notes.ts'
import { shareNow } from './share.ts'
import { shareReturn } from './share-return.ts'
import { type ToldWindow, toldWindow } from './told-window.ts'

/** The mining stocks over one window, of the facts of one round. Days are trading days. */
export function minersView(facts: MarketFacts, period: Period): MinersView {
  const told = toldWindow(period, facts.atMs)
  const members = membersNow(facts, told.window.to)
  const btc = btcReturn(facts, told)
  const index = shareReturn(facts, shareNow(facts, sp500), told)
  const cap = groupCap(members)
  const change = groupChange(facts, members, told)
  const tip = aged(believableTip(facts), facts.atMs, oldest.networkMs)
  const btcUsd = aged(believableBtcUsd(facts), facts.atMs, oldest.btcPriceMs)
  const rows = members.map((member): MinerRow => {
    const own = shareReturn(facts, member.share, told)
    return {
      ticker: member.ticker,
      name: member.name,
      priceUsd: { ...member.share.price, unit: 'USD' },
      returnPercent: own,
      versusBtcPp: apart(own, btc),
      versusSp500Pp: apart(own, index),
      marketCapUsd: member.marketCap,
      shareOfGroupPercent: shareOfGroup(member.marketCap, cap),
    }
  })
  return {
    sample: facts.sample,
    at: new Date(facts.atMs).toISOString(),
    disagreements: facts.disagreements,
    notes: [
      ...(told.unknown === null ? membershipNotes(told.window) : []),
      ...groupNotes(members, change.leftOut),
      ...oldPriceNotes(members, told),
      ...[
        btcStandInNote(facts, told),
        clockNote(facts.atMs, [facts.tip, facts.btcUsd, ...facts.quotes.values()]),
      ].filter((note) => note !== null),
    ],
    window: told.window,
    rows: rows.toSorted(bestFirst),
    btcReturnPercent: btc,
    sp500ReturnPercent: index,
    combined: {
      marketCapUsd: cap,
      changePercent: change.percent,
      changeUsd: change.usd,
      membersWithCap: members.filter(({ marketCap }) => marketCap.state !== 'missing').length,
      members: members.length,
      ofFourYearRewardsPercent: combine('%', { cap, tip, btcUsd }, (of) =>
        percentOfFourYearRewards({
          marketCapUsd: of.cap,
          opportunityUsd: fourYearRewardOpportunity({ height: of.tip.height, btcUsd: of.btcUsd }).usd,
        }),
      ),
    },
    beatBtc: whoBeatBtc(rows, btc),
  }
}

/** How far two returns are apart, in percentage points. */
const apart = (own: Reading, other: Reading): Reading =>
  combine('pp', { own, other }, (of) => of.own - of.other)

function whoBeatBtc(rows: readonly MinerRow[], btc: Reading): MinersView['beatBtc'] {
  if (btc.state === 'missing') return null
  const returns = rows.map(({ ticker, returnPercent: own }) => ({
    ticker,
    returnPercent: own.state === 'missing' ? null : own.value,
  }))
  const { count, of } = beatBtc(returns, btc.value)
  return { count, of }
}

function bestFirst(one: MinerRow, other: MinerRow): number {
  const [a, b] = [valueOrLast(one.returnPercent), valueOrLast(other.returnPercent)]
  return a !== b ? (a > b ? -1 : 1) : one.ticker < other.ticker ? -1 : 1
}

const valueOrLast = (reading: Reading): number =>
  reading.state === 'missing' ? Number.NEGATIVE_INFINITY : reading.value

/** What the group's figures leave out. */
function groupNotes(members: readonly Member[], leftOut: readonly string[]): readonly string[] {
  const without = members.filter(({ marketCap }) => marketCap.state === 'missing').map(({ ticker }) => ticker)
  const known = members.length - without.length
  const further = leftOut.filter((ticker) => !without.includes(ticker))
  return [
    // Where none is known there is no group to leave anybody out of, and its figures say so themselves.
    ...withoutNote(
      known === 0 ? [] : without,
      (names) => `No market value is known of ${names}: what is told of the group is of the ${known} others.`,
    ),
    ...withoutNote(
      further,
      (names) => `The group’s change leaves out ${names}, of which too little is known.`,
    ),
  ]
}

/** Whose price is of another day than the window's last. */
function oldPriceNotes(members: readonly Member[], { window, unknown }: ToldWindow): readonly string[] {
  if (unknown !== null) return []
  const days = [
    ...new Set(members.flatMap(({ share: { day } }) => (day === null || day === window.to ? [] : [day]))),
  ]
  return days.toSorted().map((day) => {
    const names = members.filter(({ share }) => share.day === day).map(({ ticker }) => ticker)
    return `The last price of ${listInWords(names)} is of ${dayInWords(day)}.`
  })
}
