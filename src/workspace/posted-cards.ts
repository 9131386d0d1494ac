import type { Clock } from '../clock.ts'
import type { Place } from '../place.ts'
import { dropPostedCard, earlierPostedCard, hasPostedCard, keepPostedCard } from '../store/posted-cards.ts'
import type { Store } from '../store/store.ts'
import { postedCardsForMs } from '../takes/retention.ts'
import { storyOfLink } from '../takes/story-of-link.ts'
import { workspaceOf } from '../takes/viewing.ts'
import type { PostedCards } from './ports.ts'

/** Only where others read along is there anything to lead to. */
const isShared = ({ platform }: Place): boolean => platform === 'discord' || platform === 'slack'

const channelOf = (place: Place): { workspace: string; channel: string } => ({
  workspace: workspaceOf(place),
  channel: place.channel,
})

export interface PostedCardsParts {
  readonly store: Store
  readonly clock: Clock
}

/** Which takes' cards stand in which channel, for a week. */
export function createPostedCards({ store: { db }, clock }: PostedCardsParts): PostedCards {
  const since = (): Date => new Date(clock() - postedCardsForMs)
  return {
    async keep(place, card) {
      if (!isShared(place)) return
      await keepPostedCard(db, { ...channelOf(place), ...card, postedAt: new Date(clock()) })
    },

    async earlier(place, answer) {
      if (!isShared(place) || answer.sample) return null
      const card = await earlierPostedCard(db, {
        ...channelOf(place),
        answerId: answer.id,
        since: since(),
      })
      if (card === undefined) return null
      const { answer_id: answerId, message, url, posted_at } = card
      return { answerId, message, url, postedAt: posted_at.toISOString() }
    },

    async holds(place, link) {
      const storyKey = isShared(place) ? storyOfLink(link) : null
      return storyKey !== null && (await hasPostedCard(db, { ...channelOf(place), storyKey, since: since() }))
    },

    async drop(place, answerId) {
      await dropPostedCard(db, { ...channelOf(place), answerId })
    },
  }
}
