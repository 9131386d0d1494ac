import { type Block, linkShare } from '../block.ts'

/** What is known of the page while its blocks are judged. */
export interface PageFacts {
  readonly title: string
  readonly site: string | null
  readonly authors: readonly string[]
}

/** Names the blocks that are no part of the story: index → reason, in words that a reader of the list understands. */
export type BlockRule = (blocks: readonly Block[], facts: PageFacts) => ReadonlyMap<number, string>

/** Where a block stands among the prose of the page. */
export interface Standing {
  readonly index: number
  /** Before the first paragraph of prose. */
  readonly leading: boolean
  /** After the last paragraph of prose. */
  readonly trailing: boolean
  /** Characters of prose before the block, as a share of all prose. */
  readonly position: number
  /** Near the top, where bylines and dates stand. */
  readonly start: boolean
  readonly previous: Block | undefined
  readonly next: Block | undefined
}

const sentenceEnd = /[.!?…。！？]["”’»)\]]*$/u

/** Whether a block reads like a paragraph of the story: long enough, not mostly links, ending as sentences end. */
export const isProse = (block: Block): boolean =>
  block.mark === null &&
  block.kind !== 'heading' &&
  block.text.length >= 80 &&
  linkShare(block) < 0.5 &&
  (sentenceEnd.test(block.text) || block.text.length >= 200)

/** A rule that judges each block by itself and its place. */
export function perBlock(
  judge: (block: Block, standing: Standing, facts: PageFacts) => string | null,
): BlockRule {
  return (blocks, facts) => {
    const found = new Map<number, string>()
    const prose = blocks.map((block) => (isProse(block) ? block.text.length : 0))
    const first = prose.findIndex((length) => length > 0)
    const last = prose.findLastIndex((length) => length > 0)
    const total = Math.max(
      1,
      prose.reduce((sum, length) => sum + length, 0),
    )
    let before = 0
    for (const [index, block] of blocks.entries()) {
      const reason = judge(
        block,
        {
          index,
          leading: first >= 0 && index < first,
          trailing: last >= 0 && index > last,
          position: before / total,
          start:
            first < 0 || index < first || before / total < 0.04 || (before < 400 && before / total < 0.3),
          previous: blocks[index - 1],
          next: blocks[index + 1],
        },
        facts,
      )
      if (reason !== null) found.set(index, reason)
      before += prose[index] ?? 0
    }
    return found
  }
}
