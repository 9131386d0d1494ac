import type { Table } from '../card.ts'
import { shorten } from '../plain-text.ts'
import { columns } from './wrap.ts'

const gap = 2

function pad(value: string, width: number, align: 'left' | 'right'): string {
  const blank = ' '.repeat(Math.max(0, width - columns(value)))
  return align === 'right' ? `${blank}${value}` : `${value}${blank}`
}

/** The widths of the columns, the widest narrowed first until all fit. */
function widths(rows: readonly (readonly string[])[], width: number): number[] {
  const wanted = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => columns(row[index] ?? ''))))
  const room = Math.max(wanted.length, width - gap * (wanted.length - 1))
  let spare = wanted.reduce((sum, size) => sum + size, 0) - room
  while (spare > 0) {
    const widest = Math.max(...wanted)
    if (widest <= 1) break
    wanted[wanted.indexOf(widest)] = widest - 1
    spare -= 1
  }
  return wanted
}

/** `value` within so many columns. */
function clip(value: string, width: number): string {
  let cut = shorten(value, width)
  while (columns(cut) > width) cut = shorten(value, cut.length - 1)
  return cut
}

/** A table as rows of plain text in aligned columns, within `width` where that is at all possible. */
export function tableRows(table: Table, width: number): string[] {
  const rows = [table.columns.map((column) => column.heading), ...table.rows]
  const sizes = widths(rows, width)
  return rows.map((row) =>
    table.columns
      .map((column, index) => pad(clip(row[index] ?? '', sizes[index] ?? 1), sizes[index] ?? 1, column.align))
      .join(' '.repeat(gap))
      .trimEnd(),
  )
}
