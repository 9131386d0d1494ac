import type { SentenceReading } from '../reading/sentence.ts'

const notNames = new Set(
  'the a an on in at by for its his her their this that these monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december bitcoin btc crypto ether ethereum after before while when however but and as last first according us u.s ceo interim chief'.split(
    ' ',
  ),
)

/**
 * The capitalised name nearest before a place in a sentence of running text ("Genesis Global Capital"), or right
 * after it; null where the sentence gives none or is set in capitals throughout.
 */
export function properNounNear(sentence: SentenceReading, at: number): string | null {
  const words = sentence.tokens.filter((token) => token.kind === 'word')
  const capitals = words.filter((token) => token.capital).length
  if (sentence.place === 'title' || capitals > words.length * 0.5) return null
  return scan(sentence, at - 1, -1) ?? scan(sentence, at, 1)
}

function scan(sentence: SentenceReading, from: number, step: -1 | 1): string | null {
  for (let at = from; at >= 0 && at < sentence.tokens.length && Math.abs(at - from) < 14; at += step) {
    if (!isName(sentence, at)) continue
    let first = at
    let last = at
    while (isName(sentence, first - 1)) first -= 1
    while (isName(sentence, last + 1)) last += 1
    if (last - first > 3) return null
    const start = sentence.tokens[first]?.start ?? 0
    const end = sentence.tokens[last]?.end ?? 0
    return sentence.text.slice(start, end).replace(/['’]s$/, '')
  }
  return null
}

function isName(sentence: SentenceReading, at: number): boolean {
  const token = sentence.tokens[at]
  return token?.kind === 'word' && token.capital && token.word.length > 1 && !notNames.has(token.word)
}
