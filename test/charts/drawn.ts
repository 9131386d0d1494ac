import { drawingOf } from '../../src/charts/draw-chart.ts'
import type { DrawingTask } from '../../src/charts/drawing-task.ts'
import type { Weight } from '../../src/charts/inter.ts'
import { createLettering } from '../../src/charts/lettering.ts'
import { svgOfDrawing } from '../../src/charts/svg-of-drawing.ts'

export const letters = createLettering()

export const svgOf = (task: DrawingTask): string => svgOfDrawing(drawingOf(task, letters))

/** A text as it stands in a drawn SVG, with the box that its letters take. */
export interface DrawnText {
  readonly text: string
  readonly size: number
  readonly fill: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

const numberIn = (attributes: string, pattern: RegExp): number =>
  Number(pattern.exec(attributes)?.[1] ?? Number.NaN)

const plain = (escaped: string): string =>
  escaped
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

/** Every text of an SVG, the watermark aside: it alone is turned. */
export function textsOf(svg: string): DrawnText[] {
  return [...svg.matchAll(/<text ([^>]*)>([^<]*)<\/text>/g)].flatMap(([, attributes = '', escaped = '']) => {
    if (attributes.includes('matrix(')) return []
    const text = plain(escaped)
    const size = numberIn(attributes, /font-size:([\d.]+)px/)
    const weight: Weight = attributes.includes('font-weight:600') ? 600 : 400
    const x = numberIn(attributes, /translate\((-?[\d.]+) /)
    const y = numberIn(attributes, /translate\(-?[\d.]+ (-?[\d.]+)\)/)
    const width = letters.width(text, size, weight)
    const anchor = /text-anchor="(\w+)"/.exec(attributes)?.[1]
    const left = anchor === 'end' ? x - width : anchor === 'middle' ? x - width / 2 : x
    // Capital letters stand around the middle; what hangs below the line is a quarter of the size.
    return [
      {
        text,
        size,
        fill: /fill="(#\w+)"/.exec(attributes)?.[1] ?? '',
        left,
        right: left + width,
        top: y - size * 0.4,
        bottom: y + size * 0.55,
      },
    ]
  })
}

export const sizeOf = (svg: string): { width: number; height: number } => ({
  width: numberIn(svg, /<svg width="(\d+)"/),
  height: numberIn(svg, /<svg [^>]*height="(\d+)"/),
})

/** Shapes of a colour that are filled, or drawn as a line. */
export const pathsOf = (svg: string, paint: 'fill' | 'stroke', colour: string): string[] =>
  [...svg.matchAll(/<path ([^>]*)>/g)]
    .map(([, attributes = '']) => attributes)
    .filter((attributes) => attributes.includes(`${paint}="${colour}"`))
