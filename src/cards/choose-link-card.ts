import { blankCard } from '../chat/blank-card.ts'
import type { Action, Card } from '../chat/card.ts'
import { shorten } from '../chat/plain-text.ts'
import { text } from '../chat/spans.ts'

const mostOffered = 5
const longestLabel = 60

/** Host and path as a button shows them; queries may hold secrets and tell nothing. */
function labelOf(link: URL): string {
  const path = link.pathname === '/' ? '' : link.pathname.replace(/\/$/, '')
  return shorten(`${link.host.replace(/^www\./, '')}${path}`, longestLabel)
}

/** A message with several links: which one is meant? */
export function chooseLinkCard(links: readonly URL[], isPrivate: boolean): Card {
  const offered = links.slice(0, mostOffered)
  const more = links.length - offered.length
  const actions = offered.map(
    (link, index): Action => ({
      kind: 'choose',
      // A number behind the verb, because no two buttons of a card may have one id.
      id: `take:${isPrivate ? 'my-' : ''}choose:${index + 1}`,
      label: labelOf(link),
      value: link.href,
    }),
  )
  return {
    ...blankCard('Which link do you mean?'),
    lede: [text(`There are ${links.length} links here. Choose the one to take.`)],
    actions,
    footer: more > 0 ? [text(`And ${more} more: give one of them alone.`)] : [],
    private: true,
  }
}
