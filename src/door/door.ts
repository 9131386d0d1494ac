import type { Card } from '../chat/card.ts'
import type { ActionPlan, Box, SeenBy, Suggestion } from '../command.ts'
import type { Asker, Place, Powers } from '../place.ts'

/** Somebody at the door of the desk, as a platform's adapter knows them. */
export interface Visitor {
  readonly place: Place
  readonly asker: Asker
  /** Asked of the platform only where a command needs to know; may take a call there. */
  readonly powers: () => Promise<Powers>
}

export interface WorkHooks {
  readonly signal?: AbortSignal
  /** One short plain line about how far the work is, such as `Fetching example.com …`; many may come. */
  readonly onProgress?: (line: string) => void
}

/**
 * What the desk says before the work begins, in a few milliseconds and without any network but the store's. A
 * refusal is a private card: nothing has been deferred yet, so it can be shown to the asker alone.
 */
export type Received =
  | { readonly kind: 'refused'; readonly card: Card }
  | {
      readonly kind: 'accepted'
      /** Who will see the answer, as far as that is known; the card's own `private` has the last word. */
      readonly private: boolean
      /** True where the answer may take seconds, so that a face shows at once that it is being worked on. */
      readonly slow: boolean
      /** Never throws: what goes wrong is a private card. */
      run(hooks: WorkHooks): Promise<Card>
    }

export type Pressed =
  | { readonly kind: 'refused'; readonly card: Card }
  | { readonly kind: 'box'; readonly box: Box }
  | {
      readonly kind: 'accepted'
      readonly plan: ActionPlan
      readonly slow: boolean
      run(hooks: WorkHooks): Promise<Card>
    }

/**
 * The one way into the desk for every chat platform: options are checked, then who may, cooldowns and turns;
 * then the work runs. Nothing here throws. The buttons of the cards that come out carry ids of at most 100
 * characters and no values: what they need is in the store.
 */
export interface Door {
  /** A slash command by its full name (`take`, `settings zone`) with its options by name. */
  ask(visitor: Visitor, command: string, options: Readonly<Record<string, unknown>>): Promise<Received>
  /** A line as somebody wrote it: a slash line, a link in a sentence, or an article's text. */
  say(visitor: Visitor, message: string): Promise<Received>
  /** A message of anybody's, for its links alone: several are a choice, and none is a refusal. */
  pick(visitor: Visitor, message: string): Promise<Received>
  /** A button by its id. */
  press(visitor: Visitor, id: string, seenBy: SeenBy): Promise<Pressed>
  /** A form that was sent off, by the id of its box. What was typed is kept, whatever becomes of it. */
  submit(visitor: Visitor, boxId: string, fields: Readonly<Record<string, string>>): Promise<Received>
  /** What to offer while somebody types; never more than 25, and none where it fails. */
  suggest(visitor: Visitor, command: string, option: string, typed: string): Promise<readonly Suggestion[]>
}
