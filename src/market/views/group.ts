import { missing, together, withUnit } from '../combine.ts'
import type { Day } from '../day.ts'
import { combinedMarketCap } from '../economics.ts'
import type { MarketFacts } from '../facts.ts'
import { membersOn } from '../miners.ts'
import type { Known, Reading } from '../reading.ts'
import { marketCap } from './market-cap.ts'
import { type Share, shareNow } from './share.ts'
import { shareReturn } from './share-return.ts'
import type { ToldWindow } from './told-window.ts'

/** One of today's members with what is known of it now. */
export interface Member {
  readonly ticker: string
  readonly name: string
  readonly share: Share
  readonly marketCap: Reading
}

export const membersNow = (facts: MarketFacts, day: Day): readonly Member[] =>
  membersOn(day).map(({ ticker, name }) => {
    const share = shareNow(facts, ticker)
    return { ticker, name, share, marketCap: marketCap(facts, share) }
  })

/** The group's market value now, over all whose value is known. */
export function groupCap(members: readonly Pick<Member, 'marketCap'>[]): Reading {
  const caps = members.flatMap(({ marketCap: cap }) => (cap.state === 'missing' ? [] : [cap]))
  if (caps.length === 0) return withUnit('USD', missing('prices', 'no member’s market value is known'))
  return { ...together(caps), value: caps.reduce((sum, { value }) => sum + value, 0), unit: 'USD' }
}

/** One company’s part in the group’s market value. */
export function shareOfGroup(cap: Reading, whole: Reading): Reading {
  if (cap.state === 'missing') return withUnit('%', cap)
  if (whole.state === 'missing') return withUnit('%', whole)
  return { ...together([cap, whole]), value: (cap.value / whole.value) * 100, unit: '%' }
}

export interface GroupChange {
  readonly percent: Reading
  readonly usd: Reading
  /** Members of both dates over which nothing could be told. */
  readonly leftOut: readonly string[]
}

/**
 * The change of the group's market value over a window, at today's share counts, over those of the members of both
 * its days whose value and return are known: who joined or left moves nothing.
 */
export function groupChange(
  facts: MarketFacts,
  members: readonly Member[],
  told: ToldWindow,
  returns: (member: Member) => Reading = ({ share }) => shareReturn(facts, share, told),
): GroupChange {
  if (told.unknown !== null) return { ...unknownChange(told.unknown), leftOut: [] }
  const before = new Set(membersOn(told.window.from).map(({ ticker }) => ticker))
  const ofBoth = members.filter(({ ticker }) => before.has(ticker))
  const known = ofBoth.flatMap((member): { cap: Known<number>; own: Known<number>; ticker: string }[] => {
    const own = returns(member)
    return own.state === 'missing' || member.marketCap.state === 'missing'
      ? []
      : [{ ticker: member.ticker, cap: member.marketCap, own }]
  })
  const { compared } = combinedMarketCap(
    known.map(({ ticker, cap, own }) => ({
      ticker,
      fromUsd: cap.value / (1 + own.value / 100),
      toUsd: cap.value,
    })),
  )
  const leftOut = ofBoth
    .map(({ ticker }) => ticker)
    .filter((ticker) => !known.some((one) => one.ticker === ticker))
  if (compared === null) {
    return { ...unknownChange(missing('prices', 'no member’s change is known')), leftOut }
  }
  const from = together(known.flatMap(({ cap, own }) => [cap, own]))
  return {
    percent: { ...from, value: compared.changePercent, unit: '%' },
    usd: { ...from, value: compared.changeUsd, unit: 'USD' },
    leftOut,
  }
}

const unknownChange = (why: Parameters<typeof withUnit>[1]): Pick<GroupChange, 'percent' | 'usd'> => ({
  percent: withUnit('%', why),
  usd: withUnit('USD', why),
})
