import type { Card } from '../../src/chat/card.ts'
import { plainLine } from '../../src/chat/plain-line.ts'

/** The facts of a card, by their names. */
export const fieldsOf = (card: Card): Record<string, string> =>
  Object.fromEntries(card.fields.map(({ name, value }) => [name, plainLine(value)]))

/** The lines of the section of that heading; none where there is no such section. */
export const linesOf = (card: Card, heading: string | null): string[] =>
  (card.sections.find((section) => section.heading === heading)?.lines ?? []).map(plainLine)

/** Everything that a card says, in plain words. */
export const wordsOf = (card: Card): string =>
  [
    card.title,
    ...[card.byline, ...card.warnings, card.lede, card.footer].map(plainLine),
    ...card.fields.map(({ name, value }) => `${name}: ${plainLine(value)}`),
    ...card.sections.flatMap(({ heading, lines }) => [heading ?? '', ...lines.map(plainLine)]),
    ...(card.table === null
      ? []
      : [card.table.caption, ...card.table.columns.map(({ heading }) => heading), ...card.table.rows.flat()]),
    ...card.actions.map(({ label, id }) => `${label} ${id}`),
  ].join('\n')
