import type { Rating, Target, Term } from '../analysis/take.ts'
import type { Disclosure } from '../articles/article.ts'

export const termWords: Readonly<Record<Term, string>> = {
  short: 'Short: days to weeks',
  medium: 'Medium: 1 to 6 months',
  long: 'Long: over 6 months',
}

export const ratingWords: Readonly<Record<Rating, string>> = {
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  unrated: 'Unrated',
}

/** What a page says about how it was made or who paid for it. */
export const disclosureWords: Readonly<Record<Disclosure['kind'], string>> = {
  'ai-assisted': 'Made with the help of AI',
  'editor-reviewed': 'Reviewed by editors',
  sponsored: 'Paid for by a sponsor',
  'press-release': 'A press release',
  ownership: 'Discloses who owns what',
  syndicated: 'Taken over from another outlet',
  opinion: 'Opinion',
  'user-generated': 'Written by a user of the site',
}

/** A target as a reader knows it: `Bitcoin (BTC)`, `Bitcoin miners`, `IREN (IREN)` as `IREN`. */
export function targetName({ id, name, kind }: Target): string {
  if (kind === 'group' || name === id) return name
  return `${name} (${id})`
}
