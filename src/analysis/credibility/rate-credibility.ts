import type { Article } from '../../articles/article.ts'
import type { Credibility, Rating } from '../take.ts'
import type { FoundMention } from '../targets/found-mention.ts'
import { defectsOf } from './defects.ts'
import { sourcesOf } from './evidence.ts'
import { hostOf, lookAlikeOf, outletOf } from './find-outlet.ts'
import { materialOf } from './material.ts'
import { outletReasons } from './outlet-reasons.ts'
import { rankSources } from './rank-sources.ts'
import { markersOf } from './signals/markers.ts'
import { labelledSource } from './signals/syndication.ts'
import { sourceReasons } from './source-reasons.ts'

export interface CredibilityInput {
  readonly article: Article
  /** Mentions found in `article.text`. */
  readonly mentions: readonly FoundMention[]
}

const order: readonly Rating[] = ['low', 'medium', 'high']
const atMost = (rating: Rating, cap: Rating): Rating =>
  rating === 'unrated' ? rating : (order[Math.min(order.indexOf(rating), order.indexOf(cap))] ?? rating)

/** Whether an author is a person by the look of the name, and not "Admin" or "News Team". */
function signedByPerson(article: Article): boolean {
  return article.authors.some(
    (author) =>
      author.trim().includes(' ') &&
      !/\b(?:team|staff|admin|desk|editors?|news|editorial|bot|ai|author|guest)\b/iu.test(author),
  )
}

/** Below this many words a text of unknown origin gives nothing to go by. */
const tooShort = 50

/**
 * How far the article can be relied on: what is known of the outlet, then what the text itself shows. An unknown outlet
 * is rated by the text alone, and says so. Each reason is a sentence for the reader; the same article gives the same
 * reasons.
 */
export function rateCredibility({ article, mentions }: CredibilityInput): Credibility {
  const material = materialOf(article, mentions)
  const outlet = outletOf(article.url)
  const lookAlike = lookAlikeOf(article.url)
  const origin = labelledSource(material, outlet)
  const markers = markersOf(material)
  const sources = sourcesOf(material, outlet?.name ?? null)
  const weight = rankSources(sources)
  const defects = defectsOf(material, markers, sources, outlet)

  const foreign = article.language !== null && article.language !== 'en'

  const rating = ((): Rating => {
    if (defects.fatal.length > 0) return 'low'
    const reprint = origin?.tier === 'high' && weight >= 2 && outlet?.tier !== 'low'
    let base: Rating
    if (reprint) base = 'high'
    else if (outlet !== null && outlet.tier !== 'none')
      base =
        outlet.tier === 'low' && (sources.people.length > 0 || sources.institutions.length > 0) && weight >= 2
          ? 'medium'
          : outlet.tier
    else if (foreign || (weight === 0 && article.words < tooShort)) return 'unrated'
    else if (weight >= 3 && signedByPerson(article) && article.publishedAt !== null) base = 'high'
    else if (weight >= 1) base = 'medium'
    else return signedByPerson(article) ? 'unrated' : 'low'
    return defects.soft.length > 0 ? atMost(base, 'medium') : base
  })()

  const reasons = [
    ...outletReasons({ outlet, lookAlike, origin, host: hostOf(article.url), site: article.site }),
    ...defects.fatal,
    ...(foreign
      ? ['The text is not in English, so its sources were not read.']
      : sourceReasons(sources, article, outlet)),
    ...defects.soft,
    ...defects.remarks,
  ]
  return { rating, reasons }
}
