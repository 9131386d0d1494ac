import type { DroppedBlock } from './article.ts'
import type { Block } from './block.ts'
import { bios } from './block-rules/bios.ts'
import { bylines } from './block-rules/bylines.ts'
import { captions } from './block-rules/captions.ts'
import { dates } from './block-rules/dates.ts'
import { disclaimers } from './block-rules/disclaimers.ts'
import { duplicates } from './block-rules/duplicates.ts'
import { labels } from './block-rules/labels.ts'
import { linkLists } from './block-rules/link-lists.ts'
import { pageHead } from './block-rules/page-head.ts'
import { pageTail } from './block-rules/page-tail.ts'
import { prompts } from './block-rules/prompts.ts'
import { related } from './block-rules/related.ts'
import type { BlockRule, PageFacts } from './block-rules/rule.ts'
import { tickers } from './block-rules/tickers.ts'
import { cutNoise } from './inline-noise.ts'
import { titleSplitter } from './title-repeat.ts'

/** In this order: what one rule takes out no longer stands in the way of the next. */
const rules: readonly BlockRule[] = [
  prompts,
  related,
  labels,
  dates,
  captions,
  bylines,
  disclaimers,
  tickers,
  linkLists,
  pageTail,
  bios,
  pageHead,
  duplicates,
]

/** How many blocks from the top the headline may run into the text. */
const titleSearch = 4

/** Share of what was found from which a kind of mark is not believed. */
const unbelievable = 0.5
/** The same where all marks together would leave next to nothing. */
const unbelievableTogether = 0.15
const tooMuch = 0.75

export interface Cleaned {
  readonly kept: readonly Block[]
  /** In the order of the page. */
  readonly dropped: readonly DroppedBlock[]
}

/** What was marked by its place on the page; a kind of mark that covers much of what was found is not believed. */
const markedBlocks = (blocks: readonly Block[]): Map<number, string> => {
  const lengths = new Map<string, number>()
  let total = 1
  for (const { mark, text } of blocks) {
    total += text.length
    if (mark !== null) lengths.set(mark, (lengths.get(mark) ?? 0) + text.length)
  }
  const marked = [...lengths.values()].reduce((sum, length) => sum + length, 0)
  const limit = marked < total * tooMuch ? unbelievable : unbelievableTogether
  const found = new Map<number, string>()
  for (const [index, { mark }] of blocks.entries()) {
    if (mark !== null && (lengths.get(mark) ?? 0) < total * limit) found.set(index, mark)
  }
  return found
}

/**
 * Takes out of a story what its author did not write as part of it. Nothing is lost: each block, and each piece that
 * was cut out of one, is either kept or dropped with a reason.
 */
export function clean(found: readonly Block[], facts: PageFacts): Cleaned {
  const dropped: (DroppedBlock & { order: number })[] = []
  const marked = markedBlocks(found)
  const splitTitle = titleSplitter(facts.title)
  let kept: { block: Block; order: number }[] = []
  for (const [order, original] of found.entries()) {
    const reason = marked.get(order)
    if (reason !== undefined) {
      dropped.push({ text: original.text, reason, order })
      continue
    }
    const sifted = cutNoise(original.mark === null ? original : { ...original, mark: null })
    for (const block of sifted.blocks) {
      const parts = kept.length < titleSearch ? splitTitle(block) : [block]
      for (const part of parts) kept.push({ block: part, order })
    }
    for (const piece of sifted.dropped) dropped.push({ ...piece, order })
  }
  for (const rule of rules) {
    const reasons = rule(
      kept.map(({ block }) => block),
      facts,
    )
    if (reasons.size === 0) continue
    kept = kept.filter(({ block, order }, index) => {
      const reason = reasons.get(index)
      if (reason !== undefined) dropped.push({ text: block.text, reason, order })
      return reason === undefined
    })
  }
  dropped.sort((a, b) => a.order - b.order)
  return {
    kept: kept.map(({ block }) => block),
    dropped: dropped.map(({ text, reason }) => ({ text, reason })),
  }
}
