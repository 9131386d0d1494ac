import { styleText } from 'node:util'
import type { Card, Line, Section, Span, Table, Tone } from '../card.ts'
import { fitCard } from '../fit-card.ts'
import { plainLine } from '../plain-line.ts'
import { utc } from '../utc.ts'
import { terminalLimits } from './limits.ts'
import { tableLines, tableRows } from './table.ts'
import { type Piece, wrap } from './wrap.ts'

export interface TerminalOptions {
  /** Columns of the terminal; rows are at most this wide. */
  readonly width: number
  /** False for NO_COLOR and where the output is no terminal. */
  readonly colour: boolean
}

type Style = Parameters<typeof styleText>[0]

const tones: Readonly<Record<Tone, Style>> = {
  up: 'green',
  down: 'red',
  flat: 'blue',
  mixed: 'yellow',
  unknown: 'magenta',
  info: 'cyan',
  warning: 'yellow',
  error: 'red',
}

type Paint = (style: Style) => (text: string) => string

const painter =
  (colour: boolean): Paint =>
  (style) =>
  (text) =>
    colour ? styleText(style, text, { validateStream: false }) : text

const same = (text: string) => text

function piece(span: Span, paint: Paint): Piece {
  switch (span.kind) {
    case 'text':
      return { text: span.text, paint: same }
    case 'bold':
      return { text: span.text, paint: paint('bold') }
    case 'italic':
      return { text: span.text, paint: paint('italic') }
    case 'code':
      return { text: span.text, paint: paint('cyan') }
    case 'quote':
      return { text: `“${span.text}”`, paint: same }
    case 'link':
      return { text: `${span.text} (${span.url})`, paint: paint('underline') }
    case 'time':
      return { text: utc(span.at, span.style), paint: same }
    case 'badge':
      return { text: `${span.mark} ${span.text}`, paint: paint(['bold', tones[span.tone]].flat() as Style) }
  }
}

/** A line's rows, the first with `first` before it and the others with `rest`, which is as wide. */
function rowsOf(line: Line, [first, rest]: Lead, width: number, paint: Paint): string[] {
  const pieces = line.map((span) => piece(span, paint))
  return wrap(pieces, width - first.length).map((row, index) => `${index === 0 ? first : rest}${row}`)
}

type Lead = readonly [first: string, rest: string]
const noLead: Lead = ['', '']

const leads: Readonly<Record<Section['style'], Lead>> = {
  plain: noLead,
  list: ['• ', '  '],
  quotes: ['│ ', '│ '],
}

function sectionRows(section: Section, width: number, paint: Paint): string[] {
  const heading =
    section.heading === null ? [] : wrap([{ text: section.heading, paint: paint('bold') }], width)
  return [
    ...heading,
    ...section.lines.flatMap((line) => rowsOf(line, leads[section.style], width, paint)),
    '',
  ]
}

function figureRows(table: Table, width: number, paint: Paint): string[] {
  const rows =
    tableRows(table, width) ??
    tableLines(table).flatMap((line) => rowsOf([{ kind: 'text', text: line }], leads.list, width, paint))
  return [...wrap([{ text: table.caption, paint: paint('bold') }], width), ...rows, '']
}

function headRows(card: Card, width: number, paint: Paint): string[] {
  const sample = card.sample ? [paint(['bold', 'inverse'])(' SAMPLE ')] : []
  const title = wrap([{ text: card.title, paint: paint(['bold', 'underline']) }], width)
  const url = card.url === null ? [] : wrap([{ text: card.url, paint: paint('dim') }], width)
  const byline = wrap([{ text: plainLine(card.byline), paint: paint('dim') }], width)
  const warnings = card.warnings.flatMap((line) =>
    rowsOf([{ kind: 'badge', mark: '!', text: '', tone: 'warning' }, ...line], noLead, width, paint),
  )
  return [...sample, ...title, ...url, ...byline, ...warnings, '']
}

/** A terminal has no pictures: the words that stand for one, and where it is. */
function imageRows({ image }: Card, width: number, paint: Paint): string[] {
  if (image === null) return []
  const where = 'url' in image ? ` (${image.url})` : ''
  return wrap([{ text: `Picture: ${image.alt}${where}`, paint: paint('dim') }], width)
}

const blankAfter = (rows: string[]): string[] => (rows.length === 0 ? rows : [...rows, ''])

/** The card as rows of text for a terminal; whatever its texts hold, it sends no control character of theirs. */
export function renderTerminal(card: Card, options: TerminalOptions): string {
  const fitted = fitCard(card, terminalLimits)
  const paint = painter(options.colour)
  const bar = `${paint(tones[card.tone])('▌')} `
  const width = Math.max(10, options.width - 2)
  const fields = fitted.fields.flatMap(({ name, value }) =>
    rowsOf([{ kind: 'bold', text: `${name}: ` }, ...value], noLead, width, paint),
  )
  const [first = [], ...others] = fitted.sections.map((section) => sectionRows(section, width, paint))
  const rows = [
    ...headRows(fitted, width, paint),
    ...blankAfter(rowsOf(fitted.lede, noLead, width, paint)),
    ...first,
    ...blankAfter(fields),
    ...others.flat(),
    ...(fitted.table === null ? [] : figureRows(fitted.table, width, paint)),
    ...blankAfter(imageRows(fitted, width, paint)),
    ...wrap([{ text: plainLine(fitted.footer), paint: paint('dim') }], width),
  ]
  while (rows.at(-1) === '') rows.pop()
  return `${rows.map((row) => `${bar}${row}`.trimEnd()).join('\n')}\n`
}
