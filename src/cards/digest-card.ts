import { blankCard } from '../chat/blank-card.ts'
import type { Card, Line, Section, Tone } from '../chat/card.ts'
import { bold, text, time } from '../chat/spans.ts'
import { wantedReadings } from '../digest/compose-wanted.ts'
import type { Story } from '../digest/headlines.ts'
import type { DigestSection, LocalDate } from '../digest/subscription.ts'
import type { MarketPart } from '../digest/view.ts'
import { knownValue } from '../market/known-value.ts'
import { networkFigures } from './digest-card-figures.ts'
import { marketNotes, sharesFigures } from './digest-card-miners.ts'
import { monthTable } from './digest-card-month.ts'
import { headlinesSection, sentimentSection } from './digest-card-news.ts'
import { disagreementLines, missingLine, reasonsText, timesText } from './digest-card-sources.ts'
import { listSection, marketCard } from './market-parts.ts'
import type { Writing } from './reading-text.ts'

/** Everything that one digest is made of. */
export interface DigestView {
  readonly localDate: LocalDate
  readonly zone: string
  readonly sections: readonly DigestSection[]
  /** Up to when news was read. */
  readonly cutOffMs: number
  readonly lateSinceMs: number | null
  /** Null where nothing of the market was wished for. */
  readonly market: MarketPart | null
  /** Newest first; looked for only where they are shown. */
  readonly stories: readonly Story[]
  /** True where nothing is known, of the market or of news. */
  readonly isEmpty: boolean
}

const dateWords = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

/** `Mon 23 Nov 2026`. */
const dayWords = (localDate: LocalDate): string =>
  dateWords.format(Date.parse(`${localDate}T00:00:00Z`)).replace(',', '')

/** `Late: it was due at 07:30 (Europe/Berlin).` */
function lateLine({ lateSinceMs, zone }: DigestView): Line {
  if (lateSinceMs === null) return []
  const at = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone })
  return [bold(`Late: it was due at ${at.format(lateSinceMs)} (${zone}).`), text(' ')]
}

function byline(view: DigestView): Line {
  const at = view.market?.at ?? new Date(view.cutOffMs).toISOString()
  const days = view.isEmpty || view.market?.network == null ? '' : ' · days and months are UTC'
  return [...lateLine(view), time(at, 'date-time'), text(days)]
}

function toneOf({ market }: DigestView): Tone {
  const change = market?.network?.readings.btcChange1dPercent ?? market?.month?.readings.changePercent
  const value = change === undefined ? null : knownValue(change)
  if (value === null) return 'info'
  return value > 0 ? 'up' : value < 0 ? 'down' : 'flat'
}

const hasNews = (sections: readonly DigestSection[]): boolean =>
  sections.includes('sentiment') || sections.includes('headlines')

/** One honest line in place of a digest. */
function emptyCard(view: DigestView, framed: Card): Card {
  const { market, sections, cutOffMs } = view
  const nowMs = market === null ? cutOffMs : Date.parse(market.at)
  const news = hasNews(sections) ? 'no news was read here in the 24 hours before it' : null
  const reasons = market === null ? '' : reasonsText(wantedReadings(market, sections), market, nowMs)
  const why = [
    ...(market === null ? [] : [`no figure can be shown${reasons === '' ? '' : ` (${reasons})`}`]),
    ...(news === null ? [] : [news]),
  ]
  return {
    ...framed,
    tone: 'warning',
    image: null,
    lede: [text(`There is no digest today: ${why.join(', and ')}.`)],
  }
}

/** Figures and stocks apart where both are wished for, else all in one list. */
function marketSections(
  part: MarketPart,
  wished: ReadonlySet<DigestSection>,
  localDate: LocalDate,
): Section[] {
  const writing: Writing = { nowMs: Date.parse(part.at) }
  const shares = sharesFigures(part, wished.has('miners') ? 'Together' : 'Mining stocks together', writing)
  const notes = marketNotes(part, writing.nowMs, localDate)
  if (!wished.has('miners')) {
    if (!wished.has('figures')) return []
    return [...listSection(null, [...networkFigures(part, writing), ...shares]), ...listSection(null, notes)]
  }
  return [
    ...(wished.has('figures') ? listSection(null, networkFigures(part, writing)) : []),
    ...listSection('Mining stocks', [...shares, ...notes]),
  ]
}

/** The digest of one local day, to be read in half a minute on a phone. */
export function digestCard(view: DigestView): Card {
  const { market, sections, stories } = view
  const wished = new Set(sections)
  const title = `Daily digest, ${dayWords(view.localDate)}`
  const framed: Card = {
    ...(market === null
      ? blankCard(title)
      : marketCard(title, market, {
          ...{ detail: false, standing: 'public', offersSample: false, chartFailed: false },
          picture: market.picture,
        })),
    tone: toneOf(view),
    byline: byline(view),
    footer: [text('Not investment advice.')],
  }
  if (view.isEmpty) return emptyCard(view, framed)
  const news = [
    ...(wished.has('sentiment') ? [sentimentSection(stories)] : []),
    ...(wished.has('headlines') ? headlinesSection(stories, wished.has('sentiment')) : []),
  ]
  if (market === null) return { ...framed, sections: news }
  const nowMs = Date.parse(market.at)
  const readings = wantedReadings(market, sections)
  const times = timesText(readings, nowMs)
  const hasTable = market.months !== null && (wished.has('figures') || wished.has('miners'))
  return {
    ...framed,
    warnings: [
      ...framed.warnings,
      ...missingLine(readings, market, { nowMs, chart: wished.has('chart') }),
      ...disagreementLines(market, nowMs),
    ],
    sections: [...marketSections(market, wished, view.localDate), ...news],
    table: hasTable && market.months !== null ? monthTable(market.months) : null,
    footer: [text([...(times === null ? [] : [times]), 'Not investment advice.'].join(' '))],
  }
}
