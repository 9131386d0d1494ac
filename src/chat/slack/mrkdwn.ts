import type { Line, Span } from '../card.ts'
import { utc } from '../utc.ts'

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/**
 * Slack's three entities, and a word joiner (it has no width) after each mark that would format: Slack knows
 * no escape for those, and opens a format only where text follows the mark directly.
 */
export function escapeSlack(value: string): string {
  return value
    .replace(/[&<>]/g, (character) => entities[character] ?? character)
    .replace(/[*_~`]/g, '\u2060$&\u2060')
    .replace(/@(?=\S)/g, '@\u2060')
    .replace(/:(?=[\w+'/-]+:?)/g, ':\u2060')
    .replace(/^\s*&gt;/, '\u2060$&')
}

function wrapped(mark: string, value: string): string {
  return value.trim() === '' ? escapeSlack(value) : `${mark}${escapeSlack(value)}${mark}`
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

/** A line as Slack's mrkdwn, in which nothing but its spans formats, links or pings. */
export function slackLine(line: Line): string {
  return line.map(span).join('')
}
