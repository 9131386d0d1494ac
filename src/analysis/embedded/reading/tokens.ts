/** A word, a number or a mark of a sentence, with its place in the sentence. */
export interface Token {
  /** Lower case, straight apostrophes, possessive 's taken off. */
  readonly word: string
  readonly start: number
  readonly end: number
  readonly kind: 'word' | 'number' | 'mark'
  readonly capital: boolean
  readonly possessive: boolean
}

// Each alternative starts with a class that the others do not, and no part is repeated inside another
// repetition of the same characters, so the scan is linear.
const tokenPattern =
  /(?:US)?[$€£₿]\s?\d[\d,.]*\d*(?:[kKmMbBtT][nN]?)?|\d[\d,.]*(?:%|[A-Za-z]+)?|[\p{L}\p{M}]+(?:['’][\p{L}]+)*|[^\s\p{L}\d]/gu

const numberStart = /^(?:US)?[$€£₿]?\s?\d/u
const letterStart = /^\p{L}/u
const upperStart = /^\p{Lu}/u

/** Splits a sentence into tokens; hyphens become marks, so that "sell-off" and "sell off" read alike. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = []
  for (const match of text.matchAll(tokenPattern)) {
    const raw = match[0]
    const start = match.index
    if (numberStart.test(raw)) {
      const trimmed = raw.replace(/[.,]+$/, '')
      tokens.push(token(trimmed.toLowerCase(), start, start + trimmed.length, 'number', false, false))
      for (let at = trimmed.length; at < raw.length; at += 1) {
        tokens.push(token(raw.charAt(at), start + at, start + at + 1, 'mark', false, false))
      }
    } else if (letterStart.test(raw)) {
      const straight = raw.replaceAll('’', "'")
      const possessive = /'s$/i.test(straight) && !contractions.has(straight.toLowerCase())
      const word = (possessive ? straight.slice(0, -2) : straight).toLowerCase()
      tokens.push(token(word, start, start + raw.length, 'word', upperStart.test(raw), possessive))
    } else {
      tokens.push(token(raw, start, start + raw.length, 'mark', false, false))
    }
  }
  return tokens
}

const contractions = new Set(["it's", "that's", "there's", "here's", "what's", "he's", "she's", "let's"])

function token(
  word: string,
  start: number,
  end: number,
  kind: Token['kind'],
  capital: boolean,
  possessive: boolean,
): Token {
  return { word, start, end, kind, capital, possessive }
}
