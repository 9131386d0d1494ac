import type { Sources } from './evidence.ts'
import type { Material } from './material.ts'
import type { Outlet } from './outlet.ts'
import { corruptionIn } from './signals/corruption.ts'
import type { Markers } from './signals/markers.ts'
import { promotionIn } from './signals/promotion.ts'
import { hashtags, isExplainer, polemicWords, rumourWords, shortSellerWords } from './signals/tone.ts'

/** What speaks against an article, as sentences. */
export interface Defects {
  /** Each makes the rating low. */
  readonly fatal: readonly string[]
  /** Each keeps the rating from being high. */
  readonly soft: readonly string[]
  /** Worth saying, without weight. */
  readonly remarks: readonly string[]
}

const quoted = (phrases: readonly string[]): string =>
  phrases
    .slice(0, 3)
    .map((phrase) => `“${phrase}”`)
    .join(', ')

function promotion(material: Material, trusted: boolean, hard: string[], soft: string[]): void {
  // A newsroom that we trust writes about presales too.
  const fatal = trusted ? soft : hard

  const { inTitle, inText, pointers } = promotionIn(material)
  const all = [...new Set([...inTitle, ...inText])]
  if (inTitle.length > 0 || all.length >= 2) fatal.push(`It advertises rather than reports: ${quoted(all)}.`)
  else if (all.length === 1) soft.push(`It uses the language of promotion: ${quoted(all)}.`)
  if (pointers >= 2) fatal.push('Lines with pointing signs invite the reader to click, as promotion does.')
}

function corruption(material: Material, fatal: string[], soft: string[]): void {
  const { leaked, impossibleDates, spun, debris } = corruptionIn(material)
  if (leaked !== null)
    fatal.push(`Notes for a text generator or a search engine were left in the page: “${leaked}”.`)
  if (impossibleDates.length > 0) fatal.push(`The text is corrupted: there is no ${quoted(impossibleDates)}.`)
  if (spun.length >= 2) fatal.push(`The wording was replaced by machine to hide a copy: ${quoted(spun)}.`)
  if (debris)
    soft.push('Raw formatting signs were left in the text, so nobody looked at it before it appeared.')
}

/** Collects what speaks against an article. */
export function defectsOf(
  material: Material,
  markers: Markers,
  sources: Sources,
  outlet: Outlet | null,
): Defects {
  const fatal: string[] = []
  const soft: string[] = []
  const remarks: string[] = []
  const unsourced = sources.people.length === 0 && sources.institutions.length === 0
  if (markers.paid) fatal.push('The page says that it was paid for.')
  promotion(material, outlet?.tier === 'high', fatal, soft)
  corruption(material, fatal, soft)
  const known = outlet !== null && outlet.tier !== 'none'
  if (!known && unsourced && polemicWords(material) >= 4)
    fatal.push('It argues in the language of polemic and names nobody for its claims.')
  if (!known && unsourced && isExplainer(material)) soft.push('It explains in general and names no source.')
  if (hashtags(material) >= 3) soft.push('It carries hashtags like a post on a social network.')
  if (markers.posted) soft.push('The page marks it as the post of a user.')
  if (markers.release) soft.push('It is a company’s own release, which nobody else has checked.')
  if (markers.opinion) soft.push('It is marked as opinion.')
  if (rumourWords(material) >= 2) soft.push('It rests on a rumour or on unnamed people, as it says itself.')
  if (shortSellerWords(material) > 0)
    soft.push('Claims come from a short seller, who gains if the shares fall.')
  if (markers.machine)
    (markers.reviewed ? remarks : soft).push(
      markers.reviewed
        ? 'The page says that AI helped to write it and that editors reviewed it.'
        : 'The page says that AI helped to write it, and of no review.',
    )
  if (markers.ownership !== null) remarks.push('It discloses a tie of its owner to a company in the story.')
  return { fatal, soft, remarks }
}
