import { drawingOf } from './draw-chart.ts'
import type { DrawingTask } from './drawing-task.ts'
import { createPictureFreer } from './free-pictures.ts'
import { createLettering } from './lettering.ts'
import { pngOfSvg } from './png-of-svg.ts'
import { svgOfDrawing } from './svg-of-drawing.ts'

const letters = createLettering()
const countPicture = createPictureFreer()

/** The thread's side of the drawing: gives the PNG in base64. */
export default function draw(task: DrawingTask): string {
  countPicture()
  return pngOfSvg(svgOfDrawing(drawingOf(task, letters))).toString('base64')
}
