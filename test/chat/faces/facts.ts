import type { Card, Line } from '../../../src/chat/card.ts'
import { plainLine } from '../../../src/chat/plain-line.ts'
import { shorten } from '../../../src/chat/plain-text.ts'

/** The words alone: without blanks, and without what formats, escapes or joins them on one platform or the other. */
export const bare = (written: string): string =>
  written
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/[\s\\*_~`ˋ\u2060\u200b]/g, '')

const isText = ({ kind }: Line[number]): boolean => kind !== 'link' && kind !== 'time'

/** What a line says, in one piece where it is one: a stance stands with its target. Instants are seconds. */
function factsOfLine(line: Line): string[] {
  const runs: Line[] = [[]]
  for (const span of line) {
    if (isText(span)) runs.at(-1)?.push(span)
    else runs.push([span], [])
  }
  return runs.flatMap((run) => {
    const [span] = run
    if (span?.kind === 'link') return [span.text, span.url]
    if (span?.kind === 'time') return [String(Math.floor(Date.parse(span.at) / 1000))]
    return [plainLine(run)]
  })
}

/** So much of a cell is shown on every platform, in UTF-16 units. */
const longestCell = 40

/** Every fact of a card that a reader must find on any platform. */
function factsOf(card: Card): string[] {
  const { table } = card
  return [
    card.title,
    ...(card.url === null ? [] : [card.url]),
    ...(card.sample ? ['SAMPLE'] : []),
    ...[card.byline, ...card.warnings, card.lede, card.footer].flatMap(factsOfLine),
    ...card.fields.flatMap(({ name, value }) => [name, ...factsOfLine(value)]),
    ...card.sections.flatMap(({ heading, lines }) => [heading ?? '', ...lines.flatMap(factsOfLine)]),
    // Where a table stands row under row, its first column needs no heading.
    ...(table === null
      ? []
      : [
          table.caption,
          ...table.columns.slice(1).map(({ heading }) => heading),
          ...table.rows.flat().map((cell) => shorten(cell, longestCell).replace(/…$/, '')),
        ]),
  ]
}

/** The facts of a card that are not in what a platform shows of it. */
export function missingFacts(card: Card, shown: string): readonly string[] {
  const written = bare(shown)
  return factsOf(card).filter((fact) => !written.includes(bare(fact)))
}
