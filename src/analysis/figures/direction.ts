import type { Span } from '../../articles/article.ts'
import type { Amount } from './amount.ts'

const down =
  'down|drop(?:s|ped|ping)?|declin(?:e|es|ed|ing)|fall(?:s|ing|en)?|fell|slid(?:e|es|ing)?|sank|sink(?:s|ing)?|slump(?:s|ed|ing)?|plung(?:e|es|ed|ing)|plummet(?:s|ed|ing)?|tumbl(?:e|es|ed|ing)|crash(?:es|ed|ing)?|collaps(?:e|es|ed|ing)|los(?:e|es|t|ing)|loss(?:es)?|shed(?:s|ding)?|cut(?:s|ting)?|lower(?:ed)?|pull(?:ed)?[ -]?back|dip(?:s|ped|ping)?|retreat(?:s|ed|ing)?|reduc(?:e|ed|es|tion)|shrank|shrunk|shrink(?:s|ing)?|contract(?:ed|ion)|decreas(?:e|es|ed|ing)|dragg(?:ed|ing)|weaken(?:s|ed|ing)?|correct(?:ed|ion)|dive(?:s|d)?|dove|narrow(?:ed|s)?|eas(?:ed|es)|underperform(?:ed|s)?|drawdown|downside|evaporat(?:ed|es)|wiped'
const up =
  'up|ros(?:e)|ris(?:e|es|en|ing)|gain(?:s|ed|ing)?|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|surg(?:e|es|ed|ing)|soar(?:s|ed|ing)?|rall(?:y|ied|ies|ying)|advanc(?:e|es|ed|ing)|add(?:s|ed|ing)?|increas(?:e|es|ed|ing)|grow(?:s|n|ing|th)?|grew|higher|leap(?:t|ed|s)?|spik(?:e|es|ed|ing)|expand(?:s|ed|ing)?|rebound(?:s|ed|ing)?|recover(?:s|ed|y|ing)?|improv(?:e|es|ed|ing|ement)|outpac(?:e|es|ed|ing)|won|increment|upside|boost(?:s|ed)?|lift(?:s|ed|ing)?|doubl(?:e|ed|ing)|skyrocket(?:s|ed|ing)?|ballooned|swell(?:s|ed)?|swelled|uptick'

const filler =
  '(?:year-over-year|year-on-year|month-over-month|monthly|weekly|daily|single-day|one-day|intraday|quarterly|annual|price|further|net|or so|or more|m/m|y/y|YoY|MoM|since then)'
/** Directly after the amount: "4% decline", "6% less than", "10% below". */
const rightDown = new RegExp(
  `^[\\s\\u00a0-](?:${filler} ){0,2}(?:${down}|less|below|under|beneath|off|discount)\\b`,
  'iu',
)
const rightUp = new RegExp(`^[\\s\\u00a0-](?:${filler} ){0,2}(?:${up}|more|above|over)\\b`, 'iu')
const anyWord = new RegExp(`\\b(?:(${down})|(${up}))\\b`, 'giu')
/** "more than 50%", "over 9%", "up to 10%", "less than 1%", "below $32": bounds of the number, not ways it moved. */
const bound =
  /\b(?:more than|less than|up to|over|under|above|below|no more than|just over|just under|as much as)[\s\u00a0~≈$]*$/iu

/** Which way the text says that the amount moved: 1, -1, or 0 where it does not say. */
export function direction(text: string, amount: Amount, clause: Span, nextStart: number): -1 | 0 | 1 {
  if (amount.sign !== 0) return amount.sign
  const right = text.slice(amount.end, Math.min(clause.end, nextStart, amount.end + 60))
  if (rightDown.test(right)) return -1
  if (rightUp.test(right)) return 1
  let left = text.slice(Math.max(clause.start, amount.start - 90), amount.start)
  const limit = bound.exec(left)
  if (limit) left = left.slice(0, limit.index)
  let found: -1 | 0 | 1 = 0
  for (const match of left.matchAll(anyWord)) found = match[1] === undefined ? 1 : -1
  if (found !== 0) return found
  const later = right.slice(0, 30).search(anyWord)
  if (/\bto[\s\u00a0]$/u.test(right.slice(0, Math.max(0, later)))) return 0
  if (later < 0) return 0
  anyWord.lastIndex = 0
  const word = anyWord.exec(right.slice(later))
  anyWord.lastIndex = 0
  return word ? (word[1] === undefined ? 1 : -1) : 0
}
