import type { Rating, Target, Term } from '../analysis/take.ts'

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

/** A target as a reader knows it: `Bitcoin (BTC)`, `Bitcoin miners`, `IREN (IREN)` as `IREN`. */
export function targetName({ id, name, kind }: Target): string {
  if (kind === 'group' || name === id) return name
  return `${name} (${id})`
}
