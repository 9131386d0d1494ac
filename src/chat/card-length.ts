import type { Card, Line, Section, Table } from './card.ts'
import type { CardLimits } from './card-limits.ts'
import { text } from './spans.ts'

/** A line break and the mark before a line, such as `-# `. */
const aroundLine = 5
const aroundHeading = 8

export const lineLength = (line: Line, { write }: CardLimits): number =>
  line.length === 0 ? 0 : write(line).length + aroundLine

export const headingLength = (heading: string | null, { write }: CardLimits): number =>
  heading === null ? 0 : write([text(heading)]).length + aroundHeading

export function sectionLength(section: Section, limits: CardLimits): number {
  const heading = headingLength(section.heading, limits)
  return section.lines.reduce((sum, line) => sum + lineLength(line, limits), heading)
}

export function tableLength(table: Table | null, limits: CardLimits): number {
  return table === null ? 0 : headingLength(table.caption, limits) + limits.tableLength(table)
}

export const fieldLength = (field: Card['fields'][number], limits: CardLimits): number =>
  limits.write([text(field.name)]).length + limits.write(field.value).length + 12

/** UTF-16 units of text that the card comes to as the platform writes it, with its line breaks and marks. */
export function cardLength(card: Card, limits: CardLimits): number {
  const title =
    card.url === null ? text(card.title) : ({ kind: 'link', text: card.title, url: card.url } as const)
  const lines = [[title], card.byline, ...card.warnings, card.lede, card.footer]
  return (
    lines.reduce((sum, line) => sum + lineLength(line, limits), 40) +
    card.fields.reduce((sum, field) => sum + fieldLength(field, limits), 0) +
    card.sections.reduce((sum, section) => sum + sectionLength(section, limits), 0) +
    tableLength(card.table, limits)
  )
}
