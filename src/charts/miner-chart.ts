import { changeNumber } from '../market/number-words.ts'
import type { MinerDay, MinerView } from '../market/views.ts'
import { type AxisScale, roundScale } from './axis-scale.ts'
import { dayWords, fullDayWords, rangeWords } from './day-words.ts'
import type { CurvePlot, Drawing, Frame, LineShape, Shape } from './drawing.ts'
import { percentTick } from './figure-words.ts'
import { drawable, type Extent, extentOf, sourcesOf } from './known.ts'
import type { Lettering } from './lettering.ts'
import { layPage } from './page.ts'
import { chartWidth, padding, palette, type } from './palette.ts'
import { dayMarks, heightOf, labelGap, marksWidth, placeOfStep, valueMarks } from './plot-marks.ts'
import { spread } from './spread.ts'

const height = 800
/** Between a plot and the labels at the ends of its lines. */
const endGap = 34

interface Line {
  readonly name: string
  readonly colour: string
  readonly width: number
  readonly dash?: readonly number[]
  readonly values: readonly (number | null)[]
  readonly extent: Extent | null
}

function linesOf({ days, ticker }: MinerView, letters: Lettering): Line[] {
  const of = (pick: (day: MinerDay) => number | null) => ({
    values: days.map((day) => drawable(pick(day))),
    extent: extentOf(days, pick),
  })
  // The company last, so that its line lies over the others.
  return [
    { ...of((day) => day.groupPercent), name: 'Miners', colour: palette.green, width: 5, dash: [3, 10] },
    { ...of((day) => day.btcPercent), name: 'BTC', colour: palette.orange, width: 5, dash: [16, 10] },
    {
      ...of((day) => day.ownPercent),
      name: letters.fit(letters.shown(ticker), type.label, 600, 150),
      colour: palette.skyBlue,
      width: 6,
    },
  ]
}

/** `IREN +12.3%`, with the day where it is not the last. */
function endWords({ name, extent }: Line, lastDay: string): string {
  if (extent === null) return ''
  const { day, value } = extent.last
  return `${name} ${changeNumber(value)}${day === lastDay ? '' : ` (${dayWords(day)})`}`
}

function subtitlesOf({ days, delistedOn }: MinerView): string[] {
  const first = days.at(0)?.day
  const last = days.at(-1)?.day
  if (first === undefined || last === undefined) return []
  const range = first === last ? fullDayWords(last) : rangeWords(first, last)
  return [
    'Change in percent, beside BTC and the group of mining stocks',
    `US trading days ${range}${delistedOn === null ? '' : `; delisted ${fullDayWords(delistedOn)}`}`,
  ]
}

/** No axis goes on where no share can: a little below −100%. */
function scaleOf(values: readonly number[]): AxisScale {
  const { span, ticks, digits } = roundScale({ from: Math.min(0, ...values), to: Math.max(0, ...values) }, 5)
  const from = Math.max(span.from, Math.min(-100, ...values) - (span.to + 100) / 20)
  return { span: { from, to: span.to }, ticks: ticks.filter((tick) => tick >= from), digits }
}

/** One company against BTC and the group, as change since the first day. */
export function minerDrawing(view: MinerView, letters: Lettering): Drawing {
  const { days } = view
  const lastDay = days.at(-1)?.day ?? ''
  const lines = linesOf(view, letters)
  const own = view.returns.flatMap(({ ownPercent, btcPercent, groupPercent }) => [
    ownPercent,
    btcPercent,
    groupPercent,
  ])
  const page = layPage(
    {
      sample: view.sample,
      title: view.name,
      ...(view.name === view.ticker ? {} : { titleEnd: `(${view.ticker})` }),
      subtitles: subtitlesOf(view),
      notes: lines.flatMap(({ name, extent }) => (extent === null ? [`${name} n/a over these days`] : [])),
      sources: sourcesOf([view.priceUsd, ...own].filter(({ state }) => state !== 'missing')),
      at: view.at,
    },
    letters,
  )

  const values = lines.flatMap((line) => line.values).filter((value) => value !== null)
  const scale = scaleOf(values)
  const tickWords = (tick: number): string => percentTick(tick, scale.digits)
  const labels = Math.max(...lines.map((line) => letters.width(endWords(line, lastDay), type.label, 600)))
  const left = padding + marksWidth(scale.ticks, tickWords, letters) + labelGap
  const top = page.top + 22
  const frame: Frame = {
    left,
    top,
    width: chartWidth - padding - labels - endGap - left,
    height: height - page.footHeight - 60 - top,
  }
  const plot: CurvePlot = {
    kind: 'curves',
    frame,
    span: scale.span,
    curves: lines.flatMap(({ name: _name, extent, ...curve }) => (extent === null ? [] : [curve])),
  }
  return {
    width: chartWidth,
    height,
    under: [
      ...page.under(height),
      ...valueMarks(frame, scale, tickWords),
      ...dayMarks(
        days.map(({ day }) => day),
        frame,
        placeOfStep,
        letters,
      ),
    ],
    plots: [plot],
    over: [...page.over(height), ...endShapes(lines, view, plot)],
  }
}

/** A dot at each line's end and its label beside the plot, moved apart where labels would touch. */
function endShapes(lines: readonly Line[], { days }: MinerView, { frame, span }: CurvePlot): Shape[] {
  const lastDay = days.at(-1)?.day ?? ''
  const ends = lines.flatMap((line) => {
    if (line.extent === null) return []
    const { day, value } = line.extent.last
    const step = days.findIndex((one) => one.day === day)
    return [
      {
        line,
        x: placeOfStep(step, days.length, frame),
        y: heightOf(value, frame, span),
        atEnd: day === lastDay,
      },
    ]
  })
  const places = spread(
    ends.map(({ y }) => y),
    { gap: 42, from: frame.top, to: frame.top + frame.height },
  )
  const right = frame.left + frame.width
  return ends.flatMap(({ line, x, y, atEnd }, at): Shape[] => {
    const labelY = places[at] ?? y
    const lead: LineShape = {
      kind: 'line',
      from: [x, y],
      to: [right + endGap - 8, labelY],
      colour: line.colour,
      width: 2,
    }
    return [
      ...(atEnd && days.length > 1 ? [lead] : []),
      { kind: 'dot', x, y, radius: 9, colour: line.colour },
      {
        kind: 'text',
        text: endWords(line, lastDay),
        x: right + endGap,
        y: labelY,
        size: type.label,
        weight: 600,
        colour: line.colour,
        align: 'left',
      },
    ]
  })
}
