import { momentWords } from './day-words.ts'
import type { Shape, TextShape } from './drawing.ts'
import type { Lettering } from './lettering.ts'
import { chartWidth, padding, palette, type } from './palette.ts'
import { wrapped } from './wrap.ts'

/** What is written around a chart. */
export interface PageWords {
  readonly sample: boolean
  readonly title: string
  /** Follows the title and is kept whole where the title has to be cut. */
  readonly titleEnd?: string
  /** Each begins a new line. */
  readonly subtitles: readonly string[]
  /** What is missing and why, each on lines of its own below the chart. */
  readonly notes: readonly string[]
  readonly sources: readonly string[]
  /** UTC, ISO 8601. */
  readonly at: string
}

/** The ground, the heading and the foot of a chart. */
export interface Page {
  /** Where the chart may begin; pixels from the upper edge. */
  readonly top: number
  /** What the foot takes, pixels. */
  readonly footHeight: number
  /** The page at this height: what lies under the series. */
  under(height: number): Shape[]
  over(height: number): Shape[]
}

const room = chartWidth - 2 * padding
const lineHeight = 36

/** Lays out everything around the chart. The texts may hold anything: what the font lacks is left out. */
export function layPage(words: PageWords, letters: Lettering): Page {
  const column = { size: type.small, weight: 400, width: room } as const
  const subtitles = words.subtitles.flatMap((line) =>
    wrapped(letters.shown(line), { ...column, size: type.subtitle, lines: 2 }, letters),
  )
  const moment = momentWords(words.at)
  const momentWidth = letters.width(moment, type.small, 400)
  const sources = letters.shown(
    words.sources.length === 0
      ? 'Source: n/a'
      : `Source${words.sources.length === 1 ? '' : 's'}: ${words.sources.join(', ')}`,
  )
  const besideMoment = letters.width(sources, type.small, 400) + 40 + momentWidth <= room
  const foot = [
    ...words.notes.flatMap((note) => wrapped(letters.shown(note), { ...column, lines: 2 }, letters)),
    ...(besideMoment ? [sources] : [...wrapped(sources, { ...column, lines: 2 }, letters), '']),
  ]

  const titleY = padding + 22
  const top = titleY + 26 + subtitles.length * lineHeight + 14
  const footHeight = foot.length * lineHeight + padding
  const quiet = { kind: 'text', size: type.small, weight: 400, colour: palette.quiet, align: 'left' } as const

  return {
    top,
    footHeight,
    under: (height) => [
      {
        kind: 'box',
        left: 1.5,
        top: 1.5,
        width: chartWidth - 3,
        height: height - 3,
        radius: 22,
        fill: palette.ground,
        edge: palette.edge,
        edgeWidth: 3,
      },
      ...titleShapes(words, titleY, letters),
      ...subtitles.map((text, line) => ({
        ...quiet,
        text,
        x: padding,
        y: titleY + 14 + (line + 1) * lineHeight,
        size: type.subtitle,
      })),
      ...foot
        .map((text, line) => ({
          ...quiet,
          text,
          x: padding,
          y: height - padding + 4 - (foot.length - 1 - line) * lineHeight,
        }))
        .filter(({ text }) => text !== ''),
      { ...quiet, text: moment, x: chartWidth - padding, y: height - padding + 4, align: 'right' },
    ],
    over: (height) => (words.sample ? [watermark(height)] : []),
  }
}

function titleShapes(
  { sample, title, titleEnd = '' }: PageWords,
  y: number,
  letters: Lettering,
): TextShape[] {
  const shape = { kind: 'text', y, size: type.title, weight: 600, align: 'left' } as const
  const mark = 'SAMPLE: '
  const markWidth = sample ? letters.width(mark, type.title, 600) : 0
  const end = titleEnd === '' ? '' : ` ${letters.fit(letters.shown(titleEnd), type.title, 600, room / 3)}`
  const endWidth = letters.width(end, type.title, 600)
  const text = letters.fit(letters.shown(title), type.title, 600, room - markWidth - endWidth) + end
  const rest: TextShape = { ...shape, text, x: padding + markWidth, colour: palette.text }
  return sample ? [{ ...shape, text: mark.trim(), x: padding, colour: palette.sample }, rest] : [rest]
}

/** Lies over the chart, so that no part of it can be shown without. */
const watermark = (height: number): TextShape => ({
  kind: 'text',
  text: 'SAMPLE',
  x: chartWidth / 2,
  y: height / 2 + 30,
  size: 240,
  weight: 600,
  colour: palette.text,
  align: 'center',
  opacity: 0.09,
  turnedDegrees: 20,
})
