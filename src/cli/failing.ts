import { UserError } from '../user-error.ts'

/** What the caller did wrong on the command line; ends with exit code 2. */
export class UsageError extends Error {}

/** `parseArgs` throws these for options that it does not know. */
function isUsage(error: unknown): boolean {
  if (error instanceof UsageError) return true
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}

export interface FailureOptions {
  /** True prints a `UserError` as JSON on standard output. */
  readonly json: boolean
  readonly usage: string
}

/**
 * Says on standard error what went wrong and gives the exit code: 1 for what the user can mend, 2 for a wrong
 * command line. A bug is thrown on, with its stack.
 */
export function exitCodeOf(error: unknown, { json, usage }: FailureOptions): number {
  if (error instanceof UserError) {
    if (json) console.log(JSON.stringify({ error: { code: error.code, message: error.message } }))
    console.error(`${error.message} (${error.code})`)
    return 1
  }
  if (!isUsage(error)) throw error
  console.error(error instanceof Error ? error.message : '')
  console.error(usage)
  return 2
}
