import type { Line } from './card.ts'
import { utc } from './utc.ts'

/** A line without any formatting, for screen readers, notifications and lengths. */
export function plainLine(line: Line): string {
  return line
    .map((span) => {
      if (span.kind === 'time') return utc(span.at, span.style)
      if (span.kind === 'quote') return `“${span.text}”`
      if (span.kind === 'badge') return `${span.mark} ${span.text}`
      return span.text
    })
    .join('')
}
