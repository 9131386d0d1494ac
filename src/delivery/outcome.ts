import type { Clock } from '../clock.ts'
import type { Digests, EditionContent } from '../digest/ports.ts'
import type { Log } from '../ops/log.ts'
import type { Database } from '../store/store.ts'
import type { Telemetry } from '../telemetry.ts'
import type { Outlet, Posted, PreparedPost } from './outlet.ts'

export interface DeliverParts {
  readonly db: Database
  readonly digests: Pick<Digests, 'edition'>
  readonly outlet: Outlet
  /** Renders a content once, however many channels it goes to. */
  readonly prepared: (content: Pick<EditionContent, 'card' | 'identity'>) => PreparedPost
  readonly clock: Clock
  readonly telemetry: Telemetry
  readonly log: Log
}

/** What is to become of an edition's job. */
export type Outcome =
  | { readonly kind: 'done' }
  | {
      readonly kind: 'again'
      /** Milliseconds. */
      readonly afterMs: number
      /** Set where the platform asked to wait: who has to, and for how long. */
      readonly wait: { readonly scope: 'channel' | 'workspace' | 'all'; readonly ms: number } | null
    }

export const done: Outcome = { kind: 'done' }
export const again = (afterMs: number): Outcome => ({ kind: 'again', afterMs, wait: null })
/** The platform asked to wait. */
export const asked = ({ afterMs, scope }: Extract<Posted, { kind: 'later' }>): Outcome => ({
  ...{ kind: 'again', afterMs, wait: { scope, ms: afterMs } },
})
