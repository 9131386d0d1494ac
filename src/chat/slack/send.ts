import type { Card } from '../card.ts'
import { pause } from '../pause.ts'
import type { Adapter, Spot } from './adapter.ts'
import { uploadPicture } from './pictures.ts'
import { type Shapes, shapesOf, type Written } from './shapes.ts'
import type { Outcome } from './web.ts'

/** Slack's words for blocks that it does not take; another shape of the same card may do. */
const aboutBlocks = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'msg_too_long',
])

/** A file that was just completed is often not ready to be shown; so much later it mostly is. */
const pictureWaitsMs = [250, 750, 1_500]

/** Puts one message where it belongs. */
export type Send = (written: Written) => Promise<Outcome>

/** What became of a card, and whether it was its picture that Slack did not take. */
export interface SentShape {
  readonly outcome: Outcome
  readonly pictureRefused: boolean
}

const isUnfit = (outcome: Outcome): boolean => !outcome.ok && aboutBlocks.has(outcome.code)

/**
 * Sends a card in the best shape that Slack takes: with its picture, then without; with its table, then with the
 * table as text; at last its text alone.
 */
export async function sendShapes(
  { log, signal }: Pick<Adapter, 'log' | 'signal'>,
  shapes: Shapes,
  fileId: string | null,
  send: Send,
): Promise<SentShape> {
  let outcome: Outcome
  if (fileId !== null) {
    outcome = await send(shapes.pictured(fileId))
    for (const waitMs of pictureWaitsMs) {
      if (!isUnfit(outcome)) return { outcome, pictureRefused: false }
      await pause(waitMs, signal)
      outcome = await send(shapes.pictured(fileId))
    }
    if (!isUnfit(outcome)) return { outcome, pictureRefused: false }
  }
  const pictureRefused = fileId !== null
  outcome = await send(shapes.unpictured())
  if (!isUnfit(outcome)) return { outcome, pictureRefused }
  log.warn(
    { code: outcome.ok ? null : outcome.code },
    'Slack did not take a card’s blocks, so it goes simpler',
  )
  if (shapes.hasTable) {
    outcome = await send(shapes.simpler())
    if (!isUnfit(outcome)) return { outcome, pictureRefused }
  }
  return { outcome: await send(shapes.words()), pictureRefused }
}

/** Sends one card in the best shape that Slack takes, its picture included. */
export async function sendCard(
  adapter: Pick<Adapter, 'web' | 'log' | 'signal'>,
  spot: Pick<Spot, 'team'>,
  card: Card,
  send: Send,
): Promise<Outcome> {
  const uploaded = await uploadPicture(adapter, spot, card)
  const fileId = uploaded.kind === 'uploaded' ? uploaded.fileId : null
  return (await sendShapes(adapter, shapesOf(card), fileId, send)).outcome
}
