import { ComponentType, MessageFlags } from 'discord.js'
import type { Card } from '../card.ts'
import { text } from '../spans.ts'
import { bodyOf, ephemeral } from './calls.ts'
import { discordLine } from './markdown.ts'
import { type DiscordMessage, discordMessage } from './render.ts'

/** One line of text as a message. */
export function lineMessage(line: string): DiscordMessage {
  return {
    components: [{ type: ComponentType.TextDisplay, content: discordLine([text(line)]) }],
    flags: MessageFlags.IsComponentsV2,
    allowed_mentions: { parse: [] },
    files: [],
  }
}

/** A card as a first answer: a new message (4), or in place of the one whose button was pressed (7). */
export function cardAnswer(type: 4 | 7, card: Card) {
  const message = discordMessage(card)
  return {
    answer: { type, data: bodyOf(message, type === 4 && card.private ? ephemeral : 0) },
    files: message.files,
  }
}
