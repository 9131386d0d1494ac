import type { SentenceReading } from '../reading/sentence.ts'

/** The words of brokers' scales, best 1, middle 0, worst −1. */
const grades = new Map<string, -1 | 0 | 1>([
  ...'buy|outperform|overweight|accumulate|add|positive'.split('|').map((word) => [word, 1] as const),
  ...'neutral|hold|perform|equalweight|weight'.split('|').map((word) => [word, 0] as const),
  ...'sell|underperform|underweight|reduce|negative'.split('|').map((word) => [word, -1] as const),
])

const lifting = new Set('raised raises raise lifted lifts upgraded moves moved goes went'.split(' '))
const cutting = new Set('cut cuts lowered lowers downgraded reduced trimmed'.split(' '))

export interface RatingChange {
  readonly sign: -1 | 1
  readonly from: number
  readonly to: number
}

/** "From sell to buy", "cut to underperform", "no longer a buy": a step on a broker's scale. */
export function ratingChange(sentence: SentenceReading): RatingChange | null {
  const words = sentence.tokens.map((token) => token.word)
  let before: { at: number; grade: number } | null = null
  let now: { at: number; grade: number } | null = null
  for (let at = 0; at < words.length; at += 1) {
    const grade = grades.get(words[at] ?? '')
    if (grade === undefined) continue
    const lead = words.slice(Math.max(0, at - 3), at)
    if (lead.includes('longer') && lead.includes('no') && grade === 1)
      return { sign: -1, from: at, to: at + 1 }
    if (lead.at(-1) === 'from' || lead.at(-2) === 'from') before = { at, grade }
    else if (lead.at(-1) === 'to' || lead.at(-2) === 'to') now = { at, grade }
  }
  if (now === null) return null
  const to = now.at + 1
  if (before !== null && before.grade !== now.grade) {
    return { sign: now.grade > before.grade ? 1 : -1, from: Math.min(before.at, now.at), to }
  }
  const verbs = words.slice(Math.max(0, now.at - 6), now.at)
  if (now.grade < 1 && verbs.some((word) => cutting.has(word))) return { sign: -1, from: now.at, to }
  if (now.grade > -1 && verbs.some((word) => lifting.has(word))) return { sign: 1, from: now.at, to }
  return null
}
