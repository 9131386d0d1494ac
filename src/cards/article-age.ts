const dayMs = 86_400_000

/** From this many days on a card says that the article is some days old: the market has moved since. */
export const oldAfterDays = 3
/** From this many days on a card calls it an old article. */
export const veryOldAfterDays = 30

/** Whole days between publication and `nowMs`; negative where the page gives a time that has not come yet. */
export function ageInDays(publishedAt: string, nowMs: number): number {
  return Math.floor((nowMs - Date.parse(publishedAt)) / dayMs)
}

/** An age in words: `today`, `1 day old`, `3 months old`, `2 years old`; or `dated ahead of today`. */
export function ageInWords(days: number): string {
  if (days < -1) return 'dated ahead of today'
  if (days < 1) return 'today'
  if (days === 1) return '1 day old'
  if (days < 60) return `${days} days old`
  if (days < 730) return `${Math.floor(days / 30.44)} months old`
  return `${Math.floor(days / 365.25)} years old`
}
