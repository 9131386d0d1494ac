import type { Action, Card, Line } from './card.ts'
import { text } from './spans.ts'

/** True for the button that shows more; the one that goes back to the short card is of the same kind. */
function showsMore({ kind, id }: Action): boolean {
  return kind === 'details' && !/:(?:[a-z]+-)?brief(?::|$)/.test(id)
}

export const hasMore = (actions: Card['actions']): boolean => actions.some(showsMore)

/** What a footer says where something was left out. */
export function shortNote(more: boolean): string {
  return more ? 'Shortened to fit: more in Details' : 'Shortened to fit'
}

/** What stands for so many lines or rows that were left out. */
export function countNote(count: number, more: boolean): string {
  return more ? `and ${count} more in Details` : `and ${count} more`
}

const mostAlso = 300

/** Stance and target of a verdict's line: `IREN bullish`; null for any other line. */
function verdict(line: Line): string | null {
  const [badge, ...rest] = line
  const target = rest.slice(0, 3).find((span) => span.kind === 'bold')
  if (badge?.kind !== 'badge' || target?.kind !== 'bold') return null
  return `${target.text} ${badge.text.toLowerCase()}`
}

export const isVerdict = (line: Line): boolean => verdict(line) !== null

/** The line that stands for lines left out: verdicts keep their stance and target, others are counted. */
export function restNote(dropped: readonly Line[], more: boolean): Line {
  const verdicts = dropped.map(verdict)
  const said: string[] = []
  let length = 0
  for (const each of verdicts) {
    if (each === null || length + each.length > mostAlso) break
    said.push(each)
    length += each.length + 2
  }
  if (said.length === 0) return [text(countNote(dropped.length, more))]
  const left = dropped.length - said.length
  const end = left > 0 ? `, and ${left} more` : ''
  return [text(`Also ${said.join(', ')}${end}${more ? ': see Details.' : '.'}`)]
}
