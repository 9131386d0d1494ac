import type { TimeKind } from './time-cue.ts'

export interface RuleContext {
  /** The article's date in UTC milliseconds, or null. */
  readonly publishedMs: number | null
  /** The sentence is about what is to come ("will", "expects", "by"). */
  readonly ahead: boolean
}

export interface RuleAnswer {
  readonly kind: TimeKind
  readonly spanDays: number | null
  readonly explicit: boolean
}

/** One family of time expressions; the pattern is global and bounded. */
export interface TimeRule {
  readonly pattern: RegExp
  /** Null where the words turn out to be no time expression. */
  readonly read: (
    groups: Readonly<Record<string, string | undefined>>,
    context: RuleContext,
  ) => RuleAnswer | null
}
