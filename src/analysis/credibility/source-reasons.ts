import type { Article } from '../../articles/article.ts'
import type { Sources } from './evidence.ts'
import type { Outlet } from './outlet.ts'
import type { DocumentKind } from './signals/documents.ts'
import type { NamedPerson } from './signals/people.ts'

/** "A", "A and B", "A, B and C", "A, B and two more". */
function list(names: readonly string[]): string {
  if (names.length <= 1) return names.join('')
  if (names.length <= 3) return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
  const rest = names.length - 2
  return `${names.slice(0, 2).join(', ')} and ${['two', 'three', 'four', 'five'][rest - 2] ?? String(rest)} more`
}

const records: Readonly<Record<DocumentKind, string>> = {
  filing: 'a regulatory filing',
  results: 'the company’s own results',
  release: 'a company statement',
  court: 'court records',
  statistics: 'official statistics',
  authority: 'acts of an authority',
  post: 'public posts',
}

const analysts = (people: readonly NamedPerson[]): readonly string[] =>
  people
    .filter((person) => person.role !== null && /^analysts?$/iu.test(person.role))
    .map((person) => person.name)

function peopleReason(people: readonly NamedPerson[]): string | null {
  if (people.length === 0) return null
  const names = list(people.map((person) => person.name))
  const titled = people.every((person) => person.role !== null)
  return people.length === 1
    ? `${names} is named as a source${titled ? ', with a title' : ''}.`
    : `${names} are named as sources${titled ? ', with their titles' : ''}.`
}

/** Who and what the article rests on, in sentences; what it lacks, where it has nothing. */
export function sourceReasons(sources: Sources, article: Article, outlet: Outlet | null): readonly string[] {
  const reasons: string[] = []
  const houses = sources.institutions
    .filter((institution) => institution.kind === 'research')
    .map(({ name }) => name)
  const data = sources.institutions
    .filter((institution) => institution.kind === 'data')
    .map(({ name }) => name)
  const signed = analysts(sources.people)
  if (houses.length === 1 && signed.length > 0) {
    reasons.push(
      `Figures come from ${houses[0] ?? ''} ${signed.length === 1 ? 'analyst' : 'analysts'} ${list(signed)}, who ${signed.length === 1 ? 'is' : 'are'} named.`,
    )
  } else if (houses.length > 0)
    reasons.push(`It reports what ${list(houses)} ${houses.length === 1 ? 'says' : 'say'}, by name.`)
  if (data.length > 0) reasons.push(`Data are credited to ${list(data)}.`)
  const others =
    houses.length === 1 ? sources.people.filter((person) => !signed.includes(person.name)) : sources.people
  const people = peopleReason(others)
  if (people !== null) reasons.push(people)
  const documents = [...sources.documents].filter((kind) => kind !== 'authority').map((kind) => records[kind])
  if (documents.length > 0) reasons.push(`It cites ${list(documents)}.`)
  if (sources.media.length > 0)
    reasons.push(`It refers to reporting by ${list(sources.media).replace(/\.$/u, '')}.`)
  if (reasons.length === 0 && sources.companies.length > 0) {
    reasons.push(`The figures are those of ${list(sources.companies)}, though no document is cited for them.`)
  }
  if (reasons.length === 0) reasons.push('No person, institution or document is named as a source.')
  if (outlet === null) {
    if (article.authors.length > 0)
      reasons.push(
        `The page is signed by ${list(article.authors)}${article.publishedAt === null ? ', without a date' : ''}.`,
      )
    else if (article.extraction !== 'pasted') reasons.push('The page names no author.')
  }
  return reasons
}
