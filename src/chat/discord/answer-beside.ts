import type { Answering } from './adapter.ts'
import { ephemeral } from './calls.ts'
import { deliver, keepPosted, type Standing } from './deliver.ts'
import { answerFirst } from './first-answer.ts'
import type { DiscordRequest } from './interaction.ts'
import { cardAnswer } from './messages.ts'
import { type Accepted, atOnce, workedOut } from './work-out.ts'

/** Answers by a message of its own. */
export async function answerBeside(
  adapter: Answering,
  request: DiscordRequest,
  received: Accepted & { readonly private: boolean },
  stop: AbortSignal,
): Promise<void> {
  const [card, work] = await atOnce(received, stop)
  if (card !== null) {
    const { answer, files } = cardAnswer(4, card)
    const first = await answerFirst(adapter, request, answer, files)
    if (first !== null) await keepPosted(adapter, request, card, first.message)
    return
  }
  const standing: Standing = { kind: 'deferred', ephemeral: received.private }
  const deferral = { type: 5, data: { flags: received.private ? ephemeral : 0 } }
  if ((await answerFirst(adapter, request, deferral)) === null) return
  await deliver(adapter, request, await workedOut(adapter, request, work, stop, true), standing)
}
