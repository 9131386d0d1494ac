import { linkShare } from '../block.ts'
import { isDateLine } from './dates.ts'
import { type BlockRule, isProse } from './rule.ts'

const smallest = 3

/**
 * Menus, section labels and breadcrumbs above the story: short lines before the first paragraph that are neither
 * sentences nor followed at once by prose of their own list.
 */
export const pageHead: BlockRule = (blocks) => {
  const found = new Map<number, string>()
  const first = blocks.findIndex(isProse)
  if (first <= 0) return found
  const head = blocks.slice(0, first)
  const items = head.filter(
    (block) => block.kind === 'list-item' && block.text.length < 60 && !/[.!?:;]$/.test(block.text),
  )
  const shortItems = items.length > smallest && items.every((block) => block.text.length <= 25)
  for (const [index, block] of head.entries()) {
    const label =
      block.text.length <= 40 &&
      block.text.split(' ').length <= 4 &&
      !block.text.includes(', ') &&
      (/^\p{Script=Latin}/u.test(block.text) || block.text.length <= 12) &&
      !/[.!?:。！？]["”’」]?$/u.test(block.text)
    if (block.kind === 'list-item') {
      if (items.length >= smallest && block.text.length < 60 && (linkShare(block) > 0.5 || shortItems))
        found.set(index, 'menu')
    } else if (block.kind !== 'heading' && label && !isDateLine(block.text)) found.set(index, 'section label')
    else if (
      block.kind === 'heading' &&
      label &&
      index < first - 1 &&
      blocks[index + 1]?.kind !== 'list-item'
    )
      found.set(index, 'section label')
    else if (/^https?:\/\/\S+$/.test(block.text)) found.set(index, 'address')
  }
  return found
}
