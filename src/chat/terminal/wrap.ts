import { stripVTControlCharacters } from 'node:util'

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
const wide =
  /\p{Extended_Pictographic}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u
const zeroWidth = /^[\p{Mn}\p{Me}\p{Cf}]+$/u

/** Columns that a text takes on a terminal, escape sequences not counted; wide characters take two. */
export function columns(value: string): number {
  let count = 0
  for (const { segment } of segmenter.segment(stripVTControlCharacters(value))) {
    if (!zeroWidth.test(segment)) count += wide.test(segment) ? 2 : 1
  }
  return count
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
