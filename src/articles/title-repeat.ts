import type { Block } from './block.ts'
import { bareWords } from './visible-text.ts'

const searched = 3
const shortestTitle = 20

const titlePattern = (title: string): RegExp | null => {
  const words = bareWords(title).split(' ')
  if (words.length > 40) return null
  const escaped = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  return new RegExp(
    `^[^\\p{L}\\p{N}]{0,4}${escaped.join('[^\\p{L}\\p{N}]{0,4}')}[^\\p{L}\\p{N}]{0,4}(?=[\\p{L}\\p{N}"“‘'(\\[$€£#])`,
    'iu',
  )
}

/** Parts the headline from the text it runs into, where one of the first lines begins with it; white space aside. */
export function withoutTitle(blocks: readonly Block[], title: string): readonly Block[] {
  if (title.length < shortestTitle) return blocks
  const pattern = titlePattern(title)
  if (pattern === null) return blocks
  return blocks.flatMap((block, index) => {
    const match = index < searched ? pattern.exec(block.text) : null
    const rest = match === null ? '' : block.text.slice(match[0].length)
    if (match === null || rest.length < 40) return [block]
    return [
      { ...block, text: match[0].trim(), joins: [] },
      { ...block, text: rest, joins: block.joins.map((at) => at - match[0].length).filter((at) => at > 0) },
    ]
  })
}
