// @ts-check
/** @import { Card } from '../../card.ts' */
/** @import { Faces } from '../protocol.ts' */

/**
 * What the page says itself where the server does not take a request, which no right request meets.
 * @param {string} status
 * @returns {Faces}
 */
export function refusedFaces(status) {
  /** @type {Card} */
  const card = {
    kind: 'error',
    tone: 'error',
    title: 'The console could not ask Hashdesk.',
    url: null,
    byline: [],
    warnings: [],
    lede: [{ kind: 'text', text: `It answered ${status}. Reload the page and try again; the text is kept.` }],
    fields: [],
    sections: [],
    table: null,
    image: null,
    actions: [],
    footer: [],
    about: null,
    sample: false,
    private: true,
  }
  return { discord: card, slack: card }
}
