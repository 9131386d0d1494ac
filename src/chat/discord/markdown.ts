import type { Line, Span } from '../card.ts'

/** A backslash takes the meaning of every character that Discord's Markdown, mentions or auto-links look for. */
export function escapeDiscord(value: string): string {
  return value
    .replace(/[\\*_~`|<>[\]()#@:]/g, '\\$&')
    .replace(/^(\s*)([-+])/, '$1\\$2')
    .replace(/^(\s*\d{1,9})\./, '$1\\.')
}

/** A code span cannot be escaped from inside, so a look-alike stands in for the back-tick. */
function codeSpan(value: string): string {
  return value === '' ? '' : `\`${value.replaceAll('`', 'ˋ')}\``
}

function wrapped(mark: string, value: string): string {
  return value.trim() === '' ? escapeDiscord(value) : `${mark}${escapeDiscord(value)}${mark}`
}

/** An address inside `](…)` may not end it early or carry white space. */
function discordUrl(url: string): string {
  return url.replace(/[()<>\s\\]/g, (character) =>
    encodeURIComponent(character).replace('(', '%28').replace(')', '%29'),
  )
}

function span(one: Span): string {
  switch (one.kind) {
    case 'text':
      return escapeDiscord(one.text)
    case 'bold':
      return wrapped('**', one.text)
    case 'italic':
      return wrapped('*', one.text)
    case 'code':
      return codeSpan(one.text)
    case 'quote':
      return `“${escapeDiscord(one.text)}”`
    case 'link':
      return one.text.trim() === '' ? '' : `[${escapeDiscord(one.text)}](${discordUrl(one.url)})`
    case 'time':
      return `<t:${Math.floor(Date.parse(one.at) / 1000)}:${one.style === 'date' ? 'D' : 'f'}>`
    case 'badge':
      return wrapped('**', `${one.mark} ${one.text}`)
  }
}

/** A line as Discord's Markdown, in which nothing but its spans formats, links or pings. */
export function discordLine(line: Line): string {
  return line.map(span).join('')
}
