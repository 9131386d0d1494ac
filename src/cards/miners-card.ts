import type { Card, Line, Tone } from '../chat/card.ts'
import { bold, text, time } from '../chat/spans.ts'
import { knownValue } from '../market/known-value.ts'
import { changeNumber } from '../market/number-words.ts'
import { type Period, periods, periodWords } from '../market/period.ts'
import type { MinerRow, MinersView } from '../market/views.ts'
import {
  detailsAction,
  emptyMarketCard,
  listSection,
  type MarketCardOptions,
  marketCard,
  marketFooter,
  switchAction,
} from './market-parts.ts'
import { minersDetails } from './miners-details.ts'
import { minersReadings } from './miners-readings.ts'
import { minersTable, staleNotes } from './miners-table.ts'
import { disagreementWarnings, nothingIsKnown, nothingText, sourceNames } from './reading-sources.ts'
import { changeReading, readingText, type Writing, withChanges } from './reading-text.ts'
import { closedText, windowText } from './share-window.ts'

/** How many sentences of what must be known stand on the short card. */
const mostNotes = 3

/** The best and the worst of those whose return is known. */
function ends({ rows }: MinersView): { readonly best: string; readonly worst: string } | null {
  const known = rows.filter(({ returnPercent }) => knownValue(returnPercent) !== null)
  const [first] = known
  const last = known.at(-1)
  if (first === undefined || last === undefined || known.length < 2) return null
  const said = ({ ticker, returnPercent }: MinerRow) =>
    `${ticker} ${changeNumber(knownValue(returnPercent) ?? 0)}`
  return { best: said(first), worst: said(last) }
}

function ledeOf(view: MinersView): Line {
  const { beatBtc, window } = view
  const over = ` over ${periodWords[window.period]}`
  const extremes = ends(view)
  const span = extremes === null ? '' : ` Best ${extremes.best}, worst ${extremes.worst}.`
  if (beatBtc === null || beatBtc.of === 0) return span === '' ? [] : [text(span.trim())]
  return [bold(`${beatBtc.count} of ${beatBtc.of} beat BTC`), text(`${over}.${span}`)]
}

function fieldsOf({ combined, ...view }: MinersView, writing: Writing): Card['fields'] {
  const byDay: Writing = { ...writing, staleBy: 'day' }
  const { marketCapUsd, changePercent, membersWithCap, members } = combined
  const partial = knownValue(marketCapUsd) !== null && membersWithCap < members
  const cap = withChanges(marketCapUsd, [[changePercent, '']], byDay).replace(/ \)$/, ')')
  return [
    { name: 'BTC', value: [text(changeReading(view.btcReturnPercent, writing))] },
    {
      name: 'S&P 500',
      value: [text(changeReading(view.sp500ReturnPercent, { ...writing, staleBy: 'close' }))],
    },
    {
      name: 'Together',
      value: [text(partial ? `${cap}, ${membersWithCap} of ${members} companies` : cap)],
    },
    {
      name: 'Of four-year block rewards',
      value: [text(readingText(combined.ofFourYearRewardsPercent, byDay))],
    },
  ]
}

function toneOf({ combined: { changePercent } }: MinersView): Tone {
  const value = knownValue(changePercent)
  if (value === null) return 'info'
  return value > 0 ? 'up' : value < 0 ? 'down' : 'flat'
}

export interface MinersCardOptions extends MarketCardOptions {
  /** True where the buttons show sample data again, though live data is what is usual here. */
  readonly keepsSample: boolean
}

const subjectOf = (period: Period, { keepsSample }: MinersCardOptions): string =>
  keepsSample ? `${period}:sample` : period

/** The mining stocks as a card: the table, who beat BTC, and what they are worth together. */
export function minersCard(view: MinersView, options: MinersCardOptions): Card {
  const nowMs = Date.parse(view.at)
  const writing: Writing = { nowMs }
  const { window } = view
  const readings = minersReadings(view)
  const card = marketCard(`Bitcoin-mining stocks, ${window.period}`, view, options)
  const names = sourceNames(readings)
  const sourced = names.length === 0 ? [] : [names.join(', ')]
  const of = { command: 'miners', subject: subjectOf(window.period, options) } as const
  const framed: Card = {
    ...card,
    tone: toneOf(view),
    byline: [time(view.at, 'date-time'), text(['', windowText(window, nowMs), ...sourced].join(' · '))],
    footer: marketFooter([], options),
  }
  if (nothingIsKnown(readings)) return emptyMarketCard(framed, nothingText(readings), of, options)
  const closed = closedText(window, nowMs)
  const notes = [...(closed === null ? [] : [closed]), ...staleNotes(view.rows, writing), ...view.notes]
  const shown = options.detail ? notes : notes.slice(0, mostNotes)
  const more = notes.length - shown.length
  return {
    ...framed,
    warnings: [...card.warnings, ...disagreementWarnings(view, nowMs)],
    lede: ledeOf(view),
    fields: fieldsOf(view, writing),
    sections: [
      ...listSection(null, [
        ...shown.map((note): Line => [text(note)]),
        ...(more > 0 ? [[text(`And ${more} more to know, in Details.`)]] : []),
      ]),
      ...(options.detail ? minersDetails(view, nowMs) : []),
    ],
    table: minersTable(view),
    actions: [
      ...(options.detail
        ? []
        : periods
            .filter((period) => period !== window.period)
            .map((period) =>
              switchAction(
                { command: 'miners', subject: subjectOf(period, options) },
                options.standing,
                'period',
                period,
              ),
            )),
      detailsAction(of, options),
    ],
  }
}
