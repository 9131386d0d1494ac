import type { Figure } from '../take.ts'
import type { Draft } from './draft.ts'

const limit = 18

/** One figure a fact, headline facts first, then in the order of the text; the least telling ones beyond 18 go. */
export function rank(drafts: readonly Draft[], headline: readonly number[], textLength: number): Figure[] {
  const told = new Set(headline)
  const weigh = (draft: Draft) =>
    (told.has(draft.magnitude) ? 3 : 0) +
    (draft.named ? 1 : 0) +
    (draft.figure.about === null ? 0 : 1) +
    (draft.figure.change === null ? 0 : 0.5) +
    (draft.figure.metric.startsWith('previous ') || draft.figure.metric.startsWith('share of ') ? -1 : 0) +
    1 -
    draft.start / (textLength + 1)
  return distinct(drafts)
    .map((draft) => ({ draft, weight: weigh(draft) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, limit)
    .map(({ draft }) => draft)
    .sort((a, b) => Number(told.has(b.magnitude)) - Number(told.has(a.magnitude)) || a.start - b.start)
    .map(({ figure }) => figure)
}

/** The same value about the same target is the same fact; the telling with the most to it stays, in the first place. */
function distinct(drafts: readonly Draft[]): Draft[] {
  const kept = new Map<string, Draft>()
  for (const draft of drafts) {
    const { about, unit } = draft.figure
    const whose = unit === '%' || unit === 'x' ? (about ?? '') : ''
    const key = `${draft.magnitude} ${unit} ${whose}`
    const before = kept.get(key)
    if (!before) kept.set(key, draft)
    else if (fullness(draft) > fullness(before)) kept.set(key, { ...draft, start: before.start })
  }
  return [...kept.values()]
}

function fullness({ figure, named }: Draft): number {
  return (
    (figure.change === null ? 0 : 2) +
    (named ? 2 : 0) +
    (figure.about === null ? 0 : 1) +
    (figure.period === null ? 0 : 1)
  )
}
