import type { CardLimits } from '../card-limits.ts'
import { discordLine } from './markdown.ts'
import { discordTable } from './render-table.ts'

/** Text of a whole message of Components V2. Not documented, but every client library keeps to it. */
export const discordTextLimit = 4000

/**
 * A message of Components V2: 40 components counting nested ones and 5 buttons a row are documented; 4,000
 * characters of text in all is not, but every client library keeps to it. The rest shares these out.
 */
export const discordLimits: CardLimits = {
  title: 256,
  url: 512,
  line: 600,
  heading: 120,
  warnings: 4,
  fields: 12,
  fieldValue: 200,
  sections: 8,
  sectionLines: 20,
  tableColumns: 8,
  tableRows: 30,
  cell: 40,
  actions: 10,
  choices: 25,
  actionLabel: 80,
  alt: 1024,
  total: 3900,
  write: discordLine,
  tableLength: (table) => discordTable(table).length,
}
