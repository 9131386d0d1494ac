import { utcDay } from '../market/day.ts'
import { knownValue } from '../market/known-value.ts'
import type { Reading } from '../market/reading.ts'
import { marketWish } from './compose-wish.ts'
import type { DigestSection, LocalDate } from './subscription.ts'
import type { MarketPart, MonthPart, networkNames, SharesPart } from './view.ts'

/** A reading with the words by which a digest names it. */
export type Named = readonly [name: string, reading: Reading]

type NetworkName = (typeof networkNames)[number]

const networkWords: readonly (readonly [NetworkName, string])[] = [
  ['btcUsd', 'BTC'],
  ['btcChange1dPercent', 'BTC’s change'],
  ['btcChangeYesterdayPercent', 'BTC’s change'],
  ['btcChangeMonthPercent', 'BTC’s change'],
  ['hashpriceUsdPerPhDay', 'hashprice'],
  ['hashpriceSatsPerPhDay', 'hashprice'],
  ['hashpriceChange1dPercent', 'hashprice’s change'],
  ['hashpriceChange30dPercent', 'hashprice’s change'],
  ['feeSharePercent', 'fees'],
  ['hashrate7dEhs', 'hashrate'],
  ['hashrateMonthEhs', 'hashrate this month'],
  ['hashrateLastMonthEhs', 'hashrate last month'],
  ['difficulty', 'difficulty'],
  ['adjustmentPercent', 'next adjustment'],
  ['adjustmentAt', 'next adjustment'],
  ['blockRewardRevenueUsdPerEhDay', 'revenue'],
  ['blockRewardRevenueLastMonthUsdPerEhDay', 'revenue last month'],
  ['grossProfitUsdPerEhDay', 'gross profit'],
  ['breakevenPowerUsdPerKwh', 'breakeven power'],
  ['halvingAt', 'halving'],
]

/** Of the month so far: on its first day none of its days is over, and nothing is missing. */
const ofThisMonth: ReadonlySet<NetworkName> = new Set([
  'hashrateMonthEhs',
  'blockRewardRevenueUsdPerEhDay',
  'grossProfitUsdPerEhDay',
  'grossMarginPercent',
])

/** Difficulty and fees of a day come some minutes after its end: until then nothing is missing of the next one. */
const daysComeMs = 12 * 60_000
const dayMs = 86_400_000

const dayIsNew = ({ at }: MarketPart): boolean => Date.parse(at) % dayMs < daysComeMs

/** True on the first UTC day of a month, of which no day is over yet. */
export const monthIsNew = ({ at }: MarketPart): boolean => utcDay(Date.parse(at)).endsWith('-01')

const sharesNamed = ({ readings }: SharesPart): readonly Named[] => [
  ['stocks', readings.marketCapUsd],
  ['the stocks’ change', readings.changePercent],
  ['BTC beside the stocks', readings.btcReturnPercent],
  ['S&P 500', readings.sp500ReturnPercent],
]

const monthNamed = ({ readings, shares }: MonthPart): readonly Named[] => [
  ...Object.values(readings).map((reading): Named => ['the monthly table', reading]),
  ['the monthly table', shares.readings.marketCapUsd],
  ['the monthly table', shares.readings.changePercent],
  ['the monthly table', shares.readings.ofFourYearRewardsPercent],
  ['the monthly table', shares.readings.btcReturnPercent],
]

/** Every reading that these sections show. */
export function wantedReadings(part: MarketPart, sections: readonly DigestSection[]): readonly Named[] {
  const { network, day, month, months } = part
  const isNew = monthIsNew(part)
  const ofNetwork =
    network === null || !sections.includes('figures')
      ? []
      : networkWords.flatMap(([name, words]): Named[] =>
          (isNew && ofThisMonth.has(name)) || (dayIsNew(part) && name === 'hashpriceChange1dPercent')
            ? []
            : [[words, network.readings[name]]],
        )
  return [
    ...ofNetwork,
    ...(day === null ? [] : sharesNamed(day)),
    ...(month === null
      ? []
      : [...sharesNamed(month), ['four-year rewards', month.readings.ofFourYearRewardsPercent] as const]),
    ...(months === null ? [] : [months.last, months.before].flatMap(monthNamed)),
  ]
}

/** What a part holds of what was wished for: all of it, some, or nothing. */
export function holds(
  part: MarketPart,
  sections: readonly DigestSection[],
  localDate: LocalDate,
): 'all' | 'some' | 'nothing' {
  const readings = wantedReadings(part, sections)
  const known = readings.filter(([, reading]) => knownValue(reading) !== null).length
  if (known === 0 && part.picture === null) return 'nothing'
  const lacksPicture = marketWish(sections, localDate)?.chart === true && part.picture === null
  const lacksMembers = [part.day, part.month].some(
    (shares) => shares !== null && shares.membersWithCap < shares.members,
  )
  const isWhole = known === readings.length && part.failed.length === 0 && !lacksPicture && !lacksMembers
  return isWhole ? 'all' : 'some'
}
