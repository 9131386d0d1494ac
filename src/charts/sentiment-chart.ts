import { roundScale } from './axis-scale.ts'
import type { SentimentDay, SentimentView } from './charts.ts'
import { daysWords, dayWords } from './day-words.ts'
import type { Bar, Drawing, Frame, Shape } from './drawing.ts'
import { numberTick, scoreWords } from './figure-words.ts'
import { drawable } from './known.ts'
import type { Lettering } from './lettering.ts'
import { layPage } from './page.ts'
import { chartWidth, padding, palette, type } from './palette.ts'
import { dayMarks, heightOf, labelGap, placeOfBand, valueMarks } from './plot-marks.ts'

const height = 860
const span = { from: -1, to: 1 }
const scoreTicks = [-1, -0.5, 0, 0.5, 1]

const tickWords = (tick: number): string => {
  if (tick === 1) return '+1 bullish'
  if (tick === -1) return '−1 bearish'
  return tick === 0 ? '0' : `${tick < 0 ? '−' : '+'}${Math.abs(tick)}`
}

const scoreBar = ({ score }: SentimentDay): Bar | null => {
  const value = drawable(score)
  return value === null
    ? null
    : { value, colour: value < 0 ? palette.orange : palette.skyBlue, hollow: false }
}

/** What the news of each day added up to, and of how many takes that is, one above the other. */
export function sentimentDrawing(view: SentimentView, letters: Lettering): Drawing {
  const { days } = view
  const takes = days.reduce((sum, day) => sum + day.takes, 0)
  const latest = days.findLast(({ score }) => drawable(score) !== null)
  const page = layPage(
    {
      sample: view.sample,
      title: `News sentiment: ${view.target}`,
      subtitles: [
        daysWords(days, 'UTC day'),
        `Mean of all takes of a day; last ${scoreWords(latest?.score ?? 0)} on ${dayWords(latest?.day ?? '')}`,
      ],
      notes: [],
      sources: ['takes of this desk'],
      at: view.at,
    },
    letters,
  )
  const left =
    padding +
    Math.max(...scoreTicks.map((tick) => letters.width(tickWords(tick), type.small, 400))) +
    labelGap
  const width = chartWidth - padding - left
  const room = height - page.top - page.footHeight - 52 - 20 - 64
  const upper: Frame = { left, width, top: page.top + 20, height: Math.round(room * 0.68) }
  const lower: Frame = { left, width, top: upper.top + upper.height + 64, height: Math.round(room * 0.32) }
  const counts = roundScale({ from: 0, to: Math.max(2, ...days.map((day) => day.takes)) }, 2)
  const thickness = Math.max(2, Math.min(64, Math.floor((width / days.length) * 0.7)))

  return {
    width: chartWidth,
    height,
    under: [
      ...page.under(height),
      ...valueMarks(upper, { span, ticks: scoreTicks }, tickWords),
      ...valueMarks(lower, { ...counts, ticks: counts.ticks.filter(Number.isInteger) }, (tick) =>
        numberTick(tick, 0),
      ),
      {
        kind: 'text',
        text: `Takes a day, ${numberTick(takes, 0)} in all`,
        x: left,
        y: lower.top - 28,
        size: type.small,
        weight: 400,
        colour: palette.quiet,
        align: 'left',
      },
      ...dayMarks(
        days.map(({ day }) => day),
        lower,
        placeOfBand,
        letters,
      ),
    ],
    plots: [
      { kind: 'bars', direction: 'up', frame: upper, span, bars: days.map(scoreBar), thickness },
      {
        kind: 'bars',
        direction: 'up',
        frame: lower,
        span: counts.span,
        bars: days.map((day) =>
          day.takes === 0 ? null : { value: day.takes, colour: palette.green, hollow: false },
        ),
        thickness,
      },
    ],
    over: [...page.over(height), ...evenDays(days, upper)],
  }
}

/** A day whose news was even has no bar to be seen by, unlike one without news: it gets a dot. */
const evenDays = (days: readonly SentimentDay[], frame: Frame): Shape[] =>
  days.flatMap(({ score }, at) =>
    score !== null && Math.abs(score) < 0.01
      ? [
          {
            kind: 'dot' as const,
            x: placeOfBand(at, days.length, frame),
            y: heightOf(0, frame, span),
            radius: 7,
            colour: palette.text,
          },
        ]
      : [],
  )
