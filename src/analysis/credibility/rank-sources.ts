import type { Sources } from './evidence.ts'

/**
 * How well the article is sourced: 3 for a named institution with named people or for named people with a first-hand
 * record, 2 for an institution, a titled person, a first-hand record or two outlets, 1 for anything weaker, 0 for nothing.
 */
export function rankSources({ people, institutions, documents, media, companies }: Sources): 0 | 1 | 2 | 3 {
  const titled = people.filter((person) => person.role !== null).length
  const records = [...documents].filter((kind) => kind !== 'post' && kind !== 'authority').length
  if (institutions.length > 0 && (people.length > 0 || records > 0)) return 3
  if (titled > 0 && (records > 0 || titled > 1)) return 3
  if (institutions.length > 0 || titled > 0 || records > 0 || media.length > 1) return 2
  return people.length > 0 || documents.size > 0 || media.length > 0 || companies.length > 0 ? 1 : 0
}
