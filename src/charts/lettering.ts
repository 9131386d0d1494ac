import { readFileSync } from 'node:fs'
import { readFontFile } from './font-file.ts'
import { interFiles, type Weight } from './inter.ts'

/** What is known of the letters before they are drawn. */
export interface Lettering {
  /** The text without what the font cannot draw, so that no box is drawn in its place. */
  shown(text: string): string
  /** Pixels; kerning aside, which makes a text narrower. */
  width(text: string, size: number, weight: Weight): number
  /** The text, cut with an ellipsis where it is wider than `most` pixels. */
  fit(text: string, size: number, weight: Weight, most: number): string
}

/** What has no look of its own: controls, formats such as marks of direction, halves of characters, unassigned. */
const invisible = /^\p{C}$/u

/** Reads Inter's own measures, so that what is laid out is as wide as what is drawn. */
export function createLettering(): Lettering {
  const fonts = {
    400: readFontFile(readFileSync(interFiles[400])),
    600: readFontFile(readFileSync(interFiles[600])),
  }
  const canDraw = (letter: string): boolean => {
    const codePoint = letter.codePointAt(0) ?? 0
    return !invisible.test(letter) && fonts[400].has(codePoint) && fonts[600].has(codePoint)
  }

  const shown: Lettering['shown'] = (text) =>
    [...text.replace(/\s/g, ' ').normalize('NFC')]
      .flatMap((letter) => (canDraw(letter) ? [letter] : [...letter.normalize('NFKC')].filter(canDraw)))
      .join('')
      .replace(/ {2,}/g, ' ')
      .trim()

  const width: Lettering['width'] = (text, size, weight) => {
    let ems = 0
    for (const letter of text) ems += fonts[weight].advance(letter.codePointAt(0) ?? 0)
    return ems * size
  }

  const fit: Lettering['fit'] = (text, size, weight, most) => {
    if (width(text, size, weight) <= most) return text
    const letters = [...text]
    while (letters.length > 0 && width(`${letters.join('').trimEnd()}…`, size, weight) > most) letters.pop()
    return `${letters.join('').trimEnd()}…`
  }

  return { shown, width, fit }
}
