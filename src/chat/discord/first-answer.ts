import type { Card } from '../card.ts'
import type { Answering } from './adapter.ts'
import type { FirstAnswer } from './calls.ts'
import { failureOf, loggedError } from './discord-error.ts'
import type { DiscordRequest } from './interaction.ts'
import { cardAnswer } from './messages.ts'

/** A first answer that took longer is told to the operator, in milliseconds: 3 seconds are all there is. */
const tardyMs = 2_500

/** Gives the first answer. True where the interaction is this process's to go on with. */
export async function answerFirst(
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
  else if (failureOf(first.error) === 'gone')
    log.warn({ ms, kind: ask.kind }, 'Discord: a first answer came too late')
  else
    log.error({ err: loggedError(first.error), ms, kind: ask.kind }, 'Discord: no first answer got through')
  return null
}

/** A private word at once, in place of any deferral. */
export async function answerRefused(adapter: Answering, request: DiscordRequest, card: Card): Promise<void> {
  const { answer, files } = cardAnswer(4, { ...card, private: true })
  await answerFirst(adapter, request, answer, files)
}
