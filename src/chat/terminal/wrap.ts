import { stripVTControlCharacters } from 'node:util'
import { columns as plainColumns } from '../plain-width.ts'

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
/** Columns that a text takes on a terminal, escape sequences not counted; wide characters take two. */
export function columns(value: string): number {
  return plainColumns(stripVTControlCharacters(value))
}

/** A piece of a line: what is measured, and how it is painted. */
export interface Piece {
  readonly text: string
  readonly paint: (text: string) => string
}

interface Word {
  readonly pieces: readonly Piece[]
  readonly width: number
}

/** A word too wide for a row, in parts that fit. */
function parts(piece: Piece, width: number): Piece[] {
  const found: Piece[] = []
  let part = ''
  let used = 0
  for (const { segment } of segmenter.segment(piece.text)) {
    const size = columns(segment)
    if (used + size > width && part !== '') {
      found.push({ text: part, paint: piece.paint })
      part = ''
      used = 0
    }
    part += segment
    used += size
  }
  return part === '' ? found : [...found, { text: part, paint: piece.paint }]
}

/** The words of a line, with the white space between them as one blank. */
function words(line: readonly Piece[], width: number): Word[] {
  const found: Piece[][] = [[]]
  for (const { text, paint } of line) {
    for (const [index, chunk] of text.split(/\s+/).entries()) {
      if (index > 0) found.push([])
      if (chunk !== '') found.at(-1)?.push({ text: chunk, paint })
    }
  }
  return found
    .filter((pieces) => pieces.length > 0)
    .flatMap((pieces): Word[] => {
      const size = pieces.reduce((sum, piece) => sum + columns(piece.text), 0)
      if (size <= width) return [{ pieces, width: size }]
      return pieces.flatMap((piece) =>
        parts(piece, width).map((part) => ({ pieces: [part], width: columns(part.text) })),
      )
    })
}

/** A line broken at words into rows of at most `width` columns, each painted. */
export function wrap(line: readonly Piece[], width: number): string[] {
  const rows: string[] = []
  let row = ''
  let used = 0
  for (const word of words(line, Math.max(1, width))) {
    const painted = word.pieces.map((piece) => piece.paint(piece.text)).join('')
    if (used > 0 && used + 1 + word.width > width) {
      rows.push(row)
      row = ''
      used = 0
    }
    row += used > 0 ? ` ${painted}` : painted
    used += (used > 0 ? 1 : 0) + word.width
  }
  return row === '' ? rows : [...rows, row]
}
