import type { CardLimits } from '../card-limits.ts'
import { slackLine } from './mrkdwn.ts'

/**
 * The blocks of a whole message as JSON. Slack does not document its cap; `msg_blocks_too_long` was seen from about
 * 11,300 characters.
 */
export const slackBlocksLimit = 9800

/** A cell's frame as JSON. */
const cellFrame = 32

/**
 * Block Kit documents header 150, section text 3,000, 10 fields of 2,000 a block, 25 actions, button text 75, a table of
 * 100 rows and 20 columns, and 50 blocks a message. The rest shares out what a whole message may hold.
 */
export const slackLimits: CardLimits = {
  title: 150,
  url: 2000,
  line: 1500,
  heading: 150,
  warnings: 5,
  fields: 12,
  fieldValue: 400,
  sections: 12,
  sectionLines: 20,
  tableColumns: 10,
  tableRows: 30,
  cell: 80,
  actions: 10,
  choices: 10,
  actionLabel: 75,
  alt: 1000,
  total: 9000,
  write: slackLine,
  tableLength: ({ columns, rows }) =>
    [columns.map(({ heading }) => heading), ...rows]
      .flat()
      .reduce((sum, cell) => sum + cell.length + cellFrame, columns.length * 40),
}
