import type { Missing, Reading } from '../market/reading.ts'
import type { NetworkDay, NetworkView } from '../market/views.ts'
import { roundScale } from './axis-scale.ts'
import { daysWords, dayWords } from './day-words.ts'
import type { CurvePlot, Drawing, Frame, Shape, Span } from './drawing.ts'
import { extremeLabels } from './extreme-labels.ts'
import { hashpriceWords, hashrateWords, numberTick, usdTick } from './figure-words.ts'
import { drawable, type Extent, extentOf, sourcesOf } from './known.ts'
import type { Lettering } from './lettering.ts'
import { layPage } from './page.ts'
import { chartWidth, padding, palette, type } from './palette.ts'
import { dayMarks, heightOf, labelGap, marksWidth, placeOfStep, valueMarks } from './plot-marks.ts'

interface Part {
  readonly name: string
  readonly unit: string
  readonly colour: string
  readonly values: readonly (number | null)[]
  readonly extent: Extent | null
  /** The reading of now, which tells why nothing is known where nothing is. */
  readonly reading: Reading
  readonly filled: boolean
  readonly words: (value: number) => string
  readonly tickWords: (digits: number) => (tick: number) => string
}

const height = 900
const headHeight = 66

function partsOf({
  days,
  hashpriceDaysWithFees,
  hashpriceUsdPerPhDay,
  hashrate7dEhs,
}: NetworkView): [Part, Part] {
  const of = (pick: (day: NetworkDay) => number | null) => ({
    values: days.map((day) => drawable(pick(day))),
    extent: extentOf(days, pick),
  })
  return [
    {
      ...of((day) => day.hashpriceUsdPerPhDay),
      name: 'Hashprice',
      unit: `USD per PH/s per day${hashpriceDaysWithFees ? '' : ', without fees'}`,
      colour: palette.skyBlue,
      reading: hashpriceUsdPerPhDay,
      filled: false,
      words: hashpriceWords,
      tickWords: (digits) => (tick) => usdTick(tick, digits),
    },
    {
      ...of((day) => day.hashrate7dEhs),
      name: 'Hashrate',
      unit: 'EH/s, mean of 7 days',
      colour: palette.orange,
      reading: hashrate7dEhs,
      filled: true,
      words: hashrateWords,
      tickWords: (digits) => (tick) => numberTick(tick, digits),
    },
  ]
}

/** A line has room above and below for its labels; an area begins at zero, else it would mislead. */
function scaleOf({ extent, filled }: Part) {
  if (extent === null) return null
  const { high, low } = extent
  const margin = (high.value - low.value) * 0.16
  const span: Span = filled
    ? { from: Math.min(0, low.value), to: Math.max(0, high.value) * 1.12 }
    : { from: low.value > 0 ? Math.max(0, low.value - margin) : low.value - margin, to: high.value + margin }
  return roundScale(span, filled ? 3 : 4)
}

/** What part of the time is unknown, in words; empty where all is known. */
function gapWords(days: readonly NetworkDay[], { values, extent }: Part): string {
  if (extent === null) return ''
  const lastKnown = values.findLastIndex((value) => value !== null)
  const next = days[lastKnown + 1]
  if (next !== undefined) return `n/a since ${dayWords(next.day)}`
  const unknown = values.filter((value) => value === null).length
  return unknown === 0 ? '' : `${unknown} of ${days.length} days n/a`
}

const whyMissing = ({ source, reason }: Missing): string => `n/a: ${source} ${reason}`

/** 90 UTC days of hashprice as a line, and of hashrate as an area, one above the other. */
export function networkDrawing(view: NetworkView, letters: Lettering): Drawing {
  const { days } = view
  const parts = partsOf(view)
  const page = layPage(
    {
      sample: view.sample,
      title: 'Bitcoin hashprice and hashrate',
      subtitles: [daysWords(days, 'UTC day')],
      notes: [],
      sources: sourcesOf(parts.flatMap(({ extent, reading }) => (extent === null ? [] : [reading]))),
      at: view.at,
    },
    letters,
  )

  const laid = parts.map((part) => {
    const scale = scaleOf(part)
    return { part, scale, tickWords: part.tickWords(scale?.digits ?? 0) }
  })
  const marks = Math.max(
    ...laid.map(({ scale, tickWords }) => marksWidth(scale?.ticks ?? [], tickWords, letters)),
  )
  const ends = Math.max(
    0,
    ...parts.map(({ extent, words }) =>
      extent === null ? 0 : letters.width(words(extent.last.value), type.value, 600),
    ),
  )
  const left = padding + marks + labelGap
  const width = chartWidth - padding - ends - 24 - left
  const chart = height - page.top - page.footHeight - 52 - 2 * headHeight - 20
  const upper: Frame = { left, width, top: page.top + headHeight, height: Math.round(chart * 0.58) }
  const lowerTop = upper.top + upper.height + 20 + headHeight
  const lower: Frame = { left, width, top: lowerTop, height: Math.round(chart * 0.42) }

  const under: Shape[] = [...page.under(height)]
  const over: Shape[] = [...page.over(height)]
  const plots: CurvePlot[] = []
  for (const [at, { part, scale, tickWords }] of laid.entries()) {
    const frame = at === 0 ? upper : lower
    under.push(...headShapes(part, gapWords(days, part), frame, letters))
    const { extent } = part
    if (scale === null || extent === null) {
      under.push(nothingKnown(part, frame, letters))
      continue
    }
    under.push(...valueMarks(frame, scale, tickWords))
    plots.push({
      kind: 'curves',
      frame,
      span: scale.span,
      curves: [{ values: part.values, colour: part.colour, width: 5, filled: part.filled }],
    })
    const placeOf = (day: string): number =>
      placeOfStep(
        days.findIndex((one) => one.day === day),
        days.length,
        frame,
      )
    const yOf = (value: number): number => heightOf(value, frame, scale.span)
    over.push(
      ...extremeLabels({ extent, frame, words: part.words, placeOf, yOf, low: !part.filled }, letters),
    )
    const { last: end } = extent
    over.push(
      { kind: 'dot', x: placeOf(end.day), y: yOf(end.value), radius: 9, colour: part.colour },
      {
        kind: 'text',
        text: part.words(end.value),
        x: frame.left + frame.width + 22,
        y: yOf(end.value),
        size: type.value,
        weight: 600,
        colour: part.colour,
        align: 'left',
      },
      // A value that is not of the last day says of which it is, so that nobody takes it for today's.
      ...(end.day === days.at(-1)?.day ? [] : [endDay(end.day, frame, yOf(end.value))]),
    )
  }
  const dates = days.map(({ day }) => day)
  return {
    width: chartWidth,
    height,
    under: [...under, ...dayMarks(dates, lower, placeOfStep, letters)],
    plots,
    over,
  }
}

function headShapes({ name, unit, colour }: Part, gap: string, { top }: Frame, letters: Lettering): Shape[] {
  const y = top - 38
  const text = { kind: 'text', y, size: type.label, weight: 600, colour, align: 'left' } as const
  const quiet = { ...text, size: type.small, weight: 400, colour: palette.quiet } as const
  const unitX = padding + letters.width(name, type.label, 600) + 14
  return [
    { ...text, text: name, x: padding },
    { ...quiet, text: unit, x: unitX },
    ...(gap === '' ? [] : [{ ...quiet, text: gap, x: chartWidth - padding, align: 'right' } as const]),
  ]
}

const endDay = (day: string, { left, width }: Frame, y: number): Shape => ({
  kind: 'text',
  text: dayWords(day),
  x: left + width + 22,
  y: y + 36,
  size: type.small,
  weight: 400,
  colour: palette.quiet,
  align: 'left',
})

const nothingKnown = ({ reading }: Part, { top, height }: Frame, letters: Lettering): Shape => ({
  kind: 'text',
  text: letters.fit(
    letters.shown(reading.state === 'missing' ? whyMissing(reading) : 'n/a: no day is known'),
    type.label,
    400,
    chartWidth - 2 * padding,
  ),
  x: chartWidth / 2,
  y: top + height / 2,
  size: type.label,
  weight: 400,
  colour: palette.quiet,
  align: 'center',
})
