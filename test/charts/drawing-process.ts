import { createCharts } from '../../src/charts/create-charts.ts'
import { minersView } from './views.ts'

/** Draws one chart, with `close` closes after it, and has nothing more to do. */
const charts = createCharts()
const picture = await charts.miners(minersView())
if (process.argv.includes('close')) await charts.close()
process.stdout.write(picture === null ? 'nothing' : 'drawn')
