import type { Weight } from './inter.ts'
import type { Lettering } from './lettering.ts'

export interface Column {
  readonly size: number
  readonly weight: Weight
  /** Pixels. */
  readonly width: number
  /** The last of them is cut with an ellipsis where more would be needed. */
  readonly lines: number
}

/** Breaks a text into lines between words. */
export function wrapped(text: string, { size, weight, width, lines }: Column, letters: Lettering): string[] {
  const done: string[] = []
  let line = ''
  const words = text.split(' ')
  for (const [at, word] of words.entries()) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line === '' || letters.width(longer, size, weight) <= width) {
      line = longer
      continue
    }
    if (done.length === lines - 1) {
      line = [line, ...words.slice(at)].join(' ')
      break
    }
    done.push(letters.fit(line, size, weight, width))
    line = word
  }
  return [...done, letters.fit(line, size, weight, width)].filter((one) => one !== '')
}
