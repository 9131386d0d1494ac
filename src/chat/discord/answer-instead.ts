import type { Answering } from './adapter.ts'
import { bodyOf } from './calls.ts'
import { deliver, fits, keepPosted, type Standing } from './deliver.ts'
import { answerFirst } from './first-answer.ts'
import type { DiscordRequest, PressedMessage } from './interaction.ts'
import { cardAnswer, lineMessage } from './messages.ts'
import { type Accepted, atOnce, workedOut } from './work-out.ts'

/** Answers in place of the message whose button was pressed. */
export async function answerInstead(
  adapter: Answering,
  request: DiscordRequest,
  { message, accepted }: { message: PressedMessage; accepted: Accepted },
  stop: AbortSignal,
): Promise<void> {
  const standing: Standing = { kind: 'pressed', ephemeral: message.ephemeral }
  // What others see stays as it is until there is something better; one's own shows at once that it was heard.
  const own = message.ephemeral || request.direct
  const [card, work] = await atOnce(accepted, stop)
  if (card !== null && fits(card, standing, request)) {
    const { answer, files } = cardAnswer(7, card)
    if ((await answerFirst(adapter, request, answer, files)) !== null) {
      await keepPosted(adapter, request, card, message)
    }
    return
  }
  const waits = own && card === null ? { type: 7, data: bodyOf(lineMessage('Working on it …')) } : { type: 6 }
  if ((await answerFirst(adapter, request, waits)) === null) return
  await deliver(adapter, request, card ?? (await workedOut(adapter, request, work, stop, own)), standing)
}
