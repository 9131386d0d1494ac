import type { Card, Line, Tone } from '../chat/card.ts'
import { bold, text, time } from '../chat/spans.ts'
import type { Assumptions } from '../market/facts.ts'
import { knownValue } from '../market/known-value.ts'
import { difficultyNumber, numberWithUnit } from '../market/number-words.ts'
import type { Reading } from '../market/reading.ts'
import type { NetworkView } from '../market/views.ts'
import {
  detailsAction,
  emptyMarketCard,
  listSection,
  type MarketCardOptions,
  marketCard,
  marketFooter,
} from './market-parts.ts'
import { networkDetails } from './network-details.ts'
import { networkReadings } from './network-readings.ts'
import { disagreementWarnings, nothingIsKnown, nothingText, sourceNames } from './reading-sources.ts'
import { changeReading, instantLine, readingText, type Writing, withChanges } from './reading-text.ts'

export interface NetworkCardOptions extends MarketCardOptions {
  /** What the buttons carry, so that they show the same assumptions and data again. */
  readonly subject: string | null
}

type Field = Card['fields'][number]

/** `17.6 J/TH at $0.05/kWh`. */
const assumptionWords = ({ joulesPerTh, usdPerKwh }: Assumptions): string =>
  `${joulesPerTh} J/TH at ${numberWithUnit(usdPerKwh, 'USD/kWh')}`

/** `−2.1%, about 24 Nov 2026, in 1,204 blocks`. What is missing for one reason is told once. */
function nextLine(change: Reading | null, at: Reading, blocksLeft: Reading, writing: Writing): Line {
  const when: Line =
    knownValue(at) === null ? instantLine(at, writing) : [text('about '), ...instantLine(at, writing)]
  const blocks: Line =
    knownValue(blocksLeft) === null ? [] : [text(`, in ${readingText(blocksLeft, writing)}`)]
  if (change === null) return [...when, ...blocks]
  if (knownValue(change) === null && knownValue(at) === null) return [text(changeReading(change, writing))]
  return [text(`${changeReading(change, writing)}, `), ...when, ...blocks]
}

function fieldsOf(view: NetworkView, writing: Writing): Field[] {
  const line = (name: string, value: string): Field => ({ name, value: [text(value)] })
  const own = (reading: Reading): string => readingText(reading, writing)
  const margin = knownValue(view.grossMarginPercent)
  const profit = own(view.grossProfitUsdPerEhDay)
  return [
    line('BTC', withChanges(view.btcUsd, [[view.btcChange1dPercent, 'today']], writing)),
    line(
      'Hashprice',
      withChanges(
        view.hashpriceUsdPerPhDay,
        [
          [view.hashpriceChange1dPercent, 'today'],
          [view.hashpriceChange30dPercent, 'in 30 days'],
        ],
        writing,
      ),
    ),
    line('Hashrate, 7 days', own(view.hashrate7dEhs)),
    line(
      'Hashrate this month',
      `${own(view.hashrateMonthEhs)}; last month ${own(view.hashrateLastMonthEhs)}`,
    ),
    line('Difficulty', readingText(view.difficulty, { ...writing, write: difficultyNumber })),
    {
      name: 'Next adjustment',
      value: nextLine(view.adjustmentPercent, view.adjustmentAt, view.adjustmentBlocksLeft, writing),
    },
    line(
      'Fees',
      `${own(view.feeSharePercent)}${knownValue(view.feeSharePercent) === null ? '' : ' of the block reward'}`,
    ),
    line(
      'Block-reward revenue this month',
      `${own(view.blockRewardRevenueUsdPerEhDay)}; last month ${own(view.blockRewardRevenueLastMonthUsdPerEhDay)}`,
    ),
    line('Gross profit', margin === null ? profit : `${profit} (margin ${numberWithUnit(margin, '%')})`),
    line('Four-year block rewards', own(view.fourYearRewardsUsd)),
    { name: 'Halving', value: nextLine(null, view.halvingAt, view.halvingBlocksLeft, writing) },
  ]
}

function toneOf({ hashpriceChange1dPercent: change }: NetworkView): Tone {
  const value = knownValue(change)
  if (value === null) return 'info'
  return value > 0 ? 'up' : value < 0 ? 'down' : 'flat'
}

/** What a miner earns now, in a sentence; nothing where that is not known. */
function ledeOf(view: NetworkView, writing: Writing): Line {
  const price = knownValue(view.hashpriceUsdPerPhDay)
  const breakeven = knownValue(view.breakevenPowerUsdPerKwh)
  if (price === null || view.hashpriceUsdPerPhDay.state !== 'fresh') return []
  const earns = [text('A petahash earns '), bold(numberWithUnit(price, 'USD')), text(' a day')]
  if (breakeven === null || view.breakevenPowerUsdPerKwh.state !== 'fresh') return [...earns, text('.')]
  const at = `${view.assumptions.joulesPerTh} J/TH`
  return [
    ...earns,
    text(`; at ${at} that pays for power up to ${readingText(view.breakevenPowerUsdPerKwh, writing)}.`),
  ]
}

/** The network as a card: at most 12 figures, and with `detail` where they are from and what they mean. */
export function networkCard(view: NetworkView, options: NetworkCardOptions): Card {
  const nowMs = Date.parse(view.at)
  const writing: Writing = { nowMs }
  const readings = networkReadings(view)
  const card = marketCard('Bitcoin network and mining', view, options)
  const of = { command: 'network', subject: options.subject } as const
  const names = sourceNames(readings)
  const framed: Card = {
    ...card,
    tone: toneOf(view),
    byline: [
      time(view.at, 'date-time'),
      text(` · days and months are UTC${names.length === 0 ? '' : ` · ${names.join(', ')}`}`),
    ],
    footer: marketFooter([], options),
  }
  if (nothingIsKnown(readings)) return emptyMarketCard(framed, nothingText(readings), of, options)
  return {
    ...framed,
    warnings: [...card.warnings, ...disagreementWarnings(view, nowMs)],
    lede: ledeOf(view, writing),
    fields: fieldsOf(view, writing),
    sections: options.detail
      ? networkDetails(view, writing)
      : listSection(
          null,
          view.notes.map((note): Line => [text(note)]),
        ),
    actions: [detailsAction(of, options)],
    footer: marketFooter([`Gross profit assumes ${assumptionWords(view.assumptions)}.`], options),
  }
}
