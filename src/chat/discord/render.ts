import type { APIComponentInContainer, APIMessageTopLevelComponent } from 'discord.js'
import type { Card, Tone } from '../card.ts'
import { fitRendered } from '../fit-card.ts'
import { discordLimits, discordTextLimit } from './limits.ts'
import { actionRows } from './render-actions.ts'
import { answerText, behindText, footText, headText, warningText } from './render-text.ts'

/** The numbers of Discord's protocol, so that a card can be rendered without loading its client. */
const textDisplay = 10
const mediaGallery = 12
const separator = 14
const container = 17
const componentsV2 = 1 << 15

/**
 * The stripe beside a card: each colour stands out at 3:1 or more from Discord's light (#ffffff) and dark (#1a1a1e)
 * grounds. The stance is always in words too.
 */
const accents: Readonly<Record<Tone, number>> = {
  up: 0x2e9e5b,
  down: 0xd9483b,
  flat: 0x4a84d8,
  mixed: 0xb07d12,
  unknown: 0x8a7aa8,
  info: 0x4a84d8,
  warning: 0xb07d12,
  error: 0xd9483b,
}

export interface DiscordMessage {
  readonly components: APIMessageTopLevelComponent[]
  /** Components V2; whoever sends it adds what makes a message private. */
  readonly flags: number
  readonly allowed_mentions: { parse: [] }
  /** What the components show as `attachment://name`. */
  readonly files: { name: string; data: Uint8Array }[]
}

function picture(image: Card['image']): APIComponentInContainer[] {
  if (image === null) return []
  const url = 'url' in image ? image.url : `attachment://${image.name}`
  return [{ type: mediaGallery, items: [{ media: { url }, description: image.alt }] }]
}

function textPart(content: string): APIComponentInContainer[] {
  return content.trim() === '' ? [] : [{ type: textDisplay, content }]
}

const between: APIComponentInContainer = { type: separator, divider: true, spacing: 1 }

function render(card: Card, mark: string): DiscordMessage {
  const parts = [
    [...textPart(headText(card)), ...textPart(warningText(card))],
    [...textPart(answerText(card)), ...picture(card.image)],
    [...textPart(behindText(card))],
    [...textPart(footText(card, mark)), ...actionRows(card.actions)],
  ].filter((part) => part.length > 0)
  const { image } = card
  return {
    components: [
      {
        type: container,
        accent_color: accents[card.tone],
        components: parts.flatMap((part, index) => (index < 2 ? part : [between, ...part])),
      },
    ],
    flags: componentsV2,
    allowed_mentions: { parse: [] },
    files:
      image !== null && 'pngBase64' in image
        ? [{ name: image.name, data: Buffer.from(image.pngBase64, 'base64') }]
        : [],
  }
}

/** Discord was seen to fail beyond about 10,170 bytes of text; so many of them weigh as much as one unit. */
const bytesPerUnit = 2.5
const bytesPerText = 12

/** How much of what a message may hold its texts take, in units: by their length, or by their bytes if that is more. */
function weight({ components }: DiscordMessage): number {
  const [outer] = components
  const inner = outer?.type === container ? outer.components : []
  const texts = inner.flatMap((one) => (one.type === textDisplay ? [one.content] : []))
  const units = texts.reduce((sum, content) => sum + content.length, 0)
  const bytes = texts.reduce((sum, content) => sum + Buffer.byteLength(content) + bytesPerText, 0)
  return Math.max(units, Math.ceil(bytes / bytesPerUnit))
}

/**
 * The card as a message of Discord's, fitted to its limits; no text in it formats, links or pings by itself.
 * @param mark ends the footer as it is, and has its room whatever the card holds
 */
export function discordMessage(card: Card, mark = ''): DiscordMessage {
  return fitRendered(card, discordLimits, (fitted) => render(fitted, mark), weight, discordTextLimit)
}
