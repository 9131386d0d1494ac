import type { Card } from '../../src/chat/card.ts'
import { plainLine } from '../../src/chat/plain-line.ts'
import { plainText } from '../../src/chat/plain-text.ts'

const number = /\d(?:[\d.,]*\d)?/g
/** What a card says of what it left out, and how many there were. */
const counts = /\band \d+ more\b/g

function linesOf(card: Card): Card['lede'][] {
  return [
    card.byline,
    ...card.warnings,
    card.lede,
    ...card.fields.map(({ value }) => value),
    ...card.sections.flatMap(({ lines }) => lines),
    card.footer,
  ]
}

/** Every address that a card links to. */
export const addressesOf = (card: Card): string[] => [
  ...(card.url === null ? [] : [card.url]),
  ...linesOf(card).flatMap((line) => line.flatMap((span) => (span.kind === 'link' ? [span.url] : []))),
]

/** The numbers in what is shown of a card that are none of the card's own; a cut one is such a number. */
export function numbersNotIn(card: Card, shown: string): string[] {
  const table =
    card.table === null
      ? []
      : [card.table.caption, ...card.table.columns.map(({ heading }) => heading), ...card.table.rows.flat()]
  const words = [
    card.title,
    ...card.fields.map(({ name }) => name),
    ...card.sections.map(({ heading }) => heading ?? ''),
    ...table,
  ]
  const own = [
    ...words,
    ...linesOf(card).flatMap((line) => [plainLine(line), ...line.map((span) => plainLine([span]))]),
    card.image?.alt ?? '',
    ...card.actions.map(({ label }) => label),
  ]
    .map(plainText)
    .join('\n')
  const known = new Set(own.match(number))
  return (shown.replace(counts, '').match(number) ?? []).filter((one) => !known.has(one))
}
