import type { CardLimits } from '../card-limits.ts'
import { plainLine } from '../plain-line.ts'

/** A terminal has no limits of its own; these keep a broken card from flooding it. */
export const terminalLimits: CardLimits = {
  title: 500,
  url: 2048,
  line: 4000,
  heading: 200,
  warnings: 20,
  fields: 20,
  fieldValue: 1000,
  sections: 40,
  sectionLines: 100,
  tableColumns: 40,
  tableRows: 200,
  cell: 80,
  actions: 10,
  choices: 25,
  actionLabel: 80,
  alt: 1000,
  total: 100_000,
  write: plainLine,
  tableLength: ({ columns, rows }) =>
    rows.flat().reduce((sum, cell) => sum + cell.length + 3, columns.length * 40),
}
