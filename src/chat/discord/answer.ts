import type { Pressed, Received } from '../../door/door.ts'
import type { Card } from '../card.ts'
import type { Answering } from './adapter.ts'
import { bodyOf, ephemeral, type FirstAnswer } from './calls.ts'
import { deliver, fits, keepPosted, type Standing, takeAway } from './deliver.ts'
import { loggedError } from './discord-error.ts'
import type { DiscordRequest, PressedMessage } from './interaction.ts'
import { cardAnswer, lineMessage } from './messages.ts'
import { modalOf } from './modal.ts'
import { within } from './pause.ts'
import { startProgress } from './progress.ts'

/** Work that is not slow is answered at once where it is done within this time, in milliseconds. */
const atOnceMs = 600
/** A first answer that took longer is told to the operator, in milliseconds: 3 seconds are all there is. */
const tardyMs = 2_500
/** Work is called off where its answer could no longer be shown, in milliseconds. */
const longestWorkMs = 13 * 60_000

type Accepted = Pick<Extract<Received, { kind: 'accepted' }>, 'slow' | 'run'>

/** Gives the first answer. True where the interaction is this process's to go on with. */
async function answerFirst(
  { calls, log, clock }: Answering,
  { ticket, ask }: DiscordRequest,
  answer: { type: number; data?: object },
  files?: Parameters<typeof calls.first>[2],
): Promise<Extract<FirstAnswer, { kind: 'given' }> | null> {
  const first = await calls.first(ticket, answer, files)
  const ms = clock() - ticket.receivedAt
  if (ms > tardyMs) log.warn({ ms, kind: ask.kind }, 'Discord: a first answer took long')
  if (first.kind === 'given') return first
  if (first.kind === 'taken') log.info('Discord: an interaction was answered by another process')
  else
    log.error({ err: loggedError(first.error), ms, kind: ask.kind }, 'Discord: no first answer got through')
  return null
}

/** Runs the work, and shows how far it is in the message that waits for it. */
async function workedOut(
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
async function atOnce(work: Accepted, stop: AbortSignal): Promise<[Card | null, Accepted]> {
  if (work.slow) return [null, work]
  const running = work.run({ signal: stop })
  const card = await within(atOnceMs, running, null)
  return [card, { slow: true, run: () => running }]
}

async function answerRefused(adapter: Answering, request: DiscordRequest, card: Card): Promise<void> {
  const { answer, files } = cardAnswer(4, { ...card, private: true })
  await answerFirst(adapter, request, answer, files)
}

/** Answers by a message of its own. */
async function answerBeside(
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

/** Answers in place of the message whose button was pressed. */
async function answerInstead(
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

/** Answers a command, a message's menu or a form, as the door has received it. */
export async function answerReceived(
  adapter: Answering,
  request: DiscordRequest,
  received: Received,
  stop: AbortSignal,
): Promise<void> {
  if (received.kind === 'refused') await answerRefused(adapter, request, received.card)
  else await answerBeside(adapter, request, received, stop)
}

/** Answers a button, as the door has received it. */
export async function answerPressed(
  adapter: Answering,
  request: DiscordRequest,
  { message, pressed }: { readonly message: PressedMessage; readonly pressed: Pressed },
  stop: AbortSignal,
): Promise<void> {
  if (pressed.kind === 'refused') return answerRefused(adapter, request, pressed.card)
  if (pressed.kind === 'box') {
    await answerFirst(adapter, request, { type: 9, data: modalOf(pressed.box) })
    return
  }
  const { plan, slow, run } = pressed
  switch (plan.show) {
    case 'beside':
      return answerBeside(adapter, request, { private: plan.private, slow, run }, stop)
    case 'instead':
      return answerInstead(adapter, request, { message, accepted: { slow, run } }, stop)
    case 'gone':
      if ((await answerFirst(adapter, request, { type: 6 })) === null) return
      return takeAway(adapter, request, await run({ signal: stop }))
  }
}
