import type { z } from 'zod'
import type { Card } from './chat/card.ts'
import type { Clock } from './clock.ts'
import type { Asker, Place } from './place.ts'
import type { TakeService, TakeStage } from './takes/take-answer.ts'

/** What a command answers: a card, whose `private` says whether only the asker may see it. */
export type Reply = Card

/** The composed services, as far as commands use them. */
export interface CommandDesk {
  readonly takes: TakeService
}

/** Everything a command needs to know about one request. */
export interface CommandContext {
  readonly desk: CommandDesk
  readonly place: Place
  readonly asker: Asker
  readonly clock: Clock
  readonly signal?: AbortSignal
  /** How far the work has come, for the face to show while it waits. */
  readonly onStage?: (stage: TakeStage) => void
}

interface CommandExample {
  readonly line: string
  readonly does: string
}

/**
 * A command, the same on every face. The Discord registration, the Slack parser, the console's completion and
 * the terminal's help are derived from it. The order of the options is the order of the schema's keys, and the
 * first is the one that needs no name; each has a description. An option with `meta({ box: true })` comes from
 * a paste box, where a face has one, and is no part of the slash command.
 */
export interface Command<Shape extends z.ZodRawShape = z.ZodRawShape> {
  readonly name: string
  /** One line of at most 100 characters, without a full stop. */
  readonly description: string
  readonly options: z.ZodObject<Shape>
  /** `manager` is whoever may manage the workspace or the channel on that platform. */
  readonly who: 'anyone' | 'manager'
  readonly where: readonly ('channel' | 'direct')[]
  readonly examples: readonly CommandExample[]
  /** Throws `UserError` for what the asker can mend. */
  run(options: z.output<z.ZodObject<Shape>>, context: CommandContext): Promise<Reply>
  /** Answers the buttons of this command's cards; `verb` and `subject` are the parts of the action's id. */
  readonly act?: (action: CommandAction, context: CommandContext) => Promise<Reply>
}

export interface CommandAction {
  readonly verb: string
  /** What stands in the id after the verb, or null. */
  readonly subject: string | null
  readonly value: string | null
}

/** A command whose options type is hidden, so that commands of every kind stand in one list. */
export interface AnyCommand extends Omit<Command, 'run' | 'options'> {
  readonly options: z.ZodObject
  /** Checks the options and gives the work to do. Throws `ZodError` where they are wrong. */
  receive(options: unknown): (context: CommandContext) => Promise<Reply>
}

export function defineCommand<Shape extends z.ZodRawShape>(command: Command<Shape>): AnyCommand {
  const { run, ...described } = command
  return {
    ...described,
    receive(options) {
      const checked = command.options.parse(options)
      return (context) => run(checked, context)
    },
  }
}
