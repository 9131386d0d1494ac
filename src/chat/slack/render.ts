import type { Card } from '../card.ts'
import { fitRendered } from '../fit-card.ts'
import { slackBlocksLimit, slackLimits } from './limits.ts'
import {
  actionBlocks,
  fieldBlocks,
  type KnownBlock,
  lineBlocks,
  pictureBlocks,
  sectionBlocks,
  smallBlocks,
  tableBlocks,
  titleBlocks,
  warningBlocks,
} from './render-blocks.ts'
import { summary } from './render-summary.ts'

export interface SlackRenderOptions {
  /** False writes a table as text of one width, for where Slack refuses its block. */
  readonly table?: boolean
  /** The card's own picture once it was uploaded. */
  readonly picture?: { readonly fileId: string } | null
}

export interface SlackMessage {
  /** The whole answer in plain words, for screen readers and notifications. */
  readonly text: string
  readonly blocks: KnownBlock[]
}

const divider: KnownBlock = { type: 'divider' }

function blocksOf(card: Card, { table = true, picture = null }: SlackRenderOptions): KnownBlock[] {
  const [first, ...behind] = card.sections
  const details = [...behind.flatMap(sectionBlocks), ...tableBlocks(card.table, table)]
  return [
    ...titleBlocks(card),
    ...smallBlocks(card.byline),
    ...warningBlocks(card.warnings),
    ...lineBlocks(card.lede),
    ...(first === undefined ? [] : sectionBlocks(first)),
    ...fieldBlocks(card.fields),
    ...pictureBlocks(card.image, picture?.fileId ?? null),
    ...(details.length === 0 ? [] : [divider, ...details]),
    ...smallBlocks(card.footer),
    ...actionBlocks(card.actions),
  ]
}

/** The card as a message of Slack's, fitted to its limits; no text in it formats, links or pings by itself. */
export function slackMessage(card: Card, options: SlackRenderOptions = {}): SlackMessage {
  return fitRendered(
    card,
    slackLimits,
    (fitted) => ({ text: summary(fitted), blocks: blocksOf(fitted, options) }),
    ({ blocks }) => JSON.stringify(blocks).length,
    slackBlocksLimit,
  )
}
