import type { DroppedBlock } from './article.ts'
import type { Block } from './block.ts'
import { duplicates } from './block-rules/duplicates.ts'
import { prompts } from './block-rules/prompts.ts'
import { related } from './block-rules/related.ts'
import type { BlockRule, PageFacts } from './block-rules/rule.ts'

const rules: readonly BlockRule[] = [prompts, related, duplicates]

export interface Cleaned {
  readonly kept: readonly Block[]
  readonly dropped: readonly DroppedBlock[]
}

/** Takes out of a story what its author did not write as part of it. Nothing is lost: each block is kept or dropped with a reason. */
export function clean(blocks: readonly Block[], facts: PageFacts): Cleaned {
  let kept = [...blocks]
  const dropped: { block: Block; reason: string }[] = []
  const sift = (reasons: ReadonlyMap<number, string>): void => {
    if (reasons.size === 0) return
    kept = kept.filter((block, index) => {
      const reason = reasons.get(index)
      if (reason !== undefined) dropped.push({ block, reason })
      return reason === undefined
    })
  }
  sift(new Map(kept.flatMap((block, index) => (block.mark === null ? [] : [[index, block.mark] as const]))))
  for (const rule of rules) sift(rule(kept, facts))
  const order = new Map(blocks.map((block, index) => [block, index]))
  dropped.sort((a, b) => (order.get(a.block) ?? 0) - (order.get(b.block) ?? 0))
  return { kept, dropped: dropped.map(({ block, reason }) => ({ text: block.text, reason })) }
}
