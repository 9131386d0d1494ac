import type { AxisScale } from './axis-scale.ts'
import { dayWords } from './day-words.ts'
import type { Frame, Shape, Span } from './drawing.ts'
import type { Lettering } from './lettering.ts'
import { chartWidth, palette, type } from './palette.ts'

/** The height of a value in a plot; pixels from the upper edge of the picture. */
export const heightOf = (value: number, { top, height }: Frame, { from, to }: Span): number =>
  top + ((to - value) / (to - from)) * height

/** The place of one of `steps` from left to right; a single one stands in the middle. */
export const placeOfStep = (step: number, steps: number, { left, width }: Frame): number =>
  steps <= 1 ? left + width / 2 : left + (step / (steps - 1)) * width

/** The place of the middle of one of `bands` from left to right. */
export const placeOfBand = (band: number, bands: number, { left, width }: Frame): number =>
  left + ((band + 0.5) / bands) * width

const label = { kind: 'text', size: type.small, weight: 400, colour: palette.quiet } as const
/** Between an axis and its labels, pixels. */
export const labelGap = 14

/** Lines across a plot at its round values, each with its label on the left. */
export function valueMarks(
  frame: Frame,
  { span, ticks }: Pick<AxisScale, 'span' | 'ticks'>,
  words: (tick: number) => string,
): Shape[] {
  return ticks.flatMap((tick): Shape[] => {
    const y = heightOf(tick, frame, span)
    return [
      {
        kind: 'line',
        from: [frame.left, y],
        to: [frame.left + frame.width, y],
        colour: tick === 0 ? palette.zero : palette.grid,
        width: 2,
      },
      { ...label, text: words(tick), x: frame.left - labelGap, y, align: 'right' },
    ]
  })
}

/** What the labels of these ticks take, pixels. */
export const marksWidth = (
  ticks: readonly number[],
  words: (tick: number) => string,
  letters: Lettering,
): number => Math.max(0, ...ticks.map((tick) => letters.width(words(tick), type.small, 400)))

/** Days along the lower edge of a plot: the first, the last and some between. */
export function dayMarks(
  days: readonly string[],
  frame: Frame,
  placeOf: (step: number, steps: number, frame: Frame) => number,
  letters: Lettering,
): Shape[] {
  const most = Math.max(2, Math.min(6, Math.floor(frame.width / 160)))
  const count = Math.min(days.length, most)
  const steps = Array.from({ length: count }, (_, mark) =>
    count === 1 ? 0 : Math.round((mark * (days.length - 1)) / (count - 1)),
  )
  const bottom = frame.top + frame.height
  return steps.flatMap((step): Shape[] => {
    const text = dayWords(days[step] ?? '')
    const half = letters.width(text, type.small, 400) / 2
    const x = placeOf(step, days.length, frame)
    return [
      { kind: 'line', from: [x, bottom], to: [x, bottom + 9], colour: palette.zero, width: 2 },
      {
        ...label,
        text,
        x: Math.max(half + 20, Math.min(chartWidth - half - 20, x)),
        y: bottom + 30,
        align: 'center',
      },
    ]
  })
}
