import type { Card } from '../card.ts'
import { pause } from '../pause.ts'
import type { Adapter, Spot } from './adapter.ts'
import { stringsNamed } from './message-text.ts'
import { uploadPicture } from './pictures.ts'
import { slackMessage } from './render.ts'
import type { Outcome } from './web.ts'

/** A message's text and blocks; with no blocks the text is all there is. */
export interface Written {
  readonly text: string
  readonly blocks?: readonly unknown[]
}

/** Slack's words for blocks that it does not take; another shape of the same card may do. */
const aboutBlocks = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'msg_too_long',
])

/** A file that was just completed is often not ready to be shown; so much later it mostly is. */
const pictureWaitsMs = [250, 750, 1_500]

const longestPlain = 3_500
const textNames = new Set(['text'])

/**
 * Sends a card in the best shape that Slack takes: with its picture, then without; with its table, then with the
 * table as text; at last its text alone. `send` is whatever puts one message where it belongs.
 */
export async function sendCard(
  adapter: Pick<Adapter, 'web' | 'log' | 'signal'>,
  spot: Pick<Spot, 'team'>,
  card: Card,
  send: (written: Written) => Promise<Outcome>,
): Promise<Outcome> {
  const fileId = await uploadPicture(adapter, spot, card)
  const unfit = (outcome: Outcome): boolean => !outcome.ok && aboutBlocks.has(outcome.code)
  let outcome: Outcome
  if (fileId !== null) {
    const pictured = slackMessage(card, { picture: { fileId } })
    outcome = await send(pictured)
    for (const waitMs of pictureWaitsMs) {
      if (!unfit(outcome)) return outcome
      await pause(waitMs, adapter.signal)
      outcome = await send(pictured)
    }
    if (!unfit(outcome)) return outcome
  }
  outcome = await send(slackMessage(card, { picture: null }))
  if (!unfit(outcome)) return outcome
  adapter.log.warn(
    { code: outcome.ok ? null : outcome.code },
    'Slack did not take a card’s blocks, so it goes simpler',
  )
  const simpler = slackMessage(card, { picture: null, table: false })
  if (card.table !== null) {
    outcome = await send(simpler)
    if (!unfit(outcome)) return outcome
  }
  const words = [...stringsNamed(simpler.blocks, textNames)].join('\n')
  return send({ text: words.slice(0, longestPlain) })
}
