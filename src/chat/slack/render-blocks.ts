import type { types } from '@slack/bolt'
import type { Action, Card, Line, Section } from '../card.ts'
import { bold, link, text } from '../spans.ts'
import { plainSlack, slackLine } from './mrkdwn.ts'
import { tableText } from './render-table.ts'

export type KnownBlock = types.KnownBlock

const sectionLimit = 3000
const altLimit = 1900
/** A section takes so many. */
const fieldsOfBlock = 10

const plainText = (value: string): types.PlainTextElement => ({
  type: 'plain_text',
  text: plainSlack(value),
  emoji: false,
})

/** Verbatim: Slack makes no link and no mention out of what only looks like one. */
const mrkdwn = (value: string): types.MrkdwnElement => ({ type: 'mrkdwn', text: value, verbatim: true })

const section = (value: string): KnownBlock => ({ type: 'section', text: mrkdwn(value), expand: true })

const context = (line: Line): KnownBlock[] =>
  line.length === 0 ? [] : [{ type: 'context', elements: [mrkdwn(slackLine(line))] }]

/** Lines in as few sections as they fit in. */
function sections(lines: readonly string[], between = '\n'): KnownBlock[] {
  const texts: string[] = []
  for (const line of lines) {
    const last = texts.at(-1)
    const joined = last === undefined ? line : `${last}${between}${line}`
    if (last === undefined || joined.length > sectionLimit) texts.push(line)
    else texts[texts.length - 1] = joined
  }
  return texts.filter((each) => each.trim() !== '').map(section)
}

export function titleBlocks({ title, url, kind, sample }: Card): KnownBlock[] {
  const mark = sample ? context([bold('SAMPLE')]) : []
  if (url === null && kind !== 'error') {
    return [...mark, { type: 'header', text: plainText(title) }]
  }
  // Bold marks around a link's own brackets are the only way to a bold link.
  const shown = url === null ? slackLine([bold(title)]) : `*${slackLine([link(title, url)])}*`
  return [...mark, section(shown)]
}

export const lineBlocks = (line: Line): KnownBlock[] => (line.length === 0 ? [] : sections([slackLine(line)]))

export const warningBlocks = (warnings: Card['warnings']): KnownBlock[] =>
  sections(warnings.filter((line) => line.length > 0).map(slackLine))

export const smallBlocks = context

const leads: Readonly<Record<Section['style'], string>> = { plain: '', list: '•  ', quotes: '> ' }

export function sectionBlocks({ heading, style, lines }: Section): KnownBlock[] {
  const rows = lines.map((line) => `${leads[style]}${slackLine(line)}`)
  const [first = '', ...rest] = rows
  const headed = heading === null ? rows : [`${slackLine([bold(heading)])}\n${first}`, ...rest]
  // Lines without a mark of their own run together, so there is air between them.
  return sections(headed, style === 'plain' && rows.some((one) => one.length > 60) ? '\n\n' : '\n')
}

export function fieldBlocks(fields: Card['fields']): KnownBlock[] {
  if (fields.length === 0) return []
  const each = fields.map(({ name, value }) => `${slackLine([bold(name)])}\n${slackLine(value) || '–'}`)
  const count = Math.ceil(each.length / fieldsOfBlock)
  const size = Math.ceil(each.length / count)
  return Array.from({ length: count }, (_, index) => ({
    type: 'section',
    fields: each.slice(index * size, (index + 1) * size).map(mrkdwn),
  }))
}

export function tableBlocks(table: Card['table'], asTable: boolean): KnownBlock[] {
  if (table === null) return []
  const caption = slackLine([bold(table.caption)])
  if (!asTable)
    return tableText(table).map((part, index) => section(index === 0 ? `${caption}\n${part}` : part))
  const cell = (value: string) => ({ type: 'raw_text' as const, text: plainSlack(value).trim() || ' ' })
  const rows = [table.columns.map(({ heading }) => heading), ...table.rows]
  return [
    section(caption),
    {
      type: 'table',
      rows: rows.map((row) => row.map(cell)),
      column_settings: table.columns.map(({ align }) => ({ align, is_wrapped: align === 'left' })),
    },
  ]
}

/** A picture by its address, or as the file that was uploaded; where there is none its words stand for it. */
export function pictureBlocks(image: Card['image'], fileId: string | null): KnownBlock[] {
  if (image === null) return []
  const alt_text = plainSlack(image.alt).slice(0, altLimit)
  if ('url' in image) return [{ type: 'image', image_url: image.url, alt_text }]
  if (fileId !== null) return [{ type: 'image', slack_file: { id: fileId }, alt_text }]
  return context([text(`Picture: ${image.alt}`)])
}

const styles: Readonly<Partial<Record<Action['kind'], 'primary' | 'danger'>>> = {
  share: 'primary',
  retry: 'primary',
  paste: 'primary',
  danger: 'danger',
}

const buttonFor = ({ kind, id, label }: Action): types.Button => {
  const style = styles[kind]
  return {
    type: 'button',
    action_id: id,
    text: plainText(label),
    ...(style === undefined ? {} : { style }),
  }
}

/** The choices in a block of their own, then the other buttons. */
export function actionBlocks(actions: readonly Action[]): KnownBlock[] {
  const choices = actions.filter(({ kind }) => kind === 'choose')
  const others = actions.filter(({ kind }) => kind !== 'choose')
  return [choices, others]
    .filter((each) => each.length > 0)
    .map((each) => ({ type: 'actions', elements: each.map(buttonFor) }))
}
