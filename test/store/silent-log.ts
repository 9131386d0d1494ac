import { createLog, type Log } from '../../src/ops/log.ts'

/** A log whose lines a test can read, and that prints nothing. */
export async function silentLog(lines: string[] = []): Promise<Log> {
  return await createLog(
    { level: 'info', format: 'json' },
    { isTerminal: false, write: (line) => lines.push(line) },
  )
}
