import { randomBytes } from 'node:crypto'
import { ZodError } from 'zod'
import { askedRequest } from './asked-request.ts'
import type { BugLog } from './bug-log.ts'
import { bugCard, errorCard, stoppedCard } from './cards/error-card.ts'
import type { Card } from './chat/card.ts'
import type { AnyCommand, CommandContext, ReceivedWork } from './command.ts'
import { commandOptions } from './command-options.ts'
import { usage } from './parse-line.ts'
import { UserError } from './user-error.ts'
import type { KeptRequest } from './workspace/ports.ts'

/** One piece of work, as its failure is told: what was done, and what for. */
export interface Undertaking {
  /** For the log: `/take`. */
  readonly doing: string
  /** What a button of the error may go on from. */
  readonly asked: KeptRequest | null
  readonly log: BugLog
  readonly signal?: AbortSignal | undefined
}

export type Attempt<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly card: Card; readonly error: unknown }

/**
 * Does `work`. What the user can mend becomes one private card; anything else is a bug: logged with its cause,
 * and shown as one honest line with a reference; what `signal` called off is neither. This is the one place
 * that tells them apart, for every face. Never throws.
 */
export async function attempt<T>(
  { doing, asked, log, signal }: Undertaking,
  work: () => Promise<T>,
): Promise<Attempt<T>> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    if (error instanceof UserError) return { ok: false, card: errorCard(error, asked), error }
    if (isStop(error, signal)) return { ok: false, card: stoppedCard(asked), error }
    const reference = randomBytes(4).toString('hex')
    log.error({ err: error, reference, doing }, `${doing} failed`)
    return { ok: false, card: bugCard(reference, asked), error }
  }
}

/** Does `work` and answers with its card, or with the card of its failure. Never throws. */
export async function answering(undertaking: Undertaking, work: () => Promise<Card>): Promise<Card> {
  const done = await attempt(undertaking, work)
  return done.ok ? done.value : done.card
}

/** Work that ends because it was called off has no bug. */
function isStop(error: unknown, signal: AbortSignal | undefined): boolean {
  if (signal?.aborted !== true) return false
  return error === signal.reason || (error instanceof Error && error.name === 'AbortError')
}

/** `a number from 1 to 200, with a point and no comma in it`; null for what is no number, or has no bounds. */
function numberWords(command: AnyCommand, name: string): string | null {
  const option = commandOptions(command).find((one) => one.name === name)
  if (option === undefined || option.least === null || option.most === null) return null
  return `a number from ${option.least} to ${option.most}, with a point and no comma in it`
}

/** What is wrong with an option, in plain words: a schema's own are for whoever wrote it. */
function problemOf(
  command: AnyCommand,
  option: string,
  issue: ZodError['issues'][number],
  options: unknown,
): string {
  const [name] = issue.path
  const isMissing =
    typeof options === 'object' &&
    options !== null &&
    name !== undefined &&
    Reflect.get(options, name) === undefined
  if (isMissing) return `The option ${option} is missing.`
  if (issue.code === 'invalid_value') return `The option ${option} takes ${issue.values.join(' or ')}.`
  const number = numberWords(command, option)
  if (number !== null) return `The option ${option} takes ${number}.`
  if (issue.code === 'too_big') return `The option ${option} is too long.`
  return `The option ${option} is not right.`
}

function wrongOptions(error: ZodError, command: AnyCommand, options: unknown): UserError {
  const [issue] = error.issues
  const option = issue?.path.join('.') ?? ''
  return new UserError({
    code: 'bad-request',
    what:
      issue === undefined || option === ''
        ? 'The request is not complete.'
        : problemOf(command, option, issue, options),
    mend: `Write it as ${usage(command)}.`,
    cause: error,
  })
}

/** The work of a command on options from outside. Throws `UserError` where they are wrong. */
export function receive(command: AnyCommand, options: unknown): ReceivedWork {
  try {
    return command.receive(options)
  } catch (error) {
    throw error instanceof ZodError ? wrongOptions(error, command, options) : error
  }
}

/** Runs a command on options from outside. Never throws. */
export function runCommand(
  command: AnyCommand,
  options: unknown,
  context: CommandContext,
  log: BugLog,
): Promise<Card> {
  const asked = askedRequest(options, context.settings.privateByDefault)
  const undertaking = { doing: `/${command.name}`, asked, log, signal: context.signal }
  return answering(undertaking, async () => {
    const work = receive(command, options)
    await work.prepare(context)
    return work.run(context)
  })
}
