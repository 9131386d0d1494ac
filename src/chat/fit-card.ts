import type { Card, Line, Section, Table } from './card.ts'
import { cardLength } from './card-length.ts'
import type { CardLimits } from './card-limits.ts'
import { fitLine } from './fit-line.ts'
import { plainText, shorten } from './plain-text.ts'
import { text } from './spans.ts'

const shortNote = 'Shortened to fit'

function noted(footer: Line): Line {
  return [...footer, text(footer.length === 0 ? shortNote : ` · ${shortNote}`)]
}

function word(value: string, max: number, otherwise: string): string {
  const plain = shorten(plainText(value), max).trim()
  return plain === '' ? otherwise : plain
}

function fitSection(section: Section, limits: CardLimits): Section {
  return {
    heading: section.heading === null ? null : word(section.heading, limits.heading, '…'),
    style: section.style,
    lines: section.lines
      .slice(0, limits.sectionLines)
      .map((line) => fitLine(line, limits.line, limits))
      .filter((line) => line.length > 0),
  }
}

function fitTable(table: Table, limits: CardLimits): Table {
  const cell = (value: string) => shorten(plainText(value), limits.cell)
  return {
    caption: shorten(plainText(table.caption), limits.heading),
    columns: table.columns.map((column) => ({ ...column, heading: cell(column.heading) })),
    rows: table.rows.slice(0, limits.tableRows).map((row) => row.map(cell)),
  }
}

/** Every part within its own limit, and every text safe to show. */
function fitParts(card: Card, limits: CardLimits): Card {
  const line = (spans: Card['lede']) => fitLine(spans, limits.line, limits)
  return {
    ...card,
    title: word(card.title, limits.title, 'Untitled'),
    url: card.url !== null && card.url.length > limits.url ? null : card.url,
    byline: line(card.byline),
    warnings: card.warnings.slice(0, limits.warnings).map(line),
    lede: line(card.lede),
    fields: card.fields.slice(0, limits.fields).map((field) => ({
      name: word(field.name, limits.heading, '…'),
      value: fitLine(field.value, limits.fieldValue, limits),
    })),
    sections: card.sections
      .slice(0, limits.sections)
      .map((section) => fitSection(section, limits))
      .filter((section) => section.lines.length > 0),
    table: card.table === null ? null : fitTable(card.table, limits),
    actions: card.actions
      .filter((action) => (action.value?.length ?? 0) <= 2000)
      .slice(0, limits.actions)
      .map((action) => ({ ...action, label: word(action.label, limits.actionLabel, action.kind) })),
    footer: line(card.footer),
  }
}

/** The card with its least needed piece gone: from the last section up to the second, the table, then up. */
function withoutLast(card: Card): Card | null {
  const last = card.sections.at(-1)
  if (last !== undefined && (card.sections.length > 1 || card.table === null)) {
    const lines = last.lines.slice(0, -1)
    const rest = card.sections.slice(0, -1)
    return { ...card, sections: lines.length === 0 ? rest : [...rest, { ...last, lines }] }
  }
  if (card.table !== null) {
    const rows = card.table.rows.slice(0, -1)
    return { ...card, table: rows.length === 0 ? null : { ...card.table, rows } }
  }
  if (card.fields.length > 0) return { ...card, fields: card.fields.slice(0, -1) }
  if (card.warnings.length > 0) return { ...card, warnings: card.warnings.slice(0, -1) }
  return null
}

/** True where a part has more pieces than the platform takes. */
function hasTooMany(card: Card, limits: CardLimits): boolean {
  return (
    card.warnings.length > limits.warnings ||
    card.fields.length > limits.fields ||
    card.sections.length > limits.sections ||
    card.sections.some((section) => section.lines.length > limits.sectionLines) ||
    (card.table?.rows.length ?? 0) > limits.tableRows
  )
}

/** The card as one platform takes it: safe to show, every part and the whole within the platform's limits. */
export function fitCard(card: Card, limits: CardLimits): Card {
  let fitted = fitParts(card, limits)
  const isLong = cardLength(fitted, limits.write) > limits.total
  if (!isLong && !hasTooMany(card, limits)) return fitted
  fitted = { ...fitted, footer: noted(fitLine(fitted.footer, limits.line - 40, limits)) }
  while (cardLength(fitted, limits.write) > limits.total) {
    const less = withoutLast(fitted)
    if (less === null) return fitted
    fitted = less
  }
  return fitted
}
