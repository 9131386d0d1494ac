import type { Block } from './block.ts'
import { bareWords } from './visible-text.ts'

const shortestTitle = 20
const shortestRest = 40

const titlePattern = (title: string): RegExp | null => {
  const words = bareWords(title).split(' ')
  if (words.length > 40) return null
  const escaped = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  return new RegExp(
    `^[^\\p{L}\\p{N}]{0,4}${escaped.join('[^\\p{L}\\p{N}]{0,4}')}[^\\p{L}\\p{N}]{0,4}(?=[\\p{L}\\p{N}"“‘'(\\[$€£#])`,
    'iu',
  )
}

/**
 * Makes what parts the headline from the text that it runs into, where a block begins with it; white space and
 * punctuation aside. The pattern is made once a page: that costs more than to try it.
 */
export function titleSplitter(title: string): (block: Block) => readonly Block[] {
  const pattern = title.length < shortestTitle ? null : titlePattern(title)
  return (block) => {
    const match = pattern?.exec(block.text)
    if (match === null || match === undefined) return [block]
    const rest = block.text.slice(match[0].length)
    if (rest.length < shortestRest) return [block]
    return [
      { ...block, text: match[0].trim(), joins: [] },
      { ...block, text: rest, joins: block.joins.map((at) => at - match[0].length).filter((at) => at > 0) },
    ]
  }
}
