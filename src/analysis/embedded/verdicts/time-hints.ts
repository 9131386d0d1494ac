import type { DocumentReading } from '../reading/document.ts'
import type { SentenceReading } from '../reading/sentence.ts'
import type { TimeHint } from './horizon.ts'

const places = { title: 1.6, lead: 0.8, heading: 0.3, body: 0.3 } as const

const yearsAhead = /\b(?:(\d{1,2})|two|three|four|five|six|seven|eight|ten|twelve|fifteen|twenty)[-\s]year\b/i
const byYear = /\b(?:by|until|through|in|before|for)\s+(?:the end of\s+)?(20[2-5]\d)\b/gi
const longWords =
  /\b(?:long[-\s]term|longer term|decade|decades|multi[-\s]?year|over the coming years|for years|in the years)\b/i
const mediumWords =
  /\b(?:coming months|next few months|medium[-\s]term|middle term|mid[-\s]term|second half|next quarter|this quarter|by year[-\s]end|year[-\s]end target|end of the year|later this year|quarter|quarterly|Q[1-4]|12[-\s]month)\b/i
const shortWords =
  /\b(?:near[-\s]term|short[-\s]term|this week|next week|coming days|next days|in the past day|within hours|overnight|last month|over the month|in the month|month over month|24 hours)\b/i

/** What the article says of time itself: contract terms, years named, "near-term", "coming months". */
export function timeHints(document: DocumentReading): TimeHint[] {
  const year = yearOf(document)
  const hints: TimeHint[] = []
  let short = 0
  for (const sentence of document.all) {
    const weight = places[sentence.place]
    const contract = yearsAhead.exec(sentence.text)
    if (contract !== null && !/\b(?:low|high|old|since|earlier|ago)\b/i.test(after(sentence, contract))) {
      hints.push({
        term: 'long',
        weight: weight * 1.2,
        reason: `it speaks of a term of years (“${contract[0]}”)`,
      })
    }
    for (const match of sentence.text.matchAll(byYear)) {
      const named = Number(match[1])
      if (year !== null && named > year) {
        hints.push({
          term: named - year >= 1 ? 'long' : 'medium',
          weight,
          reason: `it looks ahead to ${named}`,
        })
      }
    }
    if (longWords.test(sentence.text))
      hints.push({ term: 'long', weight: weight * 0.7, reason: 'it argues for the long term' })
    if (mediumWords.test(sentence.text))
      hints.push({
        term: 'medium',
        weight: weight * 0.8,
        reason: 'it speaks of the coming months or a quarter',
      })
    if (shortWords.test(sentence.text) && short < 3) {
      short += 1
      hints.push({
        term: 'short',
        weight: weight * 0.5,
        reason: 'it speaks of the last or the next days and weeks',
      })
    }
  }
  return merge(hints)
}

function after(sentence: SentenceReading, match: RegExpExecArray): string {
  return sentence.text.slice(match.index, match.index + match[0].length + 12)
}

/** The year of the article: when it was published, else the latest year that it names as past or present. */
function yearOf(document: DocumentReading): number | null {
  const published = document.article.publishedAt
  if (published !== null) return Number(published.slice(0, 4))
  const path = /\b(20[12]\d)\b/.exec(document.article.url ?? '')
  if (path?.[1] !== undefined) return Number(path[1])
  const named = [...document.words].filter((word) => /^20[12]\d$/.test(word)).map(Number)
  if (named.length === 0) return null
  const sorted = named.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null
}

/** One hint a term, with weights added and a lid on it. */
function merge(hints: readonly TimeHint[]): TimeHint[] {
  const merged = new Map<string, TimeHint>()
  for (const hint of hints.toSorted((a, b) => b.weight - a.weight)) {
    const known = merged.get(hint.term)
    merged.set(
      hint.term,
      known === undefined ? hint : { ...known, weight: Math.min(2.5, known.weight + hint.weight * 0.4) },
    )
  }
  return [...merged.values()]
}
