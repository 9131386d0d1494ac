import type { Line } from '../chat/card.ts'
import { bold, text } from '../chat/spans.ts'
import type { TakeAnswer } from '../takes/take-answer.ts'
import { ageInDays, ageInWords, oldAfterDays, veryOldAfterDays } from './article-age.ts'

const warning = (head: string, rest: string): Line => [bold(head), text(` ${rest}`)]

function ageWarning(answer: TakeAnswer, nowMs: number): Line | null {
  const { publishedAt, extraction } = answer.take.article
  if (publishedAt === null) {
    return extraction === 'pasted'
      ? warning('Undated.', 'The text came without a date, so how fresh it is cannot be told.')
      : warning('Undated.', 'The page gives no date, so how fresh it is cannot be told.')
  }
  const days = ageInDays(publishedAt, nowMs)
  if (days < -1) return warning('Date in doubt.', 'The page gives a date that is still to come.')
  if (days >= veryOldAfterDays) {
    return warning('Old article.', `It is ${ageInWords(days)}; read the stances as of its date.`)
  }
  if (days >= oldAfterDays) {
    return warning('Not today’s news.', `It is ${ageInWords(days)}; the market may have moved since.`)
  }
  return null
}

/** What a reader must know about the article before its stances, most important first. */
export function articleWarnings(answer: TakeAnswer, nowMs: number): Line[] {
  const { article } = answer.take
  const warnings: (Line | null)[] = [
    answer.sample
      ? warning(
          'SAMPLE.',
          'An article of our own writing; its people, companies’ news and numbers are not real reports.',
        )
      : null,
    article.access === 'paywalled'
      ? warning('Paywalled.', 'Only the part that the page shows to everyone was read.')
      : null,
    article.extraction === 'weak'
      ? warning('Weak extraction.', 'The text was hard to find on the page, so parts may be missing.')
      : null,
    ageWarning(answer, nowMs),
  ]
  return warnings.filter((line) => line !== null)
}
