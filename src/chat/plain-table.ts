import type { Table } from './card.ts'
import { lastWordEnd } from './fit-words.ts'
import { shorten } from './plain-text.ts'
import { columns } from './plain-width.ts'

const gap = 2
/** Words of a row can still be read in so few columns; numbers are never cut. */
const fewestLetters = 12

type Column = Table['columns'][number]
type Row = readonly string[]

function pad(value: string, width: number, align: Column['align']): string {
  const blank = ' '.repeat(Math.max(0, width - columns(value)))
  return align === 'right' ? `${blank}${value}` : `${value}${blank}`
}

/** `value` in at most so many columns, cut as any text is. */
function clip(value: string, width: number): string {
  let cut = value
  let units = Math.min(value.length, width * 4)
  while (cut !== '…' && columns(cut) > width) {
    cut = shorten(value, units)
    units -= 1
  }
  return cut
}

/** A row that counts what was left out stands across the table. */
const isNote = (row: Row): boolean => row.length > 1 && row.slice(1).every((cell) => cell === '')

function widest(rows: readonly Row[], count: number): number[] {
  return Array.from({ length: count }, (_, index) =>
    Math.max(1, ...rows.map((row) => columns(row[index] ?? ''))),
  )
}

const sum = (sizes: readonly number[], between = gap): number =>
  sizes.reduce((all, size) => all + size, 0) + between * Math.max(0, sizes.length - 1)

const aligned = (row: Row, heads: readonly Column[], sizes: readonly number[], between = gap): string =>
  heads
    .map(({ align }, index) => pad(clip(row[index] ?? '', sizes[index] ?? 1), sizes[index] ?? 1, align))
    .join(' '.repeat(between))
    .trimEnd()

/** One line a row, its first column, if of words, narrowed by at most `narrower`; null where that does not fit. */
function inOneLine({ columns: heads, rows }: Table, width: number, narrower: number): string[] | null {
  const all = [heads.map(({ heading }) => heading), ...rows.filter((row) => !isNote(row))]
  const sizes = widest(all, heads.length)
  const over = sum(sizes) - width
  const first = sizes[0] ?? 1
  if (over > 0) {
    const isNarrowest = over > narrower || first - over < fewestLetters
    if (heads[0]?.align !== 'left' || heads.length === 1 || isNarrowest) return null
    sizes[0] = first - over
  }
  return [all[0] ?? [], ...rows].map((row) =>
    isNote(row) ? clip(row[0] ?? '', width) : aligned(row, heads, sizes),
  )
}

/** One line a row with one blank between its columns, which is enough where all but the first are numbers; or null. */
function inTightLine({ columns: heads, rows }: Table, width: number): string[] | null {
  if (heads.slice(1).some(({ align }) => align !== 'right')) return null
  const all = [heads.map(({ heading }) => heading), ...rows.filter((row) => !isNote(row))]
  const sizes = widest(all, heads.length)
  if (sum(sizes, 1) > width) return null
  return [all[0] ?? [], ...rows].map((row) =>
    isNote(row) ? clip(row[0] ?? '', width) : aligned(row, heads, sizes, 1),
  )
}

/** Two lines a row: its name, and under it the rest in columns of their own; null where that does not fit. */
function inTwoLines({ columns: heads, rows }: Table, width: number): string[] | null {
  if (heads.length < 3) return null
  const all = [heads.map(({ heading }) => heading), ...rows.filter((row) => !isNote(row))]
  const rest = heads.slice(1)
  const sizes = widest(
    all.map((row) => row.slice(1)),
    rest.length,
  )
  const indent = ' '.repeat(gap)
  if (sum(sizes) + gap > width) return null
  return [all[0] ?? [], ...rows].flatMap((row) => [
    clip(row[0] ?? '', width),
    ...(isNote(row) ? [] : [`${indent}${aligned(row.slice(1), rest, sizes)}`]),
  ])
}

/** A text in rows of at most `width` columns, broken at words that leave numbers whole where that can be. */
function broken(value: string, width: number): string[] {
  const rows: string[] = []
  let rest = value.trim()
  while (columns(rest) > width) {
    let end = lastWordEnd(rest, width)
    while (end > 0 && columns(rest.slice(0, end)) > width) end = lastWordEnd(rest, end - 1)
    if (end === 0) return [...rows, clip(rest, width)]
    rows.push(rest.slice(0, end))
    rest = rest.slice(end).trim()
  }
  return rest === '' ? rows : [...rows, rest]
}

/** Items in rows of at most `width` columns, as many a row as there is room for. */
function packed(items: readonly string[], width: number): string[] {
  const rows: string[] = []
  for (const item of items) {
    const last = rows.at(-1)
    const joined = `${last} · ${item}`
    if (last !== undefined && columns(joined) <= width) rows[rows.length - 1] = joined
    else rows.push(...broken(item, width))
  }
  return rows
}

/** A list a row: its name, and under it each other cell behind its column's name; what is empty is left out. */
function asLists({ columns: heads, rows }: Table, width: number): string[] {
  return rows.flatMap((row) => {
    const items = row.slice(1).flatMap((cell, index) => {
      const name = heads[index + 1]?.heading ?? ''
      if (cell === '' || cell === '–') return []
      return [name === '' ? cell : `${name}: ${cell}`]
    })
    return [...broken(row[0] ?? '', width), ...packed(items, width - gap).map((line) => `  ${line}`)]
  })
}

/**
 * A table in type of one width, in lines of at most `width` columns: in columns where they fit, else with the rest
 * of each row under its name, else as a list a row.
 */
export function plainTable(table: Table, width: number): string[] {
  return (
    inOneLine(table, width, 0) ??
    inTightLine(table, width) ??
    inTwoLines(table, width) ??
    inOneLine(table, width, width) ??
    asLists(table, width)
  )
}
