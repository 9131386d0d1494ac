import { readArticle } from '../../../../src/analysis/embedded/read-article.ts'
import { findAmounts } from '../../../../src/analysis/embedded/reading/amounts.ts'
import { findMoves, type Move } from '../../../../src/analysis/embedded/reading/moves.ts'
import type { SentenceReading } from '../../../../src/analysis/embedded/reading/sentence.ts'
import { articleFromText } from '../../../../src/articles/article-builder.ts'

/** The first sentence of a text, read as the engine reads it. */
export function sentenceOf(text: string): SentenceReading {
  const { document } = readArticle(articleFromText({ text }))
  const sentence = document.body[0]
  if (sentence === undefined) throw new Error(`No sentence in: ${text}`)
  return sentence
}

export function movesOf(text: string): Move[] {
  const sentence = sentenceOf(text)
  return findMoves(sentence, findAmounts(sentence))
}

/** Where a word stands, for asking what holds at it. */
export function at(sentence: SentenceReading, word: string): number {
  const index = sentence.tokens.findIndex((token) => token.word === word)
  if (index === -1) throw new Error(`No “${word}” in: ${sentence.text}`)
  return index
}
