import type { Line, Span } from '../card.ts'

/**
 * A backslash takes the meaning of every character that Discord's Markdown, mentions or auto-links look for, and
 * stands nowhere else: brackets that follow no link, a colon before a blank or within a time, a single | or ~.
 */
export function escapeDiscord(value: string): string {
  return value
    .replace(/[\\*_`<>[\]@]|(?<!\d):(?=\S)|:(?=[^\d\s])/g, '\\$&')
    .replace(/\|(?=\|)|(?<=\|)\||~(?=~)|(?<=~)~|(?<=\])\(/g, '\\$&')
    .replace(/^(\s*)([-+#])/, '$1\\$2')
    .replace(/^(\s*\d{1,9})\./, '$1\\.')
}

/** A code span cannot be escaped from inside, so a look-alike stands in for the back-tick. */
function codeSpan(value: string): string {
  return value === '' ? '' : `\`${value.replaceAll('`', 'ˋ')}\``
}

/** White space goes outside the marks: Discord sees no format where a blank follows its mark. */
function wrapped(mark: string, value: string): string {
  const core = value.trim()
  if (core === '') return escapeDiscord(value)
  const start = value.indexOf(core)
  const after = value.slice(start + core.length)
  return `${value.slice(0, start)}${mark}${escapeDiscord(core)}${mark}${after}`
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

/** Two marks that meet would be read as one; a word joiner, which has no width, keeps them apart. */
function joined(before: string, after: string): string {
  const meet = /[*`]/.test(before.slice(-1)) && /[*`]/.test(after.slice(0, 1))
  return meet ? `${before}\u2060${after}` : `${before}${after}`
}

/** A line as Discord's Markdown, in which nothing but its spans formats, links or pings. */
export function discordLine(line: Line): string {
  return line.map(span).reduce(joined, '')
}
