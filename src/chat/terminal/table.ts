import type { Table } from '../card.ts'
import { shorten } from '../plain-text.ts'
import { columns } from './wrap.ts'

const gap = 2

function pad(value: string, width: number, align: 'left' | 'right'): string {
  const blank = ' '.repeat(Math.max(0, width - columns(value)))
  return align === 'right' ? `${blank}${value}` : `${value}${blank}`
}

/** A column of words is readable down to here; numbers are never cut. */
const fewestLetters = 8

/** The widths of the columns, the widest of words narrowed first until all fit; null where they cannot. */
function widths(table: Table, rows: readonly (readonly string[])[], width: number): number[] | null {
  const wanted = table.columns.map((_, index) => Math.max(...rows.map((row) => columns(row[index] ?? ''))))
  const ofWords = wanted.map((_, index) => index).filter((index) => table.columns[index]?.align === 'left')
  let spare = wanted.reduce((sum, size) => sum + size, 0) + gap * (wanted.length - 1) - width
  for (; spare > 0; spare--) {
    const widest = Math.max(fewestLetters, ...ofWords.map((index) => wanted[index] ?? 0))
    const index = ofWords.find((each) => wanted[each] === widest)
    if (widest === fewestLetters || index === undefined) return null
    wanted[index] = widest - 1
  }
  return wanted
}

/** `value` within so many columns. */
function clip(value: string, width: number): string {
  let cut = shorten(value, width)
  while (columns(cut) > width) cut = shorten(value, cut.length - 1)
  return cut
}

/** A table as rows of plain text in aligned columns within `width`; null where its numbers would not fit. */
export function tableRows(table: Table, width: number): string[] | null {
  const rows = [table.columns.map((column) => column.heading), ...table.rows]
  const sizes = widths(table, rows, width)
  if (sizes === null) return null
  return rows.map((row) =>
    table.columns
      .map((column, index) => pad(clip(row[index] ?? '', sizes[index] ?? 1), sizes[index] ?? 1, column.align))
      .join(' '.repeat(gap))
      .trimEnd(),
  )
}

/** The same table as one line of text a row, for where there is no room for columns; empty cells are left out. */
export function tableLines(table: Table): string[] {
  return table.rows.map(([first = '', ...rest]) => {
    const said = rest.filter((cell) => cell !== '' && cell !== '–')
    return said.length === 0 ? first : `${first}: ${said.join(', ')}`
  })
}
