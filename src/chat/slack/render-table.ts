import type { Table } from '../card.ts'
import { plainTable } from '../plain-table.ts'
import { escapeSlack } from './mrkdwn.ts'

/** Columns of type of one width that a phone shows without breaking a line. */
const phoneColumns = 40
const partLimit = 2500

/**
 * A table as text of one width, in parts that a section takes each; a look-alike stands in for the back-tick that
 * would end it.
 */
export function tableText(table: Table): string[] {
  const parts: string[][] = []
  let size = 0
  for (const row of plainTable(table, phoneColumns)) {
    const shown = escapeSlack(row.replaceAll('`', 'ˋ')).replace(/(?<!@)\u2060/g, '')
    const last = parts.at(-1)
    if (last === undefined || size + shown.length > partLimit) {
      parts.push([shown])
      size = shown.length
    } else {
      last.push(shown)
      size += shown.length + 1
    }
  }
  return parts.map((rows) => `\`\`\`\n${rows.join('\n')}\n\`\`\``)
}
