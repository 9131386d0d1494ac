import { errorCard } from '../../cards/error-card.ts'
import type { Pressed, Received } from '../../door/door.ts'
import { UserError } from '../../user-error.ts'
import { within } from '../pause.ts'
import type { Answering } from './adapter.ts'
import { answerBeside } from './answer-beside.ts'
import { answerInstead } from './answer-instead.ts'
import { ephemeral } from './calls.ts'
import { deliver, type Standing, takeAway } from './deliver.ts'
import { answerFirst, answerRefused } from './first-answer.ts'
import type { DiscordRequest, PressedMessage } from './interaction.ts'
import { modalOf } from './modal.ts'
import { workedOut } from './work-out.ts'

/** The door takes milliseconds, unless the store is held up: then this is how long is waited, in milliseconds. */
const doorMs = 1_500

/** Answers a command, a message's menu or a form, as the door has received it. */
async function answerReceived(
  adapter: Answering,
  request: DiscordRequest,
  received: Received,
  stop: AbortSignal,
): Promise<void> {
  if (received.kind === 'refused') await answerRefused(adapter, request, received.card)
  else await answerBeside(adapter, request, received, stop)
}

/** Answers a button, as the door has received it. */
async function answerPressed(
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

/**
 * Keeps the interaction open, for the asker alone, while the door takes long, and answers there. A form cannot be
 * opened after that, and the message with the button no longer be reached: those are to be pressed again.
 */
async function answerLate(
  adapter: Answering,
  request: DiscordRequest,
  opening: Promise<Received | Pressed>,
  stop: AbortSignal,
): Promise<void> {
  if ((await answerFirst(adapter, request, { type: 5, data: { flags: ephemeral } })) === null) return
  const opened = await opening
  const standing: Standing = { kind: 'deferred', ephemeral: true }
  if (opened.kind === 'refused') return deliver(adapter, request, opened.card, standing)
  if (opened.kind === 'box' || ('plan' in opened && opened.plan.show === 'gone')) {
    const busy = new UserError({
      code: 'busy',
      what: 'That took too long to begin.',
      mend: 'Press the button once more.',
    })
    return deliver(adapter, request, errorCard(busy, null), standing)
  }
  return deliver(adapter, request, await workedOut(adapter, request, opened, stop, true), standing)
}

const late = Symbol('late')

/** Answers what goes through the door by `ask`. */
export async function answerAsked(
  adapter: Answering,
  request: DiscordRequest,
  asked: Promise<Received>,
  stop: AbortSignal,
): Promise<void> {
  const received = await within(doorMs, asked, late)
  if (received === late) await answerLate(adapter, request, asked, stop)
  else await answerReceived(adapter, request, received, stop)
}

/** Answers a button of that message. */
export async function answerPress(
  adapter: Answering,
  request: DiscordRequest,
  { message, pressing }: { readonly message: PressedMessage; readonly pressing: Promise<Pressed> },
  stop: AbortSignal,
): Promise<void> {
  const pressed = await within(doorMs, pressing, late)
  if (pressed === late) await answerLate(adapter, request, pressing, stop)
  else await answerPressed(adapter, request, { message, pressed }, stop)
}
