import type { Action, Card, Line, Section, Table } from './card.ts'
import type { CardLimits } from './card-limits.ts'
import { fitLine } from './fit-line.ts'
import { countNote, hasMore, restNote } from './fit-more.ts'
import { isBlank, plainText, shorten } from './plain-text.ts'

/** Discord and Slack both take larger files, yet nobody waits for one. */
const longestPicture = 8_000_000
const longestAddress = 2000

export interface Fitted<T> {
  readonly value: T
  /** False where something was left out. */
  readonly whole: boolean
}

function fitAll<T, U>(all: readonly T[], fit: (one: T) => Fitted<U>): Fitted<U[]> {
  const fitted = all.map(fit)
  return { value: fitted.map(({ value }) => value), whole: fitted.every(({ whole }) => whole) }
}

function word(value: string, max: number, otherwise: string): string {
  const plain = plainText(value).trim()
  const short = shorten(plain, max).trim()
  return isBlank(short) || short === '…' ? otherwise : short
}

const asFitted = ({ line, whole }: { line: Line; whole: boolean }): Fitted<Line> => ({ value: line, whole })

/** Lines that lost the quote they were there for say nothing any more. */
const lostItsQuote = (given: Line, fitted: Line): boolean =>
  given.some(({ kind }) => kind === 'quote') && !fitted.some(({ kind }) => kind === 'quote')

function fitSection(section: Section, limits: CardLimits, more: boolean): Fitted<Section> {
  const most = limits.sectionLines
  const isTooLong = section.lines.length > most
  const given = isTooLong ? section.lines.slice(0, most - 1) : section.lines
  const lines = given.flatMap((line): Fitted<Line>[] => {
    const fitted = asFitted(fitLine(line, limits.line, limits))
    const isLost = section.style === 'quotes' && lostItsQuote(line, fitted.value)
    return isLost ? [{ value: [], whole: false }] : [fitted]
  })
  const shown = lines.map(({ value }) => value).filter((line) => line.length > 0)
  const rest = isTooLong
    ? [fitLine(restNote(section.lines.slice(most - 1), more), limits.line, limits).line]
    : []
  return {
    value: {
      heading: section.heading === null ? null : word(section.heading, limits.heading, '…'),
      style: section.style,
      lines: [...shown, ...rest],
    },
    whole: !isTooLong && lines.every(({ whole }) => whole),
  }
}

/** The first rows of a table, and a row that counts the rest. */
export function firstRows(table: Table, count: number, left: number, more: boolean): Table {
  const blanks = table.columns.slice(1).map(() => '')
  const rest = left > 0 ? [[countNote(left, more), ...blanks]] : []
  return { ...table, rows: [...table.rows.slice(0, count), ...rest] }
}

function fitTable(table: Table, limits: CardLimits, more: boolean): Fitted<Table> {
  const cell = (value: string) => shorten(plainText(value), limits.cell).trim()
  const isTooLong = table.rows.length > limits.tableRows
  const count = isTooLong ? limits.tableRows - 1 : table.rows.length
  const kept = firstRows(table, count, 0, more)
  const fitted: Table = {
    caption: word(table.caption, limits.heading, 'Table'),
    columns: kept.columns
      .slice(0, limits.tableColumns)
      .map((column) => ({ ...column, heading: cell(column.heading) })),
    rows: kept.rows.map((row) => row.slice(0, limits.tableColumns).map(cell)),
  }
  return {
    value: firstRows(fitted, count, table.rows.length - count, more),
    whole: !isTooLong && table.columns.length <= limits.tableColumns,
  }
}

function fitImage(image: Card['image'], limits: CardLimits): Fitted<Card['image']> {
  if (image === null) return { value: null, whole: true }
  const isTooLarge =
    'url' in image ? image.url.length > longestAddress : image.pngBase64.length > longestPicture
  if (isTooLarge) return { value: null, whole: false }
  return { value: { ...image, alt: word(image.alt, limits.alt, 'Picture') }, whole: true }
}

/** The buttons that the platform takes, each id once. */
function fitActions(actions: readonly Action[], limits: CardLimits): Action[] {
  const ids = new Set<string>()
  let buttons = 0
  let choices = 0
  return actions
    .filter(({ kind, id, value }) => {
      if ((value?.length ?? 0) > 2000 || ids.has(id)) return false
      ids.add(id)
      return kind === 'choose' ? ++choices <= limits.choices : ++buttons <= limits.actions
    })
    .map((action) => ({ ...action, label: word(action.label, limits.actionLabel, action.kind) }))
}

/** Every part within its own limit, and every text safe to show. */
export function fitParts(card: Card, limits: CardLimits): Fitted<Card> {
  const actions = fitActions(card.actions, limits)
  const more = hasMore(actions)
  const line = (spans: Line) => asFitted(fitLine(spans, limits.line, limits))
  const byline = line(card.byline)
  const lede = line(card.lede)
  const footer = line(card.footer)
  const warnings = fitAll(card.warnings.slice(0, limits.warnings), line)
  const fields = fitAll(card.fields.slice(0, limits.fields), (field) => {
    const value = asFitted(fitLine(field.value, limits.fieldValue, limits))
    return { value: { name: word(field.name, limits.heading, '…'), value: value.value }, whole: value.whole }
  })
  const sections = fitAll(card.sections.slice(0, limits.sections), (one) => fitSection(one, limits, more))
  const table = card.table === null ? null : fitTable(card.table, limits, more)
  const image = fitImage(card.image, limits)
  const parts = [byline, lede, footer, warnings, fields, sections, image, ...(table === null ? [] : [table])]
  return {
    value: {
      ...card,
      title: word(card.title, limits.title, 'Untitled'),
      url: card.url !== null && card.url.length > limits.url ? null : card.url,
      byline: byline.value,
      warnings: warnings.value,
      lede: lede.value,
      fields: fields.value,
      sections: sections.value.filter(({ lines }) => lines.length > 0),
      table: table?.value ?? null,
      image: image.value,
      actions,
      footer: footer.value,
    },
    whole:
      parts.every(({ whole }) => whole) &&
      card.warnings.length <= limits.warnings &&
      card.fields.length <= limits.fields &&
      card.sections.length <= limits.sections,
  }
}
