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
  tableRows: 200,
  cell: 80,
  actions: 10,
  actionLabel: 80,
  total: 100_000,
  write: plainLine,
}
