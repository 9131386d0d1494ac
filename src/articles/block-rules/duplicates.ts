import { bareWords } from '../visible-text.ts'
import type { BlockRule } from './rule.ts'

/** The headline repeated above the story, and paragraphs that stand on the page twice. */
export const duplicates: BlockRule = (blocks, facts) => {
  const found = new Map<number, string>()
  const title = bareWords(facts.title)
  const seen = new Set<string>()
  let prose = 0
  for (const [index, block] of blocks.entries()) {
    if (block.mark !== null) continue
    const bare = bareWords(block.text)
    if (bare === '') found.set(index, 'no words')
    else if (title !== '' && bare === title && (prose < 2 || block.kind === 'heading'))
      found.set(index, 'repeats the headline')
    else if (bare.length > 40 && seen.has(bare)) found.set(index, 'stands on the page twice')
    seen.add(bare)
    if (block.text.length >= 80) prose++
  }
  return found
}
