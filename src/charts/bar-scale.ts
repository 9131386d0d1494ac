import type { Span } from './drawing.ts'

export interface LabelledBar {
  readonly value: number
  /** Pixels that the label beyond the bar's end takes, with the space before it; 0 for a line across. */
  readonly labelWidth: number
}

/**
 * The span of values, zero within, over which bars are as long as they can be while each keeps its label beside it
 * within `width` pixels.
 */
export function barScale(bars: readonly LabelledBar[], width: number): Span {
  const needs = (pixelsPerUnit: number) => ({
    left: Math.max(
      8,
      ...bars.map(({ value, labelWidth }) => (value < 0 ? -value * pixelsPerUnit + labelWidth : 0)),
    ),
    right: Math.max(
      8,
      ...bars.map(({ value, labelWidth }) => (value >= 0 ? value * pixelsPerUnit + labelWidth : 0)),
    ),
  })
  // The more pixels, the wider: halved until it is as wide as the room. At most one unit fills half of it, so that
  // next to nothing does not look like much.
  let least = 0
  let most = width / 2
  for (let halving = 0; halving < 50; halving++) {
    const middle = (least + most) / 2
    const { left, right } = needs(middle)
    if (left + right <= width) least = middle
    else most = middle
  }
  const pixelsPerUnit = Math.max(least, Number.MIN_VALUE * 1e16)
  const { left, right } = needs(pixelsPerUnit)
  const spare = Math.max(0, width - left - right)
  return { from: -left / pixelsPerUnit, to: (right + spare) / pixelsPerUnit }
}
