import type { Card } from './card.ts'

/** A card of that title with nothing else on it, for a composer to fill in. */
export function blankCard(title: string): Card {
  return {
    kind: 'answer',
    tone: 'info',
    title,
    url: null,
    byline: [],
    warnings: [],
    lede: [],
    fields: [],
    sections: [],
    table: null,
    image: null,
    actions: [],
    footer: [],
    about: null,
    sample: false,
    private: false,
  }
}
