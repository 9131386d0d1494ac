import type { Table } from '../chat/card.ts'
import type { MarketPart, MonthPart, SharesPart } from '../digest/view.ts'
import { simpleReturnPercent } from '../market/economics.ts'
import { knownValue } from '../market/known-value.ts'
import { changeNumber, compactNumber, numberWithUnit } from '../market/number-words.ts'
import type { Reading } from '../market/reading.ts'

const none = 'n/a'
const monthName = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' })
const nameOf = ({ first }: MonthPart): string => monthName.format(Date.parse(`${first}T00:00:00Z`))

const shown = (reading: Reading, write: (value: number) => string): string => {
  const value = knownValue(reading)
  return value === null ? none : `${write(value)}${reading.state === 'stale' ? ' (stale)' : ''}`
}

const dollars = (value: number): string => numberWithUnit(value, 'USD/EH/day').replace('/EH/day', '')
const whole = (value: number): string => Math.round(value).toLocaleString('en-US')
const percent = (value: number): string => numberWithUnit(value, '%')
const changed = (reading: Reading): string => shown(reading, (value) => changeNumber(value))

/** The change from one to the other: in percent, of percentages in points. */
function between(before: Reading, last: Reading): string {
  const [from, to] = [knownValue(before), knownValue(last)]
  if (from === null || to === null) return none
  if (last.unit === '%') return changeNumber(to - from, 'pp')
  return from <= 0 ? none : changeNumber(simpleReturnPercent(from, to))
}

type Pick = (month: MonthPart) => Reading

const beatText = ({ beatBtc }: SharesPart): string =>
  beatBtc === null || beatBtc.of === 0 ? none : `${beatBtc.count} of ${beatBtc.of}`

const capText = ({ readings }: SharesPart): string =>
  shown(readings.marketCapUsd, (value) => `$${compactNumber(value)}`)

/** Of how many companies the market caps are, where that is not all: beside them it is too wide for a phone. */
function companies({ last, before }: NonNullable<MarketPart['months']>): string[][] {
  const counted = ({ shares: { membersWithCap, members } }: MonthPart): string =>
    `${membersWithCap} of ${members}`
  const isWhole = [last, before].every(({ shares }) => [0, shares.members].includes(shares.membersWithCap))
  return isWhole ? [] : [['Companies in it', counted(last), counted(before), '']]
}

/** The month that is over beside the one before it, as the bank's monthly reports have them. */
export function monthTable(months: NonNullable<MarketPart['months']>): Table {
  const { last, before } = months
  const row = (name: string, pick: Pick, write: (value: number) => string): string[] => [
    name,
    shown(pick(last), write),
    shown(pick(before), write),
    between(pick(before), pick(last)),
  ]
  return {
    caption: `The month: ${nameOf(last)} beside ${nameOf(before)}; market caps by today’s share counts`,
    columns: [
      { heading: 'Month', align: 'left' },
      { heading: nameOf(last), align: 'right' },
      { heading: nameOf(before), align: 'right' },
      { heading: 'Change', align: 'right' },
    ],
    rows: [
      row('Hashrate, EH/s', ({ readings }) => readings.hashrateEhs, whole),
      row('Revenue, $/EH/day', ({ readings }) => readings.blockRewardRevenueUsdPerEhDay, dollars),
      row('Gross profit, $/EH/day', ({ readings }) => readings.grossProfitUsdPerEhDay, dollars),
      row('Margin', ({ readings }) => readings.grossMarginPercent, percent),
      [
        'BTC, last trading day',
        shown(last.readings.btcUsd, (value) => numberWithUnit(value, 'USD')),
        shown(before.readings.btcUsd, (value) => numberWithUnit(value, 'USD')),
        changed(last.shares.readings.btcReturnPercent),
      ],
      [
        'Stocks together',
        capText(last.shares),
        capText(before.shares),
        changed(last.shares.readings.changePercent),
      ],
      ...companies(months),
      row('Of 4-year rewards', ({ shares }) => shares.readings.ofFourYearRewardsPercent, percent),
      ['Beat BTC', beatText(last.shares), beatText(before.shares), ''],
    ],
  }
}
