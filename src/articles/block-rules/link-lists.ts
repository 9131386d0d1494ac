import { type Block, linkShare } from '../block.ts'
import type { BlockRule } from './rule.ts'

/** References are given as addresses; nobody teases with one. */
const isAddress = (text: string): boolean =>
  /^\S*(?:https?:\/\/|www\.|\.[a-z]{2,4}\/)\S*$/i.test(text) || /\bwww\.\S+$/i.test(text)

const isTeaser = (block: Block): boolean =>
  block.text.length <= 220 && linkShare(block) > 0.8 && block.kind !== 'table-row' && !isAddress(block.text)

const endsLikeSentence = (text: string): boolean => /[.!?]["”’)]?$/u.test(text)

/**
 * Lists of links: two or more blocks in a row that are nothing but a link, a list of which most items are, and a link on
 * its own line that is no sentence.
 */
export const linkLists: BlockRule = (blocks) => {
  const found = new Map<number, string>()
  const groups = new Map<number, number[]>()
  for (const [index, block] of blocks.entries()) {
    if (block.group > 0 && block.kind === 'list-item')
      groups.set(block.group, [...(groups.get(block.group) ?? []), index])
  }
  for (const members of groups.values()) {
    const teasers = members.filter((index) => {
      const block = blocks[index]
      return block !== undefined && isTeaser(block)
    })
    if (teasers.length >= 1 && teasers.length >= members.length * 0.6)
      for (const index of members) found.set(index, 'list of links')
  }
  let run: number[] = []
  const close = (): void => {
    if (run.length >= 2) for (const index of run) found.set(index, 'list of links')
    run = []
  }
  for (const [index, block] of blocks.entries()) {
    if (isTeaser(block)) {
      run.push(index)
      const alone =
        block.text.length >= 25 &&
        !/^(?:click|download|view|see|full)\b/i.test(block.text) &&
        !endsLikeSentence(block.text) &&
        block.kind !== 'heading'
      if (alone && linkShare(block) > 0.95) found.set(index, 'link to another page')
    } else close()
  }
  close()
  return found
}
