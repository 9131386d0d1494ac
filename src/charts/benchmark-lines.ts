import type { Frame, Shape } from './drawing.ts'
import type { Lettering } from './lettering.ts'
import { chartWidth, padding, type } from './palette.ts'
import { spread } from './spread.ts'

/** What bars are held against: a line across all of them. */
export interface Benchmark {
  readonly value: number
  /** `BTC +4.2%`. */
  readonly text: string
  readonly colour: string
  readonly dash: readonly number[]
}

/** Lines from top to bottom through a plot, each with its label above, side by side where they would touch. */
export function benchmarkShapes(
  benchmarks: readonly Benchmark[],
  { top, height }: Frame,
  xOf: (value: number) => number,
  letters: Lettering,
): Shape[] {
  const laid = benchmarks
    .map((benchmark) => ({ ...benchmark, half: letters.width(benchmark.text, type.label, 600) / 2 }))
    .toSorted((one, other) => one.value - other.value)
  const gap = laid.reduce((sum, { half }) => sum + half, 0) + 28
  const places = spread(
    laid.map(({ value }) => xOf(value)),
    {
      gap,
      from: padding + (laid.at(0)?.half ?? 0),
      to: chartWidth - padding - (laid.at(-1)?.half ?? 0),
    },
  )
  return laid.flatMap(({ value, text, colour, dash, half }, at): Shape[] => {
    const x = xOf(value)
    const labelX = places[at] ?? x
    // The line ends below its label, wherever that had to move.
    const nearest = Math.max(labelX - half + 12, Math.min(labelX + half - 12, x))
    return [
      { kind: 'line', from: [x, top - 10], to: [x, top + height], colour, width: 4, dash },
      { kind: 'line', from: [x, top - 10], to: [nearest, top - 16], colour, width: 3 },
      {
        kind: 'text',
        text,
        x: labelX,
        y: top - 34,
        size: type.label,
        weight: 600,
        colour,
        align: 'center',
      },
    ]
  })
}
