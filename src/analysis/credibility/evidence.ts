import type { Material } from './material.ts'
import { citedDocuments, type DocumentKind } from './signals/documents.ts'
import { type Institution, namedInstitutions } from './signals/institutions.ts'
import { citedMedia } from './signals/media.ts'
import { type NamedPerson, namedPeople } from './signals/people.ts'

/** Who and what the article rests on. */
export interface Sources {
  readonly people: readonly NamedPerson[]
  readonly institutions: readonly Institution[]
  readonly documents: ReadonlySet<DocumentKind>
  readonly media: readonly string[]
  /** Names of listed companies whose own figures it gives. */
  readonly companies: readonly string[]
}

/** Listed companies that stand in a sentence with an amount and two more things counted. */
function companiesWithFigures({ mentions, article }: Material): readonly string[] {
  const names = new Set<string>()
  for (const mention of mentions) {
    if (mention.target.kind !== 'company' || mention.role !== 'target' || mention.actor !== undefined)
      continue
    const around = article.text.slice(mention.end, mention.end + 160)
    if (/\$\d|\d (?:BTC|bitcoin)|\d%/u.test(around)) names.add(mention.target.name)
  }
  return [...names]
}

/** Gathers whom and what an article names as its sources. */
export function sourcesOf(material: Material, outletName: string | null): Sources {
  const people = namedPeople(material)
  const names = new Set(people.map((person) => person.name))
  return {
    people,
    institutions: namedInstitutions(material).filter((institution) => !names.has(institution.name)),
    documents: citedDocuments(material),
    media: citedMedia(material, outletName),
    companies: companiesWithFigures(material),
  }
}
