import type { Suggestion } from '../../command.ts'
import { within } from '../pause.ts'
import type { Answering } from './adapter.ts'
import { answerAsked, answerPress } from './answer.ts'
import { loggedError } from './discord-error.ts'
import { type DiscordRequest, readInteraction } from './interaction.ts'
import { createSeen } from './seen.ts'
import type { Work } from './work.ts'

/** A gateway that resumes may deliver again what came in the last minutes. */
const mostSeen = 20_000
/** Suggestions are worth nothing later than this, in milliseconds. */
const suggestMs = 2_000
const mostChoices = 25
/** Characters of a choice, name and value alike. */
const longestChoice = 100

const nothing: readonly Suggestion[] = []

function choices(suggestions: readonly Suggestion[]) {
  return suggestions
    .filter(({ label, value }) => label !== '' && value !== '' && value.length <= longestChoice)
    .slice(0, mostChoices)
    .map(({ label, value }) => ({
      name: label.length > longestChoice ? `${label.slice(0, longestChoice - 1)}…` : label,
      value,
    }))
}

async function answer(adapter: Answering, request: DiscordRequest, stop: AbortSignal): Promise<void> {
  const { door, calls } = adapter
  const { ask, visitor, ticket } = request
  switch (ask.kind) {
    case 'command':
      return answerAsked(adapter, request, door.ask(visitor, ask.command, ask.options), stop)
    case 'message':
      return answerAsked(adapter, request, door.pick(visitor, ask.text), stop)
    case 'submit':
      return answerAsked(adapter, request, door.submit(visitor, ask.box, ask.fields), stop)
    case 'press': {
      const { message } = ask
      const pressing = door.press(visitor, ask.action, ask.seenBy)
      return answerPress(adapter, request, { message, pressing }, stop)
    }
    case 'typing': {
      const asked = door.suggest(visitor, ask.command, ask.option, ask.typed)
      const suggestions = await within(suggestMs, asked, nothing).catch(() => nothing)
      await calls.first(ticket, { type: 8, data: { choices: choices(suggestions) } })
    }
  }
}

/** Takes interactions as they come, however they come; each one once. Returns at once and never throws. */
export function interactionTaker(adapter: Answering, work: Work): (json: unknown) => void {
  const seen = createSeen(mostSeen)
  return (json) => {
    if (!work.isOpen) return
    const request = readInteraction(json, adapter.clock())
    if (request === null) {
      adapter.log.warn('Discord: an interaction of an unknown kind was left alone')
      return
    }
    if (!seen.isNew(request.ticket.id)) return
    work.add(async (stop) => {
      try {
        await answer(adapter, request, stop)
      } catch (error) {
        adapter.log.error({ err: loggedError(error), kind: request.ask.kind }, 'Discord: answering failed')
      }
    })
  }
}
