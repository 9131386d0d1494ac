import { inspect } from 'node:util'
import { type Logger, LogLevel } from '@slack/bolt'
import type { Log } from '../../ops/log.ts'

const said = (parts: readonly unknown[]): string =>
  parts.map((part) => (typeof part === 'string' ? part : inspect(part, { depth: 2 }))).join(' ')

/**
 * Bolt's words in our log, one level quieter: what is an error there is mostly the network, and whoever made the
 * call says what it means. Debug lines hold whole payloads, so they are never written.
 */
export function boltLogger(log: Log): Logger {
  return {
    debug: () => undefined,
    info: (...parts: unknown[]) => log.debug({ from: 'bolt' }, said(parts)),
    warn: (...parts: unknown[]) => log.debug({ from: 'bolt' }, said(parts)),
    error: (...parts: unknown[]) => log.warn({ from: 'bolt' }, said(parts)),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  }
}
