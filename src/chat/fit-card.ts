import type { Card } from './card.ts'
import { cardLength } from './card-length.ts'
import type { CardLimits } from './card-limits.ts'
import { fitLine } from './fit-line.ts'
import { hasMore, shortNote } from './fit-more.ts'
import { fitParts } from './fit-parts.ts'
import { fitTotal } from './fit-total.ts'
import { text } from './spans.ts'

/** Room in the footer for the note that something was left out. */
const noteRoom = 60

function noted(card: Card, limits: CardLimits): Card {
  const { line } = fitLine(card.footer, limits.line - noteRoom, limits)
  const note = shortNote(hasMore(card.actions))
  return { ...card, footer: [...line, text(line.length === 0 ? note : ` · ${note}`)] }
}

/**
 * The card as one platform takes it: safe to show, every part and the whole within the platform's limits. Where
 * something was left out the footer says so.
 */
export function fitCard(card: Card, limits: CardLimits): Card {
  const { value: fitted, whole } = fitParts(card, limits)
  if (whole && cardLength(fitted, limits) <= limits.total) return fitted
  return fitTotal(noted(fitted, limits), limits)
}

/** Refitting beyond this many times means that the limits cannot be met, which their tests rule out. */
const mostTries = 8

/**
 * The card as rendered, fitted as often as it takes for `size` of what is rendered to be within `most`: what the
 * platform's own frame around the texts comes to is known only then.
 */
export function fitRendered<T>(
  card: Card,
  limits: CardLimits,
  render: (fitted: Card) => T,
  size: (rendered: T) => number,
  most: number,
): T {
  let fitted = fitCard(card, limits)
  let rendered = render(fitted)
  for (let tries = 0; tries < mostTries && size(rendered) > most; tries += 1) {
    const total = cardLength(fitted, limits) - Math.max(100, size(rendered) - most)
    fitted = fitCard(card, { ...limits, total: Math.max(200, total) })
    rendered = render(fitted)
  }
  return rendered
}
