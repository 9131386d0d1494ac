import { BarChart, type BarSeriesOption, LineChart, type LineSeriesOption } from 'echarts/charts'
import {
  GraphicComponent,
  type GraphicComponentOption,
  GridComponent,
  type GridComponentOption,
} from 'echarts/components'
import { type ComposeOption, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { BarPlot, Curve, CurvePlot, Drawing, Shape } from './drawing.ts'
import { palette } from './palette.ts'

use([BarChart, LineChart, GraphicComponent, GridComponent, SVGRenderer])

type Option = ComposeOption<BarSeriesOption | LineSeriesOption | GridComponentOption | GraphicComponentOption>
type Series = BarSeriesOption | LineSeriesOption

/** A shape as ECharts draws it; `z` puts it under (negative) or over the series. */
function elementOf(shape: Shape, z: number): object {
  const common = { z, silent: true }
  switch (shape.kind) {
    case 'text':
      return {
        ...common,
        type: 'text',
        x: shape.x,
        y: shape.y,
        rotation: ((shape.turnedDegrees ?? 0) * Math.PI) / 180,
        style: {
          text: shape.text,
          // Apart from each other: the renderer of PNG does not read them from one shorthand.
          fontFamily: 'Inter',
          fontSize: shape.size,
          fontWeight: shape.weight,
          fill: shape.colour,
          opacity: shape.opacity ?? 1,
          textAlign: shape.align,
          textVerticalAlign: 'middle',
          ...(shape.halo === true ? { stroke: palette.ground, lineWidth: 8 } : {}),
        },
      }
    case 'line':
      return {
        ...common,
        type: 'line',
        shape: { x1: shape.from[0], y1: shape.from[1], x2: shape.to[0], y2: shape.to[1] },
        style: { stroke: shape.colour, lineWidth: shape.width, lineDash: shape.dash ?? null },
      }
    case 'box':
      return {
        ...common,
        type: 'rect',
        shape: { x: shape.left, y: shape.top, width: shape.width, height: shape.height, r: shape.radius },
        style: { fill: shape.fill, stroke: shape.edge, lineWidth: shape.edgeWidth },
      }
    case 'dot':
      return {
        ...common,
        type: 'circle',
        shape: { cx: shape.x, cy: shape.y, r: shape.radius },
        style: { fill: shape.colour, stroke: palette.ground, lineWidth: 3 },
      }
  }
}

const nothing = { show: false }
const bare = { axisLine: nothing, axisTick: nothing, axisLabel: nothing, splitLine: nothing }

/** Our own marks and labels stand beside the plots: ECharts' axes only place the series. */
const valueAxis = (gridIndex: number, from: number, to: number) => ({
  ...bare,
  type: 'value' as const,
  gridIndex,
  min: from,
  max: to,
})

const bandAxis = (gridIndex: number, bands: number, inverse: boolean) => ({
  ...bare,
  type: 'category' as const,
  gridIndex,
  inverse,
  data: Array.from({ length: bands }, (_, band) => String(band)),
})

type Axis = ReturnType<typeof valueAxis | typeof bandAxis>

/** A known value between two gaps has no line to be seen by, so it gets a dot. */
function pointsOf({ values, width }: Curve): NonNullable<LineSeriesOption['data']> {
  const known = (at: number): boolean => (values[at] ?? null) !== null
  return values.map((value, at) => {
    const alone = known(at) && !known(at - 1) && !known(at + 1)
    return { value: [at, value ?? '-'], symbol: alone ? 'circle' : 'none', symbolSize: width * 3 }
  })
}

const lineOf = (curve: Curve, at: number): LineSeriesOption => ({
  type: 'line',
  xAxisIndex: at,
  yAxisIndex: at,
  data: pointsOf(curve),
  connectNulls: false,
  showAllSymbol: true,
  clip: false,
  silent: true,
  lineStyle: {
    color: curve.colour,
    width: curve.width,
    type: curve.dash === undefined ? 'solid' : [...curve.dash],
    cap: 'round',
    join: 'round',
  },
  itemStyle: { color: curve.colour },
  ...(curve.filled === true ? { areaStyle: { color: curve.colour, opacity: 0.22, origin: 0 } } : {}),
})

const barsOf = ({ bars, thickness }: BarPlot, at: number): BarSeriesOption => ({
  type: 'bar',
  xAxisIndex: at,
  yAxisIndex: at,
  barWidth: thickness,
  silent: true,
  data: bars.map((bar) =>
    bar === null
      ? '-'
      : {
          value: bar.value,
          itemStyle: bar.hollow
            ? { color: 'transparent', borderColor: bar.colour, borderWidth: 3, borderType: [8, 6] }
            : { color: bar.colour },
        },
  ),
})

function partsOf(plot: CurvePlot | BarPlot, at: number): { x: Axis; y: Axis; series: Series[] } {
  const values = valueAxis(at, plot.span.from, plot.span.to)
  if (plot.kind === 'curves') {
    const steps = Math.max(0, ...plot.curves.map((curve) => curve.values.length - 1))
    // A single step stands in the middle.
    const x = steps === 0 ? valueAxis(at, -1, 1) : valueAxis(at, 0, steps)
    return { x, y: values, series: plot.curves.map((curve) => lineOf(curve, at)) }
  }
  const across = plot.direction === 'across'
  const bands = bandAxis(at, plot.bars.length, across)
  const series = [barsOf(plot, at)]
  return across ? { x: values, y: bands, series } : { x: bands, y: values, series }
}

/** Draws with ECharts, without a browser. */
export function svgOfDrawing({ width, height, under, plots, over }: Drawing): string {
  const parts = plots.map(partsOf)
  const option: Option = {
    animation: false,
    backgroundColor: 'transparent',
    grid: plots.map(({ frame }) => ({ ...frame, outerBoundsMode: 'none' })),
    xAxis: parts.map(({ x }) => x),
    yAxis: parts.map(({ y }) => y),
    series: parts.flatMap(({ series }) => series),
    graphic: {
      elements: [
        ...under.map((shape) => elementOf(shape, -10)),
        ...over.map((shape) => elementOf(shape, 100)),
      ],
    },
  }
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    chart.setOption(option)
    return chart.renderToSVGString()
  } finally {
    // What is not disposed of is kept for good.
    chart.dispose()
  }
}
