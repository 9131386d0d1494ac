import type { Card, Line } from '../card.ts'
import { plainLine } from '../plain-line.ts'
import { escapeSlack } from './mrkdwn.ts'

const summaryLimit = 3000

/** A line in words alone: the mark of a stance says nothing beside its word when it is read aloud. */
function spoken(line: Line): string {
  const words = plainLine(line.map((span) => (span.kind === 'badge' ? { ...span, mark: '' } : span)))
  return words.replace(/\s+/g, ' ').trim()
}

/**
 * The whole answer in plain words, for screen readers and notifications: title, warnings, lede, stances and facts, as
 * many whole lines as there is room for.
 */
export function summary({ title, sample, byline, warnings, lede, sections, fields, footer }: Card): string {
  const lines = [
    `${sample ? 'SAMPLE: ' : ''}${title}`,
    spoken(byline),
    ...warnings.map(spoken),
    spoken(lede),
    ...(sections[0]?.lines ?? []).map(spoken),
    ...fields.map(({ name, value }) => `${name}: ${spoken(value)}`),
    spoken(footer),
  ].filter((line) => line !== '')
  let said = ''
  for (const line of lines) {
    const next = `${said}${said === '' ? '' : '\n'}${escapeSlack(line)}`
    if (next.length > summaryLimit) break
    said = next
  }
  return said
}
