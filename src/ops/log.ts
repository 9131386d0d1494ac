import { type Logger, pino, stdSerializers } from 'pino'
import type { Config } from './config.ts'
import { scrub } from './scrub.ts'

export type Log = Logger

/** Where finished lines go: standard output, or a test's list. */
export interface LogTarget {
  readonly isTerminal: boolean
  write(line: string): void
}

const secretNames = ['token', 'password', 'secret', 'authorization', 'cookie', 'databaseUrl', 'DATABASE_URL']

const redactedPaths = [
  ...secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
  'headers["set-cookie"]',
  '*.headers["set-cookie"]',
]

export const standardOutput: LogTarget = {
  isTerminal: process.stdout.isTTY === true,
  write: (line) => process.stdout.write(line),
}

/**
 * The process's log: JSON lines, or readable ones on a terminal. Errors come with their causes; secrets,
 * passwords in addresses and query strings never come at all.
 */
export async function createLog(
  config: Config['log'],
  target: LogTarget,
  secrets: readonly (string | null)[] = [],
): Promise<Log> {
  const pretty = config.format === 'pretty' || (config.format === 'auto' && target.isTerminal)
  const format = pretty ? await prettyLines(target.isTerminal) : (line: string) => line
  const known = secrets.filter((secret): secret is string => secret !== null && secret !== '')
  return pino(
    {
      level: config.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: redactedPaths, censor: '[hidden]' },
      serializers: { err: stdSerializers.errWithCause },
    },
    { write: (line) => target.write(format(scrub(line, known))) },
  )
}

/** Loaded only where somebody reads along; a plain function, because a worker would lose the last lines. */
async function prettyLines(colorize: boolean): Promise<(line: string) => string> {
  const { prettyFactory } = await import('pino-pretty')
  return prettyFactory({ colorize, translateTime: 'SYS:HH:MM:ss', ignore: 'pid,hostname' })
}
