import type { Paragraph, Sentence } from './article.ts'
import type { Block } from './block.ts'
import { sentencesOf } from './sentences.ts'

export interface Assembled {
  readonly text: string
  readonly paragraphs: readonly Paragraph[]
  readonly sentences: readonly Sentence[]
}

/**
 * Puts blocks together to the article's text, with the offsets of its paragraphs and sentences; no sentence reaches over
 * a place where something was cut out, so that no quote can.
 */
export function assemble(blocks: readonly Block[]): Assembled {
  const paragraphs: Paragraph[] = []
  const joins: number[] = []
  let at = 0
  for (const { kind, text, joins: inside } of blocks) {
    paragraphs.push({ kind, start: at, end: at + text.length })
    for (const join of inside) joins.push(at + join)
    at += text.length + 2
  }
  const text = blocks.map((block) => block.text).join('\n\n')
  return { text, paragraphs, sentences: sentencesOf(text, paragraphs, joins) }
}
