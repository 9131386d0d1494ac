import { UserError } from '../user-error.ts'
import type { Config } from './config.ts'

/** One plain line for what the operator can mend at start: what is wrong and what to do; null for a bug. */
export function startProblem(error: unknown, config: Config): string | null {
  if (error instanceof UserError) return error.message
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return null
  if (error.syscall === 'listen' && config.console !== null) return listenProblem(error.code, config.console)
  return null
}

function listenProblem(code: unknown, { host, port }: NonNullable<Config['console']>): string | null {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is in use by another program. Stop that one, or set CONSOLE_PORT to another port.`
    case 'EACCES':
      return `Port ${port} may not be opened by this user. Set CONSOLE_PORT to a port above 1023.`
    case 'EADDRNOTAVAIL':
      return `This machine has no address ${host}. Set CONSOLE_HOST to one that it has, or leave it empty.`
    default:
      return null
  }
}
