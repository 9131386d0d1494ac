import { randomBytes } from 'node:crypto'
import { ZodError } from 'zod'
import { type AskedLink, bugCard, errorCard, stoppedCard } from './cards/error-card.ts'
import type { Card } from './chat/card.ts'
import type { AnyCommand, CommandContext } from './command.ts'
import { usage } from './parse-line.ts'
import { UserError } from './user-error.ts'

/** Where bugs are reported; a pino logger is one. */
export interface BugLog {
  error(
    details: { readonly err: unknown; readonly reference: string; readonly doing: string },
    message: string,
  ): void
}

function wrongOptions(error: ZodError, command: AnyCommand): UserError {
  const issue = error.issues[0]
  const option = issue?.path.join('.') ?? ''
  return new UserError({
    code: 'bad-request',
    what:
      option === ''
        ? 'The request is not complete.'
        : `The option ${option} is not right: ${issue?.message ?? ''}.`,
    mend: `Write it as ${usage(command)}.`,
    cause: error,
  })
}

/**
 * Runs `work` and answers with its card. What the user can mend becomes one private line; anything else is a
 * bug: logged with its cause, and shown as one honest line with a reference; what `signal` called off is neither. This is the one place that tells
 * the two apart, for every face.
 */
export async function answering(
  doing: string,
  asked: AskedLink | null,
  log: BugLog,
  work: () => Promise<Card>,
  signal?: AbortSignal,
): Promise<Card> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof UserError) return errorCard(error, asked)
    if (isStop(error, signal)) return stoppedCard(asked)
    const reference = randomBytes(4).toString('hex')
    log.error({ err: error, reference, doing }, `${doing} failed`)
    return bugCard(reference, asked)
  }
}

/** Work that ends because it was called off has no bug. */
function isStop(error: unknown, signal: AbortSignal | undefined): boolean {
  if (signal?.aborted !== true) return false
  return error === signal.reason || (error instanceof Error && error.name === 'AbortError')
}

function askedLink(options: unknown): AskedLink | null {
  if (typeof options !== 'object' || options === null || !('link' in options)) return null
  if (typeof options.link !== 'string' || options.link.trim() === '') return null
  return { link: options.link, private: 'private' in options && options.private === true }
}

/** Runs a command on options from outside. Never throws. */
export function runCommand(
  command: AnyCommand,
  options: unknown,
  context: CommandContext,
  log: BugLog,
): Promise<Card> {
  const work = async (): Promise<Card> => received(command, options)(context)
  return answering(`/${command.name}`, askedLink(options), log, work, context.signal)
}

function received(command: AnyCommand, options: unknown): (context: CommandContext) => Promise<Card> {
  try {
    return command.receive(options)
  } catch (error) {
    throw error instanceof ZodError ? wrongOptions(error, command) : error
  }
}
