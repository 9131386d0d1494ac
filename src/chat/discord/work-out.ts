import type { Received } from '../../door/door.ts'
import type { Card } from '../card.ts'
import { within } from '../pause.ts'
import type { Answering } from './adapter.ts'
import type { DiscordRequest } from './interaction.ts'
import { lineMessage } from './messages.ts'
import { startProgress } from './progress.ts'

/** Work that is not slow is answered at once where it is done within this time, in milliseconds. */
const atOnceMs = 600
/** Work is called off where its answer could no longer be shown, in milliseconds. */
const longestWorkMs = 13 * 60_000

export type Accepted = Pick<Extract<Received, { kind: 'accepted' }>, 'slow' | 'run'>

/** Runs the work, and shows how far it is in the message that waits for it. */
export async function workedOut(
  { calls, clock }: Answering,
  { ticket }: DiscordRequest,
  work: Accepted,
  stop: AbortSignal,
  shows: boolean,
): Promise<Card> {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), longestWorkMs)
  const progress = startProgress((line) => calls.editOnce(ticket, lineMessage(line)), clock)
  try {
    return await work.run({
      signal: AbortSignal.any([stop, late.signal]),
      ...(shows ? { onProgress: progress.tell } : {}),
    })
  } finally {
    clearTimeout(timer)
    await progress.stop()
  }
}

/** What is ready within a moment needs no deferral: its card is the first answer. */
export async function atOnce(work: Accepted, stop: AbortSignal): Promise<[Card | null, Accepted]> {
  if (work.slow) return [null, work]
  const running = work.run({ signal: stop })
  const card = await within(atOnceMs, running, null)
  return [card, { slow: true, run: () => running }]
}
