import type { Mention } from '../mention.ts'

/** What the target finder says of a mention beyond its place; a plain mention is a target. */
export interface FigureMention extends Mention {
  readonly role?: 'target' | 'economics' | 'fund' | 'watched' | 'shadow'
  readonly actor?: 'institution'
  readonly unit?: true
  readonly venue?: true
}

/** A mention that can own figures, with the words by which a figure names it. */
export interface OwnerMention {
  readonly start: number
  readonly end: number
  readonly kind: 'asset' | 'group' | 'company'
  /** A target's id, or the name of what is no target. */
  readonly label: string
  readonly watched: boolean
}

/** Leaves out what owns no figure: institutions that report, coins as a unit, places of trade, mining as an activity. */
export function ownerMentions(mentions: readonly FigureMention[]): OwnerMention[] {
  return mentions
    .filter(
      ({ role, actor, unit, venue }) =>
        role !== 'shadow' && role !== 'economics' && !actor && !unit && !venue,
    )
    .map(({ start, end, target, role }) => {
      const watched = role === 'watched' || role === 'fund'
      return { start, end, kind: target.kind, label: watched ? target.name : target.id, watched }
    })
}
