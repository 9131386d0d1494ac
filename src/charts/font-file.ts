/** What is read of a TrueType font: which characters it can draw, and how wide each is. */
export interface FontFile {
  /** True where the font has a glyph of its own for the character, so that no box is drawn. */
  has(codePoint: number): boolean
  /** Advance in parts of the font size; that of the missing glyph where it has none. */
  advance(codePoint: number): number
}

/** A stretch of characters whose glyphs follow each other: `character, …` from `glyph` on. */
interface Stretch {
  readonly first: number
  readonly last: number
  readonly glyph: number
}

/** Where each table of the font begins, by its name of four letters. */
function tablesOf(bytes: DataView): (name: string) => number {
  const offsets = new Map<string, number>()
  for (let at = 12; at < 12 + 16 * bytes.getUint16(4); at += 16) {
    const name = String.fromCharCode(...[0, 1, 2, 3].map((letter) => bytes.getUint8(at + letter)))
    offsets.set(name, bytes.getUint32(at + 8))
  }
  return (name) => {
    const offset = offsets.get(name)
    if (offset === undefined) throw new Error(`The font has no table “${name}”`)
    return offset
  }
}

/** The stretches of the character map for all of Unicode (format 12), in order. */
function stretchesOf(bytes: DataView, cmap: number): Stretch[] {
  for (let at = cmap + 4; at < cmap + 4 + 8 * bytes.getUint16(cmap + 2); at += 8) {
    const map = cmap + bytes.getUint32(at + 4)
    if (bytes.getUint16(map) !== 12) continue
    return Array.from({ length: bytes.getUint32(map + 12) }, (_, group) => {
      const start = map + 16 + 12 * group
      return {
        first: bytes.getUint32(start),
        last: bytes.getUint32(start + 4),
        glyph: bytes.getUint32(start + 8),
      }
    })
  }
  throw new Error('The font has no character map of format 12')
}

/** Reads a TrueType font (OpenType specification: tables head, hhea, hmtx, cmap). Throws where it is none. */
export function readFontFile(file: Uint8Array): FontFile {
  const bytes = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const table = tablesOf(bytes)
  const unitsPerEm = bytes.getUint16(table('head') + 18)
  const widths = bytes.getUint16(table('hhea') + 34)
  const hmtx = table('hmtx')
  const stretches = stretchesOf(bytes, table('cmap'))

  const glyphOf = (codePoint: number): number => {
    const stretch = stretches.find(({ first, last }) => first <= codePoint && codePoint <= last)
    return stretch === undefined ? 0 : stretch.glyph + codePoint - stretch.first
  }
  return {
    has: (codePoint) => glyphOf(codePoint) !== 0,
    advance: (codePoint) => bytes.getUint16(hmtx + 4 * Math.min(glyphOf(codePoint), widths - 1)) / unitsPerEm,
  }
}
