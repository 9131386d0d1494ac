import type { Line, Section } from '../chat/card.ts'
import { bold, text } from '../chat/spans.ts'
import { knownValue } from '../market/known-value.ts'
import type { MinerView } from '../market/views.ts'
import { listSection } from './market-parts.ts'
import { minerReadings } from './miner-readings.ts'
import { missingSection, sourcesSection } from './reading-sources.ts'
import { changeReading, readingText, type Writing } from './reading-text.ts'
import { windowText } from './share-window.ts'

type Return = MinerView['returns'][number]

/** `+4.2% (BTC −4.0%, group +12.3%)`; against nothing where its own return is missing. */
export function returnText(
  { ownPercent, btcPercent, sp500Percent, groupPercent }: Return,
  { nowMs }: Writing,
  all = false,
): string {
  const own = changeReading(ownPercent, { nowMs, staleBy: 'close' })
  if (knownValue(ownPercent) === null) return own
  const others = [
    ['BTC', btcPercent, 'minute'],
    ...(all ? ([['S&P 500', sp500Percent, 'close']] as const) : []),
    ['group', groupPercent, 'close'],
  ] as const
  const told = others.map(([name, reading, staleBy]) =>
    knownValue(reading) === null ? `${name} n/a` : `${name} ${changeReading(reading, { nowMs, staleBy })}`,
  )
  return `${own} (${told.join(', ')})`
}

const twoDigits = (value: number): string => value.toFixed(2)

/** What stands behind a company's card: every return with its window, how it moves with BTC, and the sources. */
export function minerDetails(view: MinerView, writing: Writing): Section[] {
  const isListed = view.delistedOn === null
  const readings = minerReadings(view)
  const over60 = (name: string, reading: MinerView['betaToBtc']): Line => [
    bold(name),
    text(` ${readingText(reading, { ...writing, write: twoDigits })}, daily returns of 60 trading days`),
  ]
  const returns = view.returns.map(
    (one): Line => [
      bold(one.window.period),
      text(` ${returnText(one, writing, true)}; ${windowText(one.window, writing.nowMs)}`),
    ],
  )
  return [
    ...(isListed ? listSection('Returns', returns) : []),
    ...(isListed
      ? listSection('Against BTC', [
          over60('Correlation', view.correlationToBtc),
          over60('Beta', view.betaToBtc),
        ])
      : []),
    ...missingSection(isListed ? readings : [['last close', view.priceUsd]], writing.nowMs),
    ...sourcesSection(readings),
  ]
}
