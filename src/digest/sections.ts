import { UserError } from '../user-error.ts'
import { type DigestSection, digestSections } from './subscription.ts'

const everything: ReadonlySet<string> = new Set(['all', 'everything'])

/** The section that a word names: `figure`, `Charts`. */
const sectionOf = (word: string): DigestSection | null =>
  digestSections.find(
    (section) => section === word || section.replace(/s$/, '') === word.replace(/s$/, ''),
  ) ?? null

const likeSection = (word: string): DigestSection | null =>
  sectionOf(word) ?? digestSections.find((section) => section.startsWith(word.slice(0, 3))) ?? null

/** Sections as people list them, in the digest's order; `all` is every one. Throws `UserError` `bad-request`. */
export function parseSections(typed: string): readonly DigestSection[] {
  const words = typed
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s,;/&+]+/)
    .filter((word) => word !== '' && word !== 'and')
  if (words.some((word) => everything.has(word))) return digestSections
  const known = words.map(sectionOf)
  if (known.length > 0 && known.every((section) => section !== null)) {
    return digestSections.filter((section) => known.includes(section))
  }
  const meant = words.map(likeSection)
  const near = digestSections.filter((section) => meant.includes(section))
  const rule = `Give some of ${digestSections.join(', ')}; without any it shows all.`
  throw new UserError({
    code: 'bad-request',
    what: `A digest has no part “${words.find((word) => sectionOf(word) === null)?.slice(0, 40) ?? ''}”.`,
    mend: near.length === 0 ? rule : `${rule} Did you mean ${near.join(',')}?`,
  })
}
