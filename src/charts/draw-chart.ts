import type { Drawing } from './drawing.ts'
import type { DrawingTask } from './drawing-task.ts'
import type { Lettering } from './lettering.ts'
import { minerDrawing } from './miner-chart.ts'
import { minersDrawing } from './miners-chart.ts'
import { networkDrawing } from './network-chart.ts'
import { sentimentDrawing } from './sentiment-chart.ts'

/** Lays out the chart that is asked for. */
export function drawingOf(task: DrawingTask, letters: Lettering): Drawing {
  switch (task.chart) {
    case 'network':
      return networkDrawing(task.view, letters)
    case 'miners':
      return minersDrawing(task.view, letters)
    case 'miner':
      return minerDrawing(task.view, letters)
    case 'sentiment':
      return sentimentDrawing(task.view, letters)
  }
}
