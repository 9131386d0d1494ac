import type { Card, Line, Section } from '../card.ts'
import { bold, italic, link, text } from '../spans.ts'
import { discordLine } from './markdown.ts'
import { discordTable } from './render-table.ts'

const leads: Readonly<Record<Section['style'], string>> = { plain: '', list: '- ', quotes: '> ' }

const small = (line: Line): string[] => (line.length === 0 ? [] : [`-# ${discordLine(line)}`])
const plain = (line: Line): string[] => (line.length === 0 ? [] : [discordLine(line)])

/** Title and byline; a sample says so first of all. */
export function headText({ title, url, byline, sample, kind }: Card): string {
  const mark = kind === 'error' ? '###' : '##'
  const shown = url === null ? text(title) : link(title, url)
  return [
    ...(sample ? small([bold('SAMPLE')]) : []),
    `${mark} ${discordLine([shown])}`,
    ...small(byline),
  ].join('\n')
}

export const warningText = ({ warnings }: Card): string => warnings.flatMap(plain).join('\n')

function sectionText({ heading, style, lines }: Section): string {
  const rows = lines.flatMap(plain).map((line) => `${leads[style]}${line}`)
  // Lines without a mark of their own run together on a phone, so there is air between them.
  const body = rows.join(style === 'plain' && rows.some((one) => one.length > 60) ? '\n\n' : '\n')
  return heading === null ? body : `${discordLine([bold(heading)])}\n${body}`
}

/** The facts in one line. */
function fieldsText(fields: Card['fields']): string {
  return discordLine(
    fields.flatMap(({ name, value }, index) => [
      ...(index === 0 ? [] : [text('  ·  ')]),
      bold(name),
      text(' '),
      ...(value.length === 0 ? [italic('–')] : value),
    ]),
  )
}

const paragraphs = (parts: readonly string[]): string =>
  parts.filter((part) => part.trim() !== '').join('\n\n')

/** What the answer comes to: the lede, the first section, and the facts. */
export function answerText({ lede, sections, fields }: Card): string {
  const [first] = sections
  return paragraphs([
    ...plain(lede),
    ...(first === undefined ? [] : [sectionText(first)]),
    fieldsText(fields),
  ])
}

/** What stands behind the answer: the other sections and the table. */
export function behindText({ sections, table }: Card): string {
  return paragraphs([
    ...sections.slice(1).map(sectionText),
    ...(table === null ? [] : [`${discordLine([bold(table.caption)])}\n${discordTable(table)}`]),
  ])
}

export const footText = ({ footer }: Card): string => small(footer).join('\n')
