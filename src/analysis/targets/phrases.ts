import type { MentionRole, WatchedId } from './found-mention.ts'

/** Phrases that mean one thing wherever they stand. */
export interface PhraseSet {
  readonly id: 'BTC' | 'MINERS' | WatchedId
  readonly name: string
  readonly role: MentionRole
  readonly phrases: readonly string[]
  /** Tickers and other forms that must be written in capitals. */
  readonly capitals?: readonly string[]
  /** Words which, right after the phrase, show that something else is meant. */
  readonly notBefore?: readonly string[]
}

/** Every combination of one choice from each list, joined by spaces; an empty choice leaves its place out. */
export function combinations(...lists: readonly (readonly string[])[]): readonly string[] {
  let phrases: readonly string[] = ['']
  for (const list of lists) {
    phrases = phrases.flatMap((head) => list.map((tail) => `${head} ${tail}`.trim()))
  }
  return phrases.filter((phrase) => phrase !== '')
}
