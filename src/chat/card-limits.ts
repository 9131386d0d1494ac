import type { Line, Table } from './card.ts'

/** What one platform takes in a message; lengths in UTF-16 units of what is sent, escapes included. */
export interface CardLimits {
  readonly title: number
  /** A link longer than this is left out, and its text kept. */
  readonly url: number
  /** Byline, warning, lede, line of a section, footer: each. */
  readonly line: number
  readonly heading: number
  readonly warnings: number
  readonly fields: number
  readonly fieldValue: number
  readonly sections: number
  readonly sectionLines: number
  readonly tableColumns: number
  readonly tableRows: number
  readonly cell: number
  /** Buttons that are no choices. */
  readonly actions: number
  /** Things to choose among. */
  readonly choices: number
  readonly actionLabel: number
  /** Words that stand for a picture. */
  readonly alt: number
  /** All text of the message together. */
  readonly total: number
  /** A line as the platform gets it, for its length. */
  readonly write: (line: Line) => string
  /** What a table comes to without its caption, as the platform gets it. */
  readonly tableLength: (table: Table) => number
}
