import type { Block } from '../block.ts'
import { bareWords } from '../visible-text.ts'
import type { BlockRule } from './rule.ts'

const role =
  /\b(?:is|was|has been|works as|serves as|covers|writes|reports)\b.{0,80}\b(?:reporter|editor|writer|journalist|correspondent|columnist|author|contributor|contributing|freelance|covering|producer|blogger|founder of (?:this|the) (?:site|blog))\b|\b(?:covers|covering|writes about|reports on|reporting on|has been (?:covering|writing|reporting))\b|\bjoined\b.{0,60}\b(?:in|as)\b|\bholds (?:a|an|some|no)\b.{0,60}\b(?:degree|bitcoin|btc|crypto|ether|positions?)\b|\b(?:lives|living|resides|based) in\b/iu
const aboutHeading =
  /^(?:About|ABOUT) (?:the )?(?:authors?|writers?|us|company|[\p{Lu}\d][\p{L}\d&.,' -]{1,50})[:.]?$/u
const aboutNotStory = /^about (?:the )?(?:authors?|writers?|us|company)/iu

const isBioOf = (block: Block, authors: readonly string[]): boolean => {
  if (block.text.length > 900) return false
  const start = bareWords(block.text.slice(0, 120))
  return authors.some((author) => {
    const name = bareWords(author)
    if (name.split(' ').length < 2) return false
    const first = name.split(' ')[0] ?? ''
    return start.startsWith(name) || (start.startsWith(`${first} `) && role.test(block.text))
  })
}

/**
 * What stands after the story about its author or about a company: an "About …" heading with all that follows, and
 * paragraphs at the end that open with an author's name and say what the author does.
 */
export const bios: BlockRule = (blocks, facts) => {
  const found = new Map<number, string>()
  const total = Math.max(
    1,
    blocks.reduce((sum, block) => sum + block.text.length, 0),
  )
  let before = 0
  let cut: string | null = null
  for (const [index, block] of blocks.entries()) {
    const position = before / total
    before += block.text.length
    if (cut !== null) {
      found.set(index, cut)
      continue
    }
    const set =
      block.kind === 'heading' || block.emphasised > block.text.length * 0.8 || block.text.endsWith(':')
    if (position > 0.5 && block.text.length < 70 && aboutHeading.test(block.text)) {
      if (aboutNotStory.test(block.text) || (set && total - before < total * 0.35)) {
        cut = 'about the author or company'
        found.set(index, cut)
        continue
      }
    }
    if (position > 0.75 && role.test(block.text) && isBioOf(block, facts.authors))
      found.set(index, 'about the author')
  }
  return found
}
