import type { Card, Line, Tone } from '../chat/card.ts'
import { bold, link, text, time } from '../chat/spans.ts'
import { newYorkDay, startOfUtcDayMs } from '../market/day.ts'
import { knownValue } from '../market/known-value.ts'
import { numberWithUnit } from '../market/number-words.ts'
import type { Period } from '../market/period.ts'
import { shortDay } from '../market/short-day.ts'
import type { CompanyFact, MinerView } from '../market/views.ts'
import type { TakeAnswer } from '../takes/take-answer.ts'
import { latestTakesSection } from './latest-takes.ts'
import {
  detailsAction,
  emptyMarketCard,
  listSection,
  type MarketCardOptions,
  marketCard,
  marketFooter,
} from './market-parts.ts'
import { minerDetails, returnText } from './miner-details.ts'
import { minerReadings } from './miner-readings.ts'
import { disagreementWarnings, nothingIsKnown, nothingText, sourceNames } from './reading-sources.ts'
import { readingText, type Writing } from './reading-text.ts'
import { closedText, priceTimeText } from './share-window.ts'

export interface MinerCardOptions extends MarketCardOptions {
  /** What was typed, where that is an earlier ticker or name; else null. */
  readonly askedAs: string | null
  /** The latest takes that name the company, newest first. */
  readonly takes: readonly TakeAnswer[]
  /** True where the buttons show sample data again, though live data is what is usual here. */
  readonly keepsSample: boolean
}

type Return = MinerView['returns'][number]

/** The returns on the short card; the details have all of them. */
const shortPeriods: ReadonlySet<Period> = new Set<Period>(['1D', 'MTD', 'YTD'])

const dayText = (day: CompanyFact['asOf'], nowMs: number): string => shortDay(startOfUtcDayMs(day), nowMs)

function rangeText({ low52WeeksUsd: low, high52WeeksUsd: high }: MinerView, writing: Writing): string {
  if (knownValue(low) === null && knownValue(high) === null) return readingText(low, writing)
  return `${readingText(low, writing)} to ${readingText(high, writing)}`
}

/** `$1.23 on 4 Mar 2025, Yahoo`: of a share that is not traded any more a close is never stale. */
function lastCloseText({ priceUsd: price }: MinerView, { nowMs }: Writing): string {
  if (price.state === 'missing' || knownValue(price) === null) return readingText(price, { nowMs })
  const day = shortDay(startOfUtcDayMs(newYorkDay(Date.parse(price.asOf))), nowMs)
  return `${numberWithUnit(price.value, 'USD')} on ${day}, ${price.source}`
}

function fieldsOf(view: MinerView, writing: Writing): Card['fields'] {
  const line = (name: string, value: string) => ({ name, value: [text(value)] })
  const price = line('Price', readingText(view.priceUsd, writing))
  if (view.delistedOn !== null) return [line('Last close', lastCloseText(view, writing))]
  const share = view.isMember
    ? [line('Share of the group', readingText(view.shareOfGroupPercent, { ...writing, staleBy: 'day' }))]
    : []
  return [
    price,
    ...view.returns
      .filter(({ window }) => shortPeriods.has(window.period))
      .map((one) => line(one.window.period, returnText(one, writing))),
    line('Market cap', readingText(view.marketCapUsd, { ...writing, staleBy: 'day' })),
    ...share,
    line('52 weeks', rangeText(view, writing)),
  ]
}

function factLine({ what, value, unit, asOf, source, url }: CompanyFact, nowMs: number): Line {
  const name = what === 'hashrate' ? 'Hashrate' : 'BTC held'
  const shown = Number.isFinite(value) ? numberWithUnit(value, unit) : 'n/a'
  const from =
    url !== null && /^https?:\/\//.test(url) && URL.canParse(url) ? link(source, url) : text(source)
  return [bold(name), text(` ${shown} as of ${dayText(asOf, nowMs)}: `), from]
}

/** What the reader must know of the name: the earlier ones, and which of them was asked for. */
function nameText({ ticker, name, formerly }: MinerView, askedAs: string | null, nowMs: number): string[] {
  const [latest] = formerly
  if (latest === undefined) return []
  const was = formerly.map((one) =>
    one.ticker === ticker
      ? `${one.name} until ${dayText(one.until, nowMs)}`
      : `${one.name} (${one.ticker}) until ${dayText(one.until, nowMs)}`,
  )
  const asked = askedAs === null ? '' : `${askedAs} is now ${name} (${ticker}). `
  return [`${asked}It was ${was.join(', ')}.`]
}

function delistedText({ delistedOn, priceUsd }: MinerView, writing: Writing): string[] {
  if (delistedOn === null) return []
  const when = `It is not listed any more: its last trading day was ${dayText(delistedOn, writing.nowMs)}.`
  const value = knownValue(priceUsd)
  return value === null ? [`${when} Its last close is not known.`] : [when]
}

function toneOf(day: Return | undefined): Tone {
  const value = day === undefined ? null : knownValue(day.ownPercent)
  if (value === null) return 'info'
  return value > 0 ? 'up' : value < 0 ? 'down' : 'flat'
}

/** One company as a card: its price against BTC and the group, its size, and the latest takes that name it. */
export function minerCard(view: MinerView, options: MinerCardOptions): Card {
  const nowMs = Date.parse(view.at)
  const writing: Writing = { nowMs, staleBy: 'close' }
  const { ticker, name, delistedOn } = view
  const readings = minerReadings(view)
  const title = name === ticker ? name : `${name} (${ticker})`
  const card = marketCard(title, view, options)
  const subject = options.keepsSample ? `${ticker}:sample` : ticker
  const of = { command: 'miner', subject } as const
  const day = view.returns.find(({ window }) => window.period === '1D')
  const names = sourceNames(readings)
  const window = day === undefined || delistedOn !== null ? [] : [priceTimeText(day.window, nowMs)]
  const closed = day === undefined || delistedOn !== null ? null : closedText(day.window, nowMs)
  const told = [
    ...delistedText(view, writing),
    ...nameText(view, options.askedAs, nowMs),
    ...(view.isMember || delistedOn !== null
      ? []
      : ['It does not count as one of the group of mining stocks.']),
  ]
  const takes = latestTakesSection(options.takes, [ticker, ...view.formerly.map((was) => was.ticker)])
  const framed: Card = {
    ...card,
    tone: delistedOn === null ? toneOf(day) : 'unknown',
    byline: [
      time(view.at, 'date-time'),
      text(['', ...window, ...(names.length === 0 ? [] : [names.join(', ')])].join(' · ')),
    ],
    footer: marketFooter([], options),
  }
  if (nothingIsKnown(readings) && delistedOn === null) {
    const empty = emptyMarketCard(framed, nothingText(readings), of, options)
    return {
      ...empty,
      sections: [
        ...listSection(
          null,
          told.map((one): Line => [text(one)]),
        ),
        ...takes,
      ],
    }
  }
  // When it left stands above already.
  const others =
    delistedOn === null ? view.notes : view.notes.filter((note) => !note.includes('last traded on'))
  const notes = [...(closed === null ? [] : [closed]), ...others]
  return {
    ...framed,
    warnings: [...card.warnings, ...disagreementWarnings(view, nowMs)],
    lede: told.length === 0 ? [] : [text(told.join(' '))],
    fields: fieldsOf(view, writing),
    sections: [
      ...listSection(
        null,
        notes.map((note): Line => [text(note)]),
      ),
      ...takes,
      ...listSection(
        'The company said',
        view.facts.map((fact) => factLine(fact, nowMs)),
      ),
      ...(options.detail ? minerDetails(view, writing) : []),
    ],
    image: delistedOn === null ? card.image : null,
    actions: [detailsAction(of, options)],
  }
}
