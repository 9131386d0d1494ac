import type { Span } from './drawing.ts'

/** Where an axis begins and ends, and the round values to mark on it. */
export interface AxisScale {
  readonly span: Span
  readonly ticks: readonly number[]
  /** Digits after the point that tell the ticks apart. */
  readonly digits: number
}

/** The smallest of 1, 2, 2.5, 5 and 10 times a power of ten that is at least this. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least))
  const factor = [1, 2, 2.5, 5].find((one) => one * power >= least * (1 - 1e-9)) ?? 10
  return factor * power
}

const digitsOf = (step: number): number => {
  for (let digits = 0; digits < 8; digits++) {
    if (Math.abs(step * 10 ** digits - Math.round(step * 10 ** digits)) < 1e-6) return digits
  }
  return 8
}

/** A span as wide as at least a tenth of a percent of its values, so that equal ones are not blown up. */
function widened({ from, to }: Span): Span {
  const size = Math.max(Math.abs(from), Math.abs(to))
  const least = size < 0.001 ? 0.1 : size / 1_000
  return to - from >= least
    ? { from, to }
    : { from: from - Math.max(size / 20, 0.5), to: to + Math.max(size / 20, 0.5) }
}

/** Round marks within a span, at most as many as asked for (and at least one where zero is within). */
function ticksWithin({ from, to }: Span, step: number): number[] {
  const ticks: number[] = []
  for (let n = Math.ceil(from / step - 1e-9); n * step <= to + step * 1e-9; n++) ticks.push(n * step || 0)
  return ticks
}

/** An axis that begins and ends at round marks around these values; `steps` is about how many parts it has. */
export function roundScale(values: Span, steps: number): AxisScale {
  const wide = widened(values)
  const step = roundStep((wide.to - wide.from) / steps)
  const span = {
    from: Math.floor(wide.from / step + 1e-9) * step,
    to: Math.ceil(wide.to / step - 1e-9) * step,
  }
  return { span, ticks: ticksWithin(span, step), digits: digitsOf(step) }
}

/** Round marks on an axis whose ends are given. */
export function marksWithin(span: Span, steps: number): Pick<AxisScale, 'ticks' | 'digits'> {
  const step = roundStep((span.to - span.from) / steps)
  return { ticks: ticksWithin(span, step), digits: digitsOf(step) }
}
