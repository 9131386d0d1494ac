import { Resvg } from '@resvg/resvg-js'
import { interFiles } from './inter.ts'

/** The system's fonts stay out, so that a chart looks the same on every machine. */
const font = {
  loadSystemFonts: false,
  fontFiles: Object.values(interFiles),
  defaultFontFamily: 'Inter',
}

/** Draws an SVG in its own size. */
export const pngOfSvg = (svg: string): Buffer => new Resvg(svg, { font }).render().asPng()
