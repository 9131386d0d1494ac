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

/** More facts than these stand in a line each: as one paragraph nobody finds anything in them. */
const mostInOneLine = 6

function fieldLine({ name, value }: Card['fields'][number]): Line {
  return [bold(name), text(' '), ...(value.length === 0 ? [italic('–')] : value)]
}

/** The facts in one line, or in a line each where they are many. */
function fieldsText(fields: Card['fields']): string {
  const lines = fields.map(fieldLine)
  if (lines.length > mostInOneLine) return lines.map(discordLine).join('\n')
  return discordLine(lines.flatMap((line, index) => (index === 0 ? line : [text('  ·  '), ...line])))
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

/** @param mark stands behind the footer as it is; empty: none */
export function footText({ footer }: Card, mark: string): string {
  const own = discordLine(footer)
  const said = [own, mark].filter((one) => one.trim() !== '').join('  ·  ')
  return said === '' ? '' : `-# ${said}`
}
