import type { Clock } from '../clock.ts'
import { keepFeedback } from '../store/feedback.ts'
import type { Store } from '../store/store.ts'
import { workspaceOf } from '../takes/viewing.ts'
import type { Feedback } from './ports.ts'

export interface FeedbackParts {
  readonly store: Store
  readonly clock: Clock
}

/** What people think of answers. On a sample, or an answer that is gone, it is taken kindly and kept nowhere. */
export const createFeedback = ({ store, clock }: FeedbackParts): Feedback => ({
  async give(place, asker, answerId, helpful) {
    await keepFeedback(store.db, {
      answerId,
      workspace: workspaceOf(place),
      person: asker.id,
      helpful,
      givenAt: new Date(clock()),
    })
  },
})
