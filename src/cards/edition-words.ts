import type { Line, Span } from '../chat/card.ts'
import { link, text } from '../chat/spans.ts'
import type { DeliveryState, EditionReport } from '../digest/subscription.ts'

const stateWords: Readonly<Record<DeliveryState, string>> = {
  pending: 'is waiting for its turn',
  sending: 'is on its way',
  posted: 'was posted',
  missed: 'was missed',
  failed: 'was not posted',
  uncertain: 'may be here',
  withheld: 'was not posted',
}

/** Behind a state: why it came to that. */
function reasonOf({ state, reason }: EditionReport): Span[] {
  if (state === 'posted' || reason === null) return []
  return [text(`: ${reason.replace(/\.$/, '')}`)]
}

/** `The one of 2026-11-22 was posted late.`, with a link to it where there is one. */
export function editionLine(edition: EditionReport): Line {
  const { localDate, state, url, late } = edition
  const name = `The one of ${localDate}`
  return [
    url === null ? text(name) : link(name, url),
    text(` ${stateWords[state]}${late && state === 'posted' ? ' late' : ''}`),
    ...reasonOf(edition),
    text('.'),
  ]
}
