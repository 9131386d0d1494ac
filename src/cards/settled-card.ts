import { blankCard } from '../chat/blank-card.ts'
import type { Card } from '../chat/card.ts'
import { text } from '../chat/spans.ts'
import type { EditionReport } from '../digest/subscription.ts'
import { editionLine } from './edition-words.ts'

/** What becomes of an edition after somebody said whether it stands in the channel. */
export function settledCard(edition: EditionReport): Card {
  const isToCome = edition.state === 'pending' || edition.state === 'sending'
  return {
    ...blankCard(isToCome ? 'Then it is posted after all.' : 'Thank you, that is noted.'),
    lede: isToCome
      ? [text(`The one of ${edition.localDate} comes in a moment.`)]
      : editionLine({ ...edition, late: false }),
    private: true,
  }
}
