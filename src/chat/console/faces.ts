import type { Card } from '../card.ts'
import { discordLimits } from '../discord/limits.ts'
import { fitCard } from '../fit-card.ts'
import { slackLimits } from '../slack/limits.ts'
import type { Faces } from './protocol.ts'

/** The card as it would look on each platform. */
export const faces = (card: Card): Faces => ({
  discord: fitCard(card, discordLimits),
  slack: fitCard(card, slackLimits),
})
