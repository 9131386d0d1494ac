import type { Line, Section } from '../chat/card.ts'
import { bold, text } from '../chat/spans.ts'
import { startOfUtcDayMs } from '../market/day.ts'
import { knownValue } from '../market/known-value.ts'
import type { Reading } from '../market/reading.ts'
import { shortDay } from '../market/short-day.ts'
import type { NetworkView } from '../market/views.ts'
import { listSection } from './market-parts.ts'
import { networkReadings } from './network-readings.ts'
import { missingSection, sourcesSection } from './reading-sources.ts'
import { changeReading, readingText, type Writing } from './reading-text.ts'

const figure = (name: string, value: string): Line => [bold(name), text(` ${value}`)]

function highText({ hashrateHigh: { reading, day, since } }: NetworkView, writing: Writing): string {
  const value = readingText(reading, writing)
  if (knownValue(reading) === null) return value
  const on = day === null ? '' : ` on ${shortDay(startOfUtcDayMs(day), writing.nowMs)}`
  const from =
    since === null ? '' : ` (7-day mean; stored since ${shortDay(startOfUtcDayMs(since), writing.nowMs)})`
  return `${value}${on}${from}`
}

function moreFigures(view: NetworkView, writing: Writing): Section[] {
  const own = (reading: Reading): string => readingText(reading, writing)
  return listSection('More figures', [
    figure('Breakeven power price', own(view.breakevenPowerUsdPerKwh)),
    figure('Breakeven BTC price', own(view.breakevenBtcUsd)),
    figure('Hashprice in sats', own(view.hashpriceSatsPerPhDay)),
    figure('Last adjustment', changeReading(view.previousAdjustmentPercent, writing)),
    figure('Highest hashrate', highText(view, writing)),
    figure('Subsidy', own(view.subsidyBtc)),
    figure('Supply', own(view.supplyBtc)),
  ])
}

const meanings = ({ assumptions: { joulesPerTh, usdPerKwh } }: NetworkView): Section[] =>
  listSection('What is what', [
    figure(
      'Hashprice',
      'is what a PH/s is expected to earn in a day: subsidy and the fees of the last 144 blocks, by difficulty.',
    ),
    figure(
      'Block-reward revenue',
      'per EH/s is a bank’s way: the mean over the month’s UTC days of the subsidy of 144 blocks at that day’s price over that day’s measured hashrate, without fees. Luck moves it, so it differs from 1,000 times the hashprice.',
    ),
    figure(
      'Gross profit',
      `is that revenue less power at ${joulesPerTh} J/TH and $${usdPerKwh}/kWh. Both can be set: /network efficiency:${joulesPerTh} power:${usdPerKwh}`,
    ),
    figure('Four-year block rewards', 'are the subsidies of the next 210,000 blocks at today’s price.'),
  ])

/** Where the hashprices of other days are reckoned otherwise than today's. */
const withoutFees = ({ hashpriceChangesWithFees, hashpriceDaysWithFees }: NetworkView): readonly string[] => [
  ...(hashpriceDaysWithFees
    ? []
    : ['The chart’s hashprice leaves fees out, as they are not known for all of its days.']),
  ...(hashpriceChangesWithFees
    ? []
    : ['The change of hashprice leaves fees out where they are not known for both of its days.']),
]

/** What stands behind the network's figures: more of them, what they mean, and where they are from. */
export function networkDetails(view: NetworkView, writing: Writing): Section[] {
  const readings = networkReadings(view)
  return [
    ...moreFigures(view, writing),
    ...meanings(view),
    ...missingSection(readings, writing.nowMs),
    ...sourcesSection(readings),
    ...listSection(
      'Notes',
      [...view.notes, ...withoutFees(view)].map((note): Line => [text(note)]),
    ),
  ]
}
