import { dayWords } from './day-words.ts'
import type { Frame, Shape } from './drawing.ts'
import type { Extent, Figure } from './known.ts'
import type { Lettering } from './lettering.ts'
import { palette, type } from './palette.ts'

interface Extremes {
  readonly extent: Extent
  readonly frame: Frame
  readonly words: (value: number) => string
  readonly placeOf: (day: string) => number
  readonly yOf: (value: number) => number
  /** Whether the lowest is named too. */
  readonly low: boolean
}

/** Names the highest value above its place in the line, and the lowest below, where they differ from the last. */
export function extremeLabels(
  { extent, frame, words, placeOf, yOf, low }: Extremes,
  letters: Lettering,
): Shape[] {
  const { high, low: lowest, last } = extent
  if (words(high.value) === words(lowest.value)) return []

  const labelled = (figure: Figure, offset: number): Shape[] => {
    if (words(figure.value) === words(last.value)) return []
    const text = `${words(figure.value)}, ${dayWords(figure.day)}`
    const half = letters.width(text, type.small, 400) / 2
    const x = placeOf(figure.day)
    const y = yOf(figure.value)
    // Beyond the plot is no room: there it would be written over something else.
    if (y + offset < frame.top - 8 || y + offset > frame.top + frame.height + 8) return []
    // Where it would touch the dot at the end of the line, the label alone is clearer.
    const isAtEnd = Math.abs(x - placeOf(last.day)) < 20 && Math.abs(y - yOf(last.value)) < 20
    return [
      ...(isAtEnd ? [] : [{ kind: 'dot', x, y, radius: 7, colour: palette.text } as const]),
      {
        kind: 'text',
        text,
        x: Math.max(frame.left + half + 6, Math.min(frame.left + frame.width - half - 6, x)),
        y: y + offset,
        size: type.small,
        weight: 400,
        colour: palette.text,
        align: 'center',
        halo: true,
      },
    ]
  }
  return [...labelled(high, -28), ...(low ? labelled(lowest, 30) : [])]
}
