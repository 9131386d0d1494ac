import type { Table } from '../chat/card.ts'
import { knownValue } from '../market/known-value.ts'
import { compactNumber, signedCell } from '../market/number-words.ts'
import type { Reading } from '../market/reading.ts'
import type { MinerRow, MinersView } from '../market/views.ts'
import { readingText, type Writing } from './reading-text.ts'

const cell = (reading: Reading, write: (value: number) => string): string => {
  const value = knownValue(reading)
  return value === null ? 'n/a' : write(value)
}

/** `27.5`, `<0.1`, `100`: of something that is there no 0. */
const shareCell = (percent: number): string =>
  percent > 0 && percent < 0.05 ? '<0.1' : percent.toFixed(percent >= 99.95 ? 0 : 1)

const isStale = ({ returnPercent, marketCapUsd }: MinerRow): boolean =>
  returnPercent.state === 'stale' || marketCapUsd.state === 'stale'

/** So narrow that a phone breaks no row of it: units stand in the headings, and * marks what is stale. */
export function minersTable({ rows, window: { period } }: MinersView): Table {
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

/** What each * of the table is of: `* is stale: IREN (close of 18 Nov, Yahoo).` */
export function staleNotes(rows: readonly MinerRow[], { nowMs }: Writing): string[] {
  const said = rows.filter(isStale).map(({ ticker, returnPercent, marketCapUsd }) => {
    const ofReturn = returnPercent.state === 'stale'
    const words = readingText(ofReturn ? returnPercent : marketCapUsd, {
      ...{ nowMs, staleBy: ofReturn ? 'close' : 'day' },
      write: () => (ofReturn ? ticker : `${ticker} market cap`),
    })
    return `${words.replace(', stale: ', ' (')})`
  })
  return said.length === 0 ? [] : [`* is stale: ${said.join('; ')}.`]
}
