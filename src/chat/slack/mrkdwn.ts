import type { Line, Span } from '../card.ts'
import { utc } from '../utc.ts'

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/**
 * Slack's three entities, and a word joiner (it has no width) after each mark that would format: Slack knows
 * no escape for those, and opens a format only where text follows the mark directly. An underscore within a word
 * formats nothing, and a joiner beside it would make a word's edge of it: `America/New_York` stays as it is.
 */
export function escapeSlack(value: string): string {
  return value
    .replace(/[&<>]/g, (character) => entities[character] ?? character)
    .replace(/[*~`]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\u2060$&\u2060')
    .replace(/@(?=\S)/g, '@\u2060')
    .replace(/(?:(?<!\d):|:(?!\d))(?=\/\/|[^\s:]{1,100}:)/g, ':\u2060')
    .replace(/^\s*&gt;/, '\u2060$&')
}

/** White space goes outside the marks: Slack sees no format where a blank follows its mark. */
function wrapped(mark: string, value: string): string {
  const core = value.trim()
  if (core === '') return escapeSlack(value)
  const start = value.indexOf(core)
  const after = value.slice(start + core.length)
  return `${value.slice(0, start)}${mark}${escapeSlack(core)}${mark}${after}`
}

/** An address between `<` and `|` may hold neither of them, nor `>`. */
function slackUrl(url: string): string {
  return url.replace(/[<>|\s]/g, (character) => encodeURIComponent(character)).replaceAll('&', '&amp;')
}

function span(one: Span): string {
  switch (one.kind) {
    case 'text':
      return escapeSlack(one.text)
    case 'bold':
      return wrapped('*', one.text)
    case 'italic':
      return wrapped('_', one.text)
    case 'code':
      return one.text === '' ? '' : `\`${escapeSlack(one.text.replaceAll('`', 'ˋ'))}\``
    case 'quote':
      return `“${escapeSlack(one.text)}”`
    case 'link':
      return one.text.trim() === '' ? '' : `<${slackUrl(one.url)}|${escapeSlack(one.text)}>`
    case 'time': {
      const format = one.style === 'date' ? '{date_short}' : '{date_short}, {time}'
      return `<!date^${Math.floor(Date.parse(one.at) / 1000)}^${format}|${utc(one.at, one.style)}>`
    }
    case 'badge':
      return wrapped('*', `${one.mark} ${one.text}`)
  }
}

/** Slack formats only between word boundaries, and a space without width is one. */
function joined(before: string, after: string): string {
  const last = before.slice(-2)
  const first = after.slice(0, 2)
  const opens = /^[*_`]/.test(first) && /[\p{L}\p{N}*_`]$/u.test(last)
  const closes = /[*_`]$/.test(last) && /^[\p{L}\p{N}]/u.test(first)
  return opens || closes ? `${before}\u200b${after}` : `${before}${after}`
}

/** A line as Slack's mrkdwn, in which nothing but its spans formats, links or pings. */
export function slackLine(line: Line): string {
  return line.map(span).reduce(joined, '')
}

/** Text for where Slack reads no mrkdwn; should it look for mentions there too, it finds none. */
export function plainSlack(value: string): string {
  return value.replace(/<(?=[!@#])|@(?=\S)/g, '$&\u2060')
}
