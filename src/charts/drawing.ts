import type { Weight } from './inter.ts'

/** All in pixels of the finished picture, from its upper left corner. */
export interface Frame {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** The values that an axis reaches over. */
export interface Span {
  readonly from: number
  readonly to: number
}

export interface TextShape {
  readonly kind: 'text'
  readonly text: string
  readonly x: number
  /** The middle of the capital letters. */
  readonly y: number
  readonly size: number
  readonly weight: Weight
  readonly colour: string
  readonly align: 'left' | 'center' | 'right'
  /** Ground around the letters, where a line may run below them. */
  readonly halo?: boolean
  readonly opacity?: number
  /** Turned against the clock about its place. */
  readonly turnedDegrees?: number
}

export interface LineShape {
  readonly kind: 'line'
  readonly from: readonly [x: number, y: number]
  readonly to: readonly [x: number, y: number]
  readonly colour: string
  readonly width: number
  readonly dash?: readonly number[]
}

interface BoxShape extends Frame {
  readonly kind: 'box'
  readonly fill: string
  readonly edge: string
  readonly edgeWidth: number
  readonly radius: number
}

interface DotShape {
  readonly kind: 'dot'
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly colour: string
}

export type Shape = TextShape | LineShape | BoxShape | DotShape

/** A value for each step from left to right; null leaves a gap. */
export interface Curve {
  readonly values: readonly (number | null)[]
  readonly colour: string
  readonly width: number
  readonly dash?: readonly number[]
  /** Filled down to zero. */
  readonly filled?: boolean
}

export interface CurvePlot {
  readonly kind: 'curves'
  readonly frame: Frame
  readonly span: Span
  readonly curves: readonly Curve[]
}

export interface Bar {
  readonly value: number
  readonly colour: string
  /** Only its outline: the value is stale. */
  readonly hollow: boolean
}

/** A bar for each band, from zero; null leaves the band empty. */
export interface BarPlot {
  readonly kind: 'bars'
  /** `across`: bands from top to bottom; `up`: from left to right. */
  readonly direction: 'across' | 'up'
  readonly frame: Frame
  readonly span: Span
  readonly bars: readonly (Bar | null)[]
  readonly thickness: number
}

/** A picture before it is drawn: what lies under the series, the series, and what lies over them. */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly under: readonly Shape[]
  readonly plots: readonly (CurvePlot | BarPlot)[]
  readonly over: readonly Shape[]
}
