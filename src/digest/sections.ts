import { UserError } from '../user-error.ts'
import { type DigestSection, digestSections } from './subscription.ts'

/** What people call parts that have another name. */
const alsoCalled: Readonly<Record<string, readonly DigestSection[]>> = {
  news: ['sentiment', 'headlines'],
  stocks: ['miners'],
  shares: ['miners'],
  network: ['figures'],
  hashrate: ['figures'],
  difficulty: ['figures'],
  price: ['figures'],
  graph: ['chart'],
}

/** Says that what follows is not wanted. */
const without = /^(?:no|not|without|except|but|-.+)$/

const everything: ReadonlySet<string> = new Set(['all', 'everything'])

/** The section that a word names: `figure`, `Charts`. */
const sectionOf = (word: string): DigestSection | null =>
  digestSections.find(
    (section) => section === word || section.replace(/s$/, '') === word.replace(/s$/, ''),
  ) ?? null

function likeSections(word: string): readonly DigestSection[] {
  if (Object.hasOwn(alsoCalled, word)) return alsoCalled[word] ?? []
  const one = sectionOf(word) ?? digestSections.find((section) => section.startsWith(word.slice(0, 3)))
  return one === undefined ? [] : [one]
}

/** Those that are named, or behind a `no` all others. */
function meantBy(words: readonly string[]): readonly DigestSection[] {
  const from = words.findIndex((word) => without.test(word))
  const named = (some: readonly string[]) => some.flatMap((word) => likeSections(word.replace(/^-/, '')))
  if (from < 0) return named(words)
  const before = named(words.slice(0, from))
  const unwanted = named(words.slice(from))
  if (unwanted.length === 0) return before
  return (before.length === 0 ? digestSections : before).filter((section) => !unwanted.includes(section))
}

/** Sections as people list them, in the digest's order; `all` is every one. Throws `UserError` `bad-request`. */
export function parseSections(typed: string): readonly DigestSection[] {
  const words = typed
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s,;/&+]+/)
    .filter((word) => word !== '' && word !== 'and')
  if (words.some((word) => everything.has(word)) && !words.some((word) => without.test(word)))
    return digestSections
  const known = words.map(sectionOf)
  if (known.length > 0 && known.every((section) => section !== null)) {
    return digestSections.filter((section) => known.includes(section))
  }
  const meant = meantBy(words)
  const near = digestSections.filter((section) => meant.includes(section))
  const rule = `Give some of ${digestSections.join(', ')}; without any it shows all.`
  throw new UserError({
    code: 'bad-request',
    what: `A digest has no part “${words.find((word) => sectionOf(word) === null && !everything.has(word))?.slice(0, 40) ?? ''}”.`,
    mend: near.length === 0 ? rule : `${rule} Did you mean ${near.join(',')}?`,
  })
}
