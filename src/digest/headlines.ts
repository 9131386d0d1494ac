import type { Take } from '../analysis/take.ts'
import { shareOf, type Voice, voicesOf } from './sentiment.ts'

/** A story of the last day that this workspace took, without who asked for it. */
export interface Story {
  readonly take: Take
  /** Where it can be read; null for pasted text. */
  readonly url: string | null
  /** When it was published or, where that is not known, read; UTC, ISO 8601. */
  readonly at: string
}

/** How much a story moves the sums that it is in, and by what it moves them most. */
export function weightOf({ take }: Pick<Story, 'take'>): {
  readonly weight: number
  readonly voice: Voice | null
} {
  const voices = voicesOf(take).toSorted(
    (one, other) => Math.abs(shareOf(other)) - Math.abs(shareOf(one)) || other.weight - one.weight,
  )
  const [voice = null] = voices
  return { weight: voice === null ? 0 : Math.abs(shareOf(voice)), voice }
}

/** The weightiest first; of two alike the newer one. */
export const byWeight = <T extends Story>(stories: readonly T[]): readonly T[] =>
  stories.toSorted((one, other) => weightOf(other).weight - weightOf(one).weight || newer(one, other))

export const byTime = <T extends Story>(stories: readonly T[]): readonly T[] => stories.toSorted(newer)

const newer = (one: Story, other: Story): number => Date.parse(other.at) - Date.parse(one.at)
