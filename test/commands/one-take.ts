import { commands } from '../../commands/index.ts'
import type { Card } from '../../src/chat/card.ts'
import type { CommandContext } from '../../src/command.ts'
import { findCommand } from '../../src/find-command.ts'
import { runAction } from '../../src/run-action.ts'
import { type BugLog, runCommand } from '../../src/run-command.ts'
import type { TakeRequest, TakeService } from '../../src/takes/take-answer.ts'
import { minersAnswer, soonAfterMs } from '../chat/miners-answer.ts'

/** A desk that knows one take, writes down what it is asked, and fails where it is told to. */
export function deskOfOneTake(fail: () => Error | null = () => null, signal?: AbortSignal) {
  const asked: TakeRequest[] = []
  const bugs: { err: unknown; reference: string }[] = []
  const takes: TakeService = {
    async answer(request, options) {
      asked.push(request)
      options?.onStage?.('fetching')
      const error = fail()
      if (error !== null) throw error
      return minersAnswer
    },
    async find(id) {
      return id === minersAnswer.id ? minersAnswer : null
    },
  }
  const log: BugLog = { error: (details) => bugs.push(details) }
  const context: CommandContext = {
    desk: { takes },
    place: { platform: 'console', workspace: 'w', channel: 'c' },
    asker: { id: 'a' },
    clock: () => soonAfterMs,
    ...(signal === undefined ? {} : { signal }),
  }
  return {
    asked,
    bugs,
    takes,
    run: (name: string, options: unknown): Promise<Card> =>
      runCommand(findCommand(commands, name), options, context, log),
    act: (id: string, value: string | null = null): Promise<Card> =>
      runAction(commands, { id, value }, context, log),
  }
}
