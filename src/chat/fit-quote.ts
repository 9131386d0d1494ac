import { sentenceEnds } from './fit-sentences.ts'
import { lastWordEnd } from './fit-words.ts'
import { untilCut } from './plain-text.ts'

/** Words that can turn around what was said before them. */
const turning =
  /\b(?:not|no|never|none|nor|neither|cannot|but|however|unless|except|if|only|without|although|though|until|despite|while|whereas|yet|instead|rather|den(?:y|ies|ied)|false|untrue|wrong|fail(?:s|ed)?|hardly|unlikely|provided|would|could)\b|n[’']t\b/i

/** Less of a quote than this says nothing. */
const fewestUnits = 24

/**
 * The beginning of a quote within `max` UTF-16 units, with … where it was cut: up to a sentence, or to a word if
 * nothing in the rest of its sentence can turn its meaning around. Null where it is better left out whole.
 */
export function cutQuote(value: string, max: number): string | null {
  const sentence = sentenceEnds(value, max - 2).at(-1)
  if (sentence !== undefined) return `${value.slice(0, sentence)} …`
  const end = lastWordEnd(value, max - 1)
  if (end < fewestUnits) return null
  const [restEnd] = sentenceEnds(value.slice(end, end + 1000), 1000)
  const rest = value.slice(end, restEnd === undefined ? value.length : end + restEnd)
  return turning.test(rest) ? null : `${untilCut(value, end)}…`
}
