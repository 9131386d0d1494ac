import type { Card, Line, Section, Table } from './card.ts'
import type { CardLimits } from './card-limits.ts'
import { text } from './spans.ts'

type Write = CardLimits['write']

const lineLength = (line: Line, write: Write): number => (line.length === 0 ? 0 : write(line).length + 3)

function sectionLength(section: Section, write: Write): number {
  const heading = section.heading === null ? 0 : write([text(section.heading)]).length + 6
  return section.lines.reduce((sum, line) => sum + lineLength(line, write), heading)
}

function tableLength(table: Table, write: Write): number {
  const rows = [table.columns.map((column) => column.heading), ...table.rows]
  const cells = rows.flat().reduce((sum, cell) => sum + write([text(cell)]).length + 3, 0)
  return cells + write([text(table.caption)]).length + 12
}

/** UTF-16 units of text that the card comes to as the platform writes it, with its line breaks and marks. */
export function cardLength(card: Card, write: Write): number {
  const title =
    card.url === null ? text(card.title) : ({ kind: 'link', text: card.title, url: card.url } as const)
  const lines = [[title], card.byline, ...card.warnings, card.lede, card.footer]
  const fields = card.fields.map((field) => [text(field.name), ...field.value])
  return (
    [...lines, ...fields].reduce((sum, line) => sum + lineLength(line, write), 24) +
    card.sections.reduce((sum, section) => sum + sectionLength(section, write), 0) +
    (card.table === null ? 0 : tableLength(card.table, write))
  )
}
