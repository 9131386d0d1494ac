import type { Article } from '../../articles/article.ts'
import { calendarRules } from './calendar-rules.ts'
import { dayStart } from './days.ts'
import { lengthRules } from './length-rules.ts'
import { phraseRules } from './phrase-rules.ts'
import type { TimeCue } from './time-cue.ts'

const rules = [...lengthRules, ...calendarRules, ...phraseRules]

/** Words shortly before an expression that turn it to the future. */
const aheadWords =
  /\b(?:will|would|could|may|might|should|expect(?:s|ed|ing)?|forecast(?:s|ing)?|project(?:s|ed|ing)|predict(?:s|ed|ing)?|plan(?:s|ned|ning)?|target(?:s|ed|ing)?|aim(?:s|ing)?|see[sn]?|due|set to|likely|outlook|guidance|by|until|till|through|before|next|later|to (?:start|begin|open|reach|complete|be)|scheduled|coming|upcoming|slated|points? to|on track)\b/giu
const pastWords =
  /\b(?:was|were|had|rose|fell|ended|reported|posted|since|last|began|launched|dropped|gained|lost|opened|closed|climbed)\b/giu
const lookback = 110

/**
 * Where an article says over what time it speaks, in text order, never overlapping: longest expression first. Dates
 * are measured from `publishedAt`; without it their span is null.
 */
export function findTimeCues(article: Article): TimeCue[] {
  const { text, sentences } = article
  const published = article.publishedAt === null ? Number.NaN : Date.parse(article.publishedAt)
  const publishedMs = Number.isNaN(published) ? null : dayStart(published)
  const cues: TimeCue[] = []
  sentences.forEach((sentence, index) => {
    const words = text.slice(sentence.start, sentence.end)
    const found: TimeCue[] = []
    for (const rule of rules) {
      for (const match of words.matchAll(rule.pattern)) {
        const lead = match[0].length - match[0].trimStart().length
        const start = sentence.start + match.index + lead
        const end = sentence.start + match.index + match[0].trimEnd().length
        const context = {
          publishedMs,
          ahead: looksAhead(text.slice(Math.max(sentence.start, start - lookback), end)),
        }
        const answer = rule.read(match.groups ?? {}, context)
        if (answer) found.push({ start, end, sentence: index, ...answer })
      }
    }
    cues.push(...longestFirst(found))
  })
  return cues
}

/** The nearest telling word decides; where there is none the expression looks back. */
function looksAhead(before: string): boolean {
  let ahead = -1
  let past = -1
  for (const match of before.matchAll(aheadWords)) ahead = match.index
  for (const match of before.matchAll(pastWords)) past = match.index
  return ahead > past
}

function longestFirst(found: readonly TimeCue[]): TimeCue[] {
  const ordered = [...found].sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: TimeCue[] = []
  for (const cue of ordered) {
    const last = kept.at(-1)
    if (!last || cue.start >= last.end) kept.push(cue)
    else if (cue.end - cue.start > last.end - last.start) kept[kept.length - 1] = cue
  }
  return kept
}
