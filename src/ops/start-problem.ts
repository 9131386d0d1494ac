import { UserError } from '../user-error.ts'
import type { Config } from './config.ts'

/** One plain line for what the operator can mend at start: what is wrong and what to do; null for a bug. */
export function startProblem(error: unknown, config: Config): string | null {
  if (error instanceof UserError) return error.message
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return null
  if (error.syscall !== 'listen') return null
  const port = 'port' in error ? error.port : null
  const listeners = listenersOf(config)
  const failed = listeners.find((one) => one.port === port) ?? listeners.find((one) => one.port === 0)
  return failed === undefined ? null : listenProblem(error.code, failed)
}

interface Listener {
  readonly host: string
  readonly port: number
  /** What its variables begin with. */
  readonly name: 'CONSOLE' | 'SLACK' | 'OPS'
}

function listenersOf({ console, slack, ops }: Config): Listener[] {
  const listeners: Listener[] = console === null ? [] : [{ ...console, name: 'CONSOLE' }]
  if (slack?.transport.mode === 'http') listeners.push({ ...slack.transport, name: 'SLACK' })
  else if (slack?.access.kind === 'many') listeners.push({ ...slack.access, name: 'SLACK' })
  if (ops !== null) listeners.push({ ...ops, name: 'OPS' })
  return listeners
}

function listenProblem(code: unknown, { host, port, name }: Listener): string | null {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is in use by another program. Stop that one, or set ${name}_PORT to another port.`
    case 'EACCES':
      return `Port ${port} may not be opened by this user. Set ${name}_PORT to a port above 1023.`
    case 'EADDRNOTAVAIL':
      return `This machine has no address ${host}. Set ${name}_HOST to one that it has, or leave it empty.`
    default:
      return null
  }
}
