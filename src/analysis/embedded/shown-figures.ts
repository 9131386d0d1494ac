import type { Figure } from '../take.ts'
import type { DocumentReading } from './reading/document.ts'

const claiming = new Set(
  'claimed claims claim rumour rumor rumoured rumored alleged allegedly hearing'.split(' '),
)

/**
 * The figures as a careful reader lifts them: none from a promotion, whose numbers are part of the pitch, and
 * marked as claimed where the article itself only relays a claim.
 */
export function shownFigures(document: DocumentReading, figures: readonly Figure[]): Figure[] {
  if (document.genre === 'promotion') return []
  return figures.map((figure) => {
    const sentence = document.body.find((one) => one.text.includes(figure.quote))
    const claimed = sentence?.tokens.some((token) => claiming.has(token.word)) === true
    return claimed && figure.metric !== 'price change'
      ? { ...figure, metric: `claimed ${figure.metric}` }
      : figure
  })
}
