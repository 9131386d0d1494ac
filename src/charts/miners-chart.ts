import { knownValue } from '../market/known-value.ts'
import { changeNumber } from '../market/number-words.ts'
import { periodWords } from '../market/period.ts'
import type { Reading } from '../market/reading.ts'
import type { MinerRow, MinersView } from '../market/views.ts'
import { marksWithin } from './axis-scale.ts'
import { barScale } from './bar-scale.ts'
import { type Benchmark, benchmarkShapes } from './benchmark-lines.ts'
import type { BarPlot, Drawing, Frame, Shape } from './drawing.ts'
import { percentTick } from './figure-words.ts'
import { sourcesOf } from './known.ts'
import type { Lettering } from './lettering.ts'
import { layPage } from './page.ts'
import { chartWidth, padding, palette, type } from './palette.ts'
import { windowWords } from './share-words.ts'

const benchmarkRow = 50
const tickRow = 48

interface Line {
  readonly ticker: string
  readonly value: number | null
  /** `+12.3%`, with a word where it is stale; `n/a`. */
  readonly text: string
  readonly stale: boolean
}

const readingWords = (reading: Reading): string => {
  const value = knownValue(reading)
  if (value === null) return 'n/a'
  return `${changeNumber(value)}${reading.state === 'stale' ? ' (stale)' : ''}`
}

const lineOf = ({ ticker, returnPercent }: MinerRow, letters: Lettering): Line => ({
  ticker: letters.fit(letters.shown(ticker), type.small, 600, 160),
  value: knownValue(returnPercent),
  text: readingWords(returnPercent),
  stale: returnPercent.state === 'stale',
})

function benchmarksOf({ btcReturnPercent, sp500ReturnPercent }: MinersView): Benchmark[] {
  return [
    { name: 'BTC', reading: btcReturnPercent, colour: palette.yellow, dash: [16, 8] },
    { name: 'S&P 500', reading: sp500ReturnPercent, colour: palette.green, dash: [4, 7] },
  ].flatMap(({ reading, ...style }) => {
    const value = knownValue(reading)
    return value === null ? [] : [{ ...style, value, text: `${style.name} ${readingWords(reading)}` }]
  })
}

function missingNotes({ btcReturnPercent, sp500ReturnPercent }: MinersView): string[] {
  return [
    { name: 'BTC', reading: btcReturnPercent },
    { name: 'S&P 500', reading: sp500ReturnPercent },
  ].flatMap(({ name, reading }) =>
    reading.state === 'missing' ? [`${name} n/a: ${reading.source} ${reading.reason}`] : [],
  )
}

/** The stocks' returns as bars from the best to the worst, with BTC and the S&P 500 as lines across. */
export function minersDrawing(view: MinersView, letters: Lettering): Drawing {
  const page = layPage(
    {
      sample: view.sample,
      title: `Bitcoin-mining stocks over ${periodWords[view.window.period]}`,
      subtitles: [
        windowWords(view.window),
        `BTC over the same days${view.beatBtc === null ? '' : `; ${view.beatBtc.count} of ${view.beatBtc.of} beat it`}`,
      ],
      notes: missingNotes(view),
      sources: sourcesOf(
        [...view.rows.map((row) => row.returnPercent), view.btcReturnPercent, view.sp500ReturnPercent].filter(
          ({ state }) => state !== 'missing',
        ),
      ),
      at: view.at,
    },
    letters,
  )
  const lines = view.rows.map((row) => lineOf(row, letters))
  const benchmarks = benchmarksOf(view)
  const row = Math.max(32, Math.min(56, Math.floor(546 / lines.length)))
  const tickers = Math.max(...lines.map(({ ticker }) => letters.width(ticker, type.small, 600)))
  const left = padding + tickers + 18
  const frame: Frame = {
    left,
    top: page.top + (benchmarks.length === 0 ? 8 : benchmarkRow),
    width: chartWidth - padding - left,
    height: lines.length * row,
  }
  const height = frame.top + frame.height + tickRow + page.footHeight

  const labelled = lines.map((line) => ({
    value: line.value ?? 0,
    labelWidth: letters.width(line.text, type.small, 600),
    line,
  }))
  const { span, labelStart } = barScale(
    labelled,
    benchmarks.map(({ value }) => value),
    frame.width,
  )
  const xOf = (value: number): number =>
    frame.left + ((value - span.from) / (span.to - span.from)) * frame.width

  const plot: BarPlot = {
    kind: 'bars',
    direction: 'across',
    frame,
    span,
    thickness: Math.round(row * 0.66),
    bars: lines.map(({ value, stale }) =>
      value === null ? null : { value, colour: value < 0 ? palette.orange : palette.skyBlue, hollow: stale },
    ),
  }
  return {
    width: chartWidth,
    height,
    under: [...page.under(height), ...tickShapes(frame, span, xOf, letters), zeroLine(frame, xOf(0))],
    plots: [plot],
    over: [
      ...page.over(height),
      ...benchmarkShapes(benchmarks, frame, xOf, letters),
      ...labelled.flatMap((bar, at) => {
        const aside = bar.value < 0 ? -labelStart(bar) : labelStart(bar)
        return lineShapes(bar.line, frame.top + (at + 0.5) * row, xOf(0) + aside, frame)
      }),
    ],
  }
}

const zeroLine = ({ top, height }: Frame, x: number): Shape => ({
  kind: 'line',
  from: [x, top],
  to: [x, top + height],
  colour: palette.zero,
  width: 2,
})

function lineShapes({ ticker, value, text }: Line, y: number, labelX: number, { left }: Frame): Shape[] {
  const below = value !== null && value < 0
  const shape = { kind: 'text', y, weight: 600 } as const
  return [
    { ...shape, text: ticker, x: left - 18, size: type.small, colour: palette.text, align: 'right' },
    {
      ...shape,
      text,
      x: labelX,
      size: type.small,
      weight: value === null ? 400 : 600,
      colour: value === null ? palette.quiet : palette.text,
      align: below ? 'right' : 'left',
      halo: true,
    },
  ]
}

function tickShapes(
  { left, top, width, height }: Frame,
  span: BarPlot['span'],
  xOf: (value: number) => number,
  letters: Lettering,
): Shape[] {
  const { ticks, digits } = marksWithin(span, 6)
  return ticks.flatMap((tick): Shape[] => {
    const x = xOf(tick)
    const text = percentTick(tick, digits)
    const half = letters.width(text, type.small, 400) / 2
    if (tick < -100 || x - half < padding || x + half > left + width + padding / 2) return []
    return [
      { kind: 'line', from: [x, top], to: [x, top + height], colour: palette.grid, width: 2 },
      {
        kind: 'text',
        text,
        x,
        y: top + height + 24,
        size: type.small,
        weight: 400,
        colour: palette.quiet,
        align: 'center',
      },
    ]
  })
}
