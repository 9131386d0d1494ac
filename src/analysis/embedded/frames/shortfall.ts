import type { SentenceReading } from '../reading/sentence.ts'
import { firstOf, type WordSpan, wordSet } from '../reading/word-pairs.ts'
import { possessive } from '../words/facts.ts'

const yardsticks = wordSet(
  'expectation expectations estimate estimates forecast forecasts consensus views view projections target targets guidance street hopes predictions predicted expected hoped',
)
const reported = wordSet(
  'revenue revenues sales earnings profit profits income eps ebitda results quarter quarterly guidance production loss margin margins',
)

/** "Falls short of 4K", "short of cash": a shortfall of something that nobody forecast. */
export function isOtherShortfall(sentence: SentenceReading, cue: WordSpan): boolean {
  const words = sentence.tokens.slice(cue.from, cue.to).map((token) => token.word)
  if (!words.includes('short')) return false
  return firstOf(sentence, yardsticks, cue.from, cue.to + 9) === null
}

/** What was missed: results where the sentence says so, else no more than that it disappointed. */
export function missFact(sentence: SentenceReading, cue: WordSpan, name: string): string {
  const words = sentence.tokens.slice(cue.from, cue.to).map((token) => token.word)
  if (words.some((word) => word.startsWith('disappoint'))) {
    const on = sentence.tokens[cue.to]?.word === 'on' || sentence.tokens[cue.to]?.word === 'with'
    const results = firstOf(sentence, reported, on ? cue.to : 0, on ? cue.to + 6 : sentence.tokens.length)
    return results === null ? `${name} disappointed investors` : `${possessive(name)} results disappointed`
  }
  return words.includes('loss') && !words.includes('unexpected')
    ? `${name} reported a loss`
    : `${possessive(name)} results fell short of expectations`
}
