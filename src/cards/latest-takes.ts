import type { Line, Section } from '../chat/card.ts'
import { shorten } from '../chat/plain-text.ts'
import { link, text, time } from '../chat/spans.ts'
import type { TakeAnswer } from '../takes/take-answer.ts'
import { pageUrl } from './page-url.ts'
import { stanceBadge } from './stance-badge.ts'

export const mostLatestTakes = 5
const longestHeadline = 110

/** One take as a line: what it says of the first of the targets, its headline as a link, and of when it is. */
function takeLine(answer: TakeAnswer, targets: readonly string[]): Line | null {
  const { article, verdicts, readAt } = answer.take
  const verdict = verdicts.find((one) => targets.includes(one.target.id))
  if (verdict === undefined) return null
  const headline = shorten(article.title.trim() === '' ? 'Pasted text' : article.title, longestHeadline)
  const url = pageUrl(answer)
  return [
    stanceBadge(verdict.stance),
    text('  '),
    url === null ? text(headline) : link(headline, url),
    text(', '),
    time(article.publishedAt ?? readAt),
  ]
}

/** The latest takes with a verdict on one of these targets, as far as a card has room. */
export function latestTakesSection(takes: readonly TakeAnswer[], targets: readonly string[]): Section[] {
  const lines = takes.map((one) => takeLine(one, targets)).filter((line) => line !== null)
  if (lines.length === 0) return []
  return [{ heading: 'Latest takes here', style: 'list', lines: lines.slice(0, mostLatestTakes) }]
}
