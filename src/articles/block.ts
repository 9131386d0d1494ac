import type { ParagraphKind } from './article.ts'

/** One paragraph, heading, list item or table row of a page while it is still being judged. */
export interface Block {
  readonly kind: ParagraphKind
  readonly text: string
  /** Characters of `text` that stand inside links. */
  readonly linked: number
  /** Why it is no part of the story by where it stood on the page; null where nothing speaks against it. */
  readonly mark: string | null
  /** Characters set in bold or italics, by which asides and promotions are often set off. */
  readonly emphasised: number
  /** Number of the list or table it belongs to; 0 for none. */
  readonly group: number
  /** Offsets in `text` where something was cut out of it. */
  readonly joins: readonly number[]
}

export const linkShare = (block: Block): number =>
  block.text.length === 0 ? 0 : block.linked / block.text.length
