import type { z } from 'zod'
import type { BugLog } from './bug-log.ts'
import type { Charts } from './charts/charts.ts'
import type { Card } from './chat/card.ts'
import type { Clock } from './clock.ts'
import type { Digests, Subscriptions } from './digest/ports.ts'
import type { Market } from './market/market.ts'
import type { Asker, Place, Powers } from './place.ts'
import type { TakeService, TakeStage } from './takes/take-answer.ts'
import type {
  Feedback,
  Forgetting,
  KeptRequests,
  PostedCards,
  Settings,
  Status,
  WorkspaceSettings,
} from './workspace/ports.ts'

/** What a command answers: a card, whose `private` says whether only the asker may see it. */
export type Reply = Card

/** The composed services, as far as commands use them. */
export interface CommandDesk {
  readonly takes: TakeService
  readonly settings: Settings
  readonly posted: PostedCards
  readonly feedback: Feedback
  readonly kept: KeptRequests
  readonly forgetting: Forgetting
  readonly status: Status
  readonly market: Market
  readonly charts: Charts
  readonly subscriptions: Subscriptions
  readonly digests: Digests
}

/** Everything a command needs to know about one request. */
export interface CommandContext {
  readonly desk: CommandDesk
  readonly place: Place
  readonly asker: Asker
  /** What the asker may do here; asked of the platform only where somebody needs to know. */
  readonly powers: () => Promise<Powers>
  /** What this workspace has settled, as it was when the request came in. */
  readonly settings: WorkspaceSettings
  readonly clock: Clock
  /** For what failed where the answer goes out all the same. */
  readonly log: BugLog
  readonly signal?: AbortSignal
  /** How far the work has come, for the face to show while it waits. */
  readonly onStage?: (stage: TakeStage) => void
}

interface CommandExample {
  readonly line: string
  readonly does: string
}

/**
 * What a request takes of the desk: `reading` waits its turn and counts towards the cooldowns of its asker and
 * its channel; `sample` waits its turn and counts for its asker alone; so does `looking`, without a turn, because
 * what it looks at is got once for all who ask.
 */
export type Cost = 'nothing' | 'looking' | 'sample' | 'reading'

/** What is known of a request before the work begins, so that a face can say at once who will see the answer. */
export interface Prepared {
  readonly private: boolean
  /** Where this one request takes less than its command does. */
  readonly costs?: Cost
}

/** One entry that a face offers while somebody types. */
export interface Suggestion {
  readonly label: string
  readonly value: string
}

/**
 * A command, the same on every face. The Discord registration, the Slack parser, the console's completion and
 * the terminal's help are derived from it. The order of the options is the order of the schema's keys, and the
 * first is the one that needs no name; each has a description. An option with `meta({ box: true })` comes from
 * a paste box, where a face has one, and is no part of the slash command; with `meta({ words: true })` a value may
 * be several words on a typed line. A name of two words (`settings zone`)
 * is a part of the command that its first word names; the part with `first` is meant by the first word alone.
 */
export interface Command<Shape extends z.ZodRawShape = z.ZodRawShape> {
  readonly name: string
  readonly first?: boolean
  /** One line of at most 100 characters, without a full stop. */
  readonly description: string
  readonly options: z.ZodObject<Shape>
  /** `manager` may manage the workspace on that platform, `channel-manager` the channel at least. */
  readonly who: 'anyone' | 'channel-manager' | 'manager'
  readonly where: readonly ('channel' | 'direct')[]
  readonly costs: Cost
  readonly examples: readonly CommandExample[]
  /** Checks what can be checked before the work, and says who will see the answer. Throws `UserError`. */
  prepare(options: z.output<z.ZodObject<Shape>>, context: CommandContext): Promise<Prepared>
  /** Throws `UserError` for what the asker can mend. */
  run(options: z.output<z.ZodObject<Shape>>, context: CommandContext): Promise<Reply>
  /** What to offer for an option while it is typed; at most 25. */
  readonly suggest?: (
    option: string,
    typed: string,
    context: CommandContext,
  ) => Promise<readonly Suggestion[]>
  /** The buttons of this command's cards, by the verb in the action's id. */
  readonly actions?: Readonly<Record<string, CommandActionKind>>
}

export interface CommandAction {
  readonly verb: string
  /** What stands in the id after the verb, or null. */
  readonly subject: string | null
  readonly value: string | null
}

/** Who sees the message whose button was pressed. */
export type SeenBy = 'asker' | 'everyone'

/**
 * Where an action's card goes: in place of the message with the button (or, where that message is private and
 * the card is not, as a new message, with the private one gone); beside it; or, for `gone`, beside it as a
 * private word while the message with the button is removed.
 */
export interface ActionPlan extends Prepared {
  readonly show: 'instead' | 'beside' | 'gone'
}

/** One input of a box, to be filled in. */
export interface BoxField {
  /** The option that it fills. */
  readonly name: string
  readonly label: string
  readonly long: boolean
  readonly required: boolean
  /** What stands in it already. */
  readonly value: string
}

/** A form that a face opens as a modal; the id comes back with it. */
export interface Box {
  readonly id: string
  readonly title: string
  readonly fields: readonly BoxField[]
}

/** A button that gives a card. */
export interface RunningAction {
  readonly costs: Cost
  /** `viewer`: whoever sees the card may press it, also where they may not run the command. */
  readonly who?: 'viewer'
  /** The subject is the key of a kept request, or the value its link; what fails is offered again. */
  readonly resumes?: true
  plan(action: CommandAction, seenBy: SeenBy): ActionPlan
  /** What can be found out before the work. Throws `UserError`. */
  check?(action: CommandAction, context: CommandContext): Promise<void>
  run(action: CommandAction, context: CommandContext, plan: ActionPlan): Promise<Reply>
}

export type CommandActionKind =
  | RunningAction
  | {
      /** The button opens a form, which is answered by running this command with what `options` makes of it. */
      open(action: CommandAction, context: CommandContext): Promise<Box>
      options(
        action: CommandAction,
        fields: Readonly<Record<string, string>>,
        context: CommandContext,
      ): Promise<unknown>
    }

/** A command's work on options that were found right. */
export interface ReceivedWork {
  prepare(context: CommandContext): Promise<Prepared>
  run(context: CommandContext): Promise<Reply>
}

/** A command whose options type is hidden, so that commands of every kind stand in one list. */
export interface AnyCommand extends Omit<Command, 'prepare' | 'run' | 'options'> {
  readonly options: z.ZodObject
  /** Checks the options and gives the work to do. Throws `ZodError` where they are wrong. */
  receive(options: unknown): ReceivedWork
}

export function defineCommand<Shape extends z.ZodRawShape>(command: Command<Shape>): AnyCommand {
  const { run, prepare, ...described } = command
  return {
    ...described,
    receive(options) {
      const checked = command.options.parse(options)
      return {
        prepare: (context) => prepare(checked, context),
        run: (context) => run(checked, context),
      }
    },
  }
}
