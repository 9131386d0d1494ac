import type { Table } from '../card.ts'
import { plainTable } from '../plain-table.ts'

/** Columns of a code block that the narrowest phones show without breaking a line. */
const phoneColumns = 36

/** A table in a code block, in which nothing formats or pings; a look-alike stands in for the back-tick that ends it. */
export function discordTable(table: Table): string {
  const rows = plainTable(table, phoneColumns).map((row) => row.replaceAll('`', 'ˋ'))
  return rows.length === 0 ? '' : `\`\`\`text\n${rows.join('\n')}\n\`\`\``
}
