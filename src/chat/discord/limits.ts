import type { CardLimits } from '../card-limits.ts'
import { discordLine } from './markdown.ts'

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
  fields: 6,
  fieldValue: 200,
  sections: 8,
  sectionLines: 10,
  tableRows: 12,
  cell: 40,
  actions: 5,
  actionLabel: 80,
  total: 4000,
  write: discordLine,
}
