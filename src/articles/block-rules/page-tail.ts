import { linkShare } from '../block.ts'
import type { BlockRule } from './rule.ts'

const tailHeading =
  /^(?:more (?:great|top|from|on|in|about|stories|news|articles|like)\b.{0,60}|(?:recent|latest|related|popular|recommended|trending|other|similar|further|top|featured) (?:articles?|posts?|stor(?:y|ies)|news|reads?|reading|headlines|videos?|topics?|content)\b.{0,30}|popular (?:this|today|now)\b.{0,30}|you (?:may|might) also .{0,30}|what to read next.{0,20}|read next.{0,20}|(?:leave|post|add|write) (?:a|your) (?:comment|reply|review)\b.{0,30}|(?:\d+ )?comments?(?: \(\d+\))?|something to consider|tags?|filed under|topics|references|sources|отзывы|комментарии|kommentare|commentaires|comentarios|comentários|tell us what you think.{0,10})[\s:….!]*$/iu

/** Headings near the end that open something else than the story, with all that follows; and headings that head nothing. */
export const pageTail: BlockRule = (blocks) => {
  const found = new Map<number, string>()
  const total = Math.max(
    1,
    blocks.reduce((sum, block) => sum + block.text.length, 0),
  )
  let before = 0
  for (const [index, block] of blocks.entries()) {
    const position = before / total
    before += block.text.length
    if (position < 0.45 || block.text.length > 80 || !tailHeading.test(block.text)) continue
    const rest = blocks.slice(index + 1)
    const prose = rest.filter(
      (other) => other.kind === 'text' && other.text.length > 200 && linkShare(other) < 0.3,
    )
    if (prose.length > 2) continue
    for (let at = index; at < blocks.length; at++) found.set(at, 'after the story')
    break
  }
  for (let at = blocks.length - 1; at >= 0; at--) {
    if (found.has(at)) continue
    const block = blocks[at]
    if (block?.kind !== 'heading') break
    found.set(at, 'heading without text')
  }
  return found
}
