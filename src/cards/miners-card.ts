import type { Card, Line, Section, Table, Tone } from '../chat/card.ts'
import { bold, text, time } from '../chat/spans.ts'
import { type Period, periods } from '../market/period.ts'
import type { Reading } from '../market/reading.ts'
import type { MinerRow, MinersView } from '../market/views.ts'
import { changeNumber, compactNumber, numberWithUnit, signedCell } from './market-number.ts'
import {
  detailsAction,
  emptyMarketCard,
  listSection,
  type MarketCardOptions,
  marketCard,
  marketFooter,
  switchAction,
} from './market-parts.ts'
import { minersReadings } from './miners-readings.ts'
import {
  disagreementWarnings,
  missingSection,
  nothingIsKnown,
  nothingText,
  sourceNames,
  sourcesSection,
} from './reading-sources.ts'
import { changeReading, knownValue, readingText, type Writing, withChanges } from './reading-text.ts'
import { closedText, periodWords, windowText } from './share-window.ts'

/** How many sentences of what must be known stand on the short card. */
const mostNotes = 3

const cell = (reading: Reading, write: (value: number) => string): string => {
  const value = knownValue(reading)
  return value === null ? 'n/a' : write(value)
}

/** `27.5`, `<0.1`, `100`: of something that is there no 0. */
const shareCell = (percent: number): string =>
  percent > 0 && percent < 0.05 ? '<0.1' : percent.toFixed(percent >= 99.95 ? 0 : 1)

const rowReadings = (row: MinerRow): readonly Reading[] => [row.returnPercent, row.marketCapUsd]

const isStale = (row: MinerRow): boolean => rowReadings(row).some(({ state }) => state === 'stale')

/** So narrow that a phone breaks no row of it: units stand in the headings, and * marks what is stale. */
function tableOf({ rows, window: { period } }: MinersView): Table {
  return {
    caption: 'Returns in %, against BTC and S&P 500 in points, market cap in $, share of the group in %',
    columns: [
      { heading: 'Stock', align: 'left' },
      { heading: `${period}%`, align: 'right' },
      { heading: 'vs BTC', align: 'right' },
      { heading: 'vs S&P', align: 'right' },
      { heading: 'Cap$', align: 'right' },
      { heading: 'Grp%', align: 'right' },
    ],
    rows: rows.map((row) => [
      `${row.ticker}${isStale(row) ? '*' : ''}`,
      cell(row.returnPercent, signedCell),
      cell(row.versusBtcPp, signedCell),
      cell(row.versusSp500Pp, signedCell),
      cell(row.marketCapUsd, compactNumber),
      cell(row.shareOfGroupPercent, shareCell),
    ]),
  }
}

function staleNote(rows: readonly MinerRow[], writing: Writing): string[] {
  const stale = rows.filter(isStale)
  if (stale.length === 0) return []
  const said = stale.map((row) => {
    const reading = rowReadings(row).find(({ state }) => state === 'stale')
    const words = reading === undefined ? '' : readingText(reading, { ...writing, write: () => row.ticker })
    return words.replace(', stale: ', ' (').concat(')')
  })
  return [`* is stale: ${said.join('; ')}.`]
}

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
  const { marketCapUsd, changePercent, membersWithCap, members } = combined
  const partial = knownValue(marketCapUsd) !== null && membersWithCap < members
  const cap = withChanges(marketCapUsd, [[changePercent, '']], writing).replace(/ \)$/, ')')
  return [
    { name: 'BTC', value: [text(changeReading(view.btcReturnPercent, writing))] },
    { name: 'S&P 500', value: [text(changeReading(view.sp500ReturnPercent, writing))] },
    {
      name: 'Together',
      value: [text(partial ? `${cap}, ${membersWithCap} of ${members} companies` : cap)],
    },
    {
      name: 'Of four-year block rewards',
      value: [
        text(
          readingText(combined.ofFourYearRewardsPercent, {
            ...writing,
            write: (value) => numberWithUnit(value, '%'),
          }),
        ),
      ],
    },
  ]
}

function toneOf({ combined: { changePercent } }: MinersView): Tone {
  const value = knownValue(changePercent)
  if (value === null) return 'info'
  return value > 0 ? 'up' : value < 0 ? 'down' : 'flat'
}

function detailSections(view: MinersView, writing: Writing): Section[] {
  const readings = minersReadings(view)
  const names = view.rows.map(({ ticker, name }) => `${ticker} ${name}`).join(', ')
  return [
    ...listSection('What is what', [
      [
        bold('Returns'),
        text(
          ' run from the close of the first trading day to the price now, BTC’s and the S&P 500’s over the same time.',
        ),
      ],
      [
        bold('Together'),
        text(
          ' is every market value that is known; its change is that of the members of both days, at today’s share counts.',
        ),
      ],
      [
        bold('Four-year block rewards'),
        text(' are the subsidies of the next 210,000 blocks at today’s BTC price, for the whole network.'),
      ],
    ]),
    ...listSection('Members', names === '' ? [] : [[text(names)]]),
    ...missingSection(readings, writing.nowMs),
    ...sourcesSection(readings),
  ]
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
  const writing: Writing = { nowMs, closes: true }
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
  const notes = [...(closed === null ? [] : [closed]), ...staleNote(view.rows, writing), ...view.notes]
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
      ...(options.detail ? detailSections(view, writing) : []),
    ],
    table: tableOf(view),
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
