import type { CardLimits } from '../card-limits.ts'
import { slackLine } from './mrkdwn.ts'

/**
 * Block Kit documents header 150, section text 3,000, 10 fields of 2,000, 25 actions, button text 75 and 50
 * blocks a message. The whole message has an undocumented cap, seen from about 11,300 characters
 * (`msg_blocks_too_long`), so the total stays below 10,000.
 */
export const slackLimits: CardLimits = {
  title: 150,
  url: 2000,
  line: 1500,
  heading: 150,
  warnings: 5,
  fields: 10,
  fieldValue: 400,
  sections: 12,
  sectionLines: 20,
  tableRows: 30,
  cell: 80,
  actions: 5,
  actionLabel: 75,
  total: 9500,
  write: slackLine,
}
