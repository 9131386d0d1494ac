import type { Span } from './drawing.ts'

export interface LabelledBar {
  readonly value: number
  /** Pixels that the label beyond the bar's end takes. */
  readonly labelWidth: number
}

interface BarScale {
  /** The span of values, zero within. */
  readonly span: Span
  /** Pixels from zero to where the bar's label begins: beyond the end of the bar, to the left of a negative one. */
  labelStart(bar: LabelledBar): number
}

/** Between a bar's end, or a line, and the label beyond it; pixels. */
const gap = 12
/** Left free beyond the last label and the last line, pixels. */
const spareEnd = 6

/** Where a label begins, so that no line runs through it: beyond each that would. */
function startOf(
  { value, labelWidth }: LabelledBar,
  lines: readonly number[],
  pixelsPerUnit: number,
): number {
  let start = Math.abs(value) * pixelsPerUnit + gap
  const places = lines
    .filter((line) => line < 0 === value < 0)
    .map((line) => Math.abs(line) * pixelsPerUnit)
    .toSorted((one, other) => one - other)
  for (const place of places) {
    if (place > start - gap / 2 && place < start + labelWidth + gap / 2) start = place + gap
  }
  return start
}

/**
 * Lays out bars from zero with a label beyond the end of each, and lines across all of them: the bars are about as long
 * as they can be while everything stays within `width` pixels, and no line runs through a label.
 */
export function barScale(bars: readonly LabelledBar[], lines: readonly number[], width: number): BarScale {
  const needs = (pixelsPerUnit: number) => {
    const ends = [
      ...bars.map((bar) => ({
        value: bar.value,
        end: startOf(bar, lines, pixelsPerUnit) + bar.labelWidth + spareEnd,
      })),
      ...lines.map((value) => ({ value, end: Math.abs(value) * pixelsPerUnit + spareEnd })),
    ]
    const most = (side: typeof ends): number => Math.max(8, ...side.map(({ end }) => end))
    return {
      left: most(ends.filter(({ value }) => value < 0)),
      right: most(ends.filter(({ value }) => value >= 0)),
    }
  }
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
  return {
    span: { from: -left / pixelsPerUnit, to: (right + spare) / pixelsPerUnit },
    labelStart: (bar) => startOf(bar, lines, pixelsPerUnit),
  }
}
