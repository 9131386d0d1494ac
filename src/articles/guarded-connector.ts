import { lookup } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import { isIP } from 'node:net'
import { buildConnector } from 'undici'
import { bareHost, type ResolveHost, vetHost } from './address-guard.ts'
import type { AllowHosts } from './allow-hosts.ts'

/** Opens a socket to one of the addresses given, and to nothing else. */
export type Dial = (
  addresses: readonly string[],
  options: buildConnector.Options,
  callback: buildConnector.Callback,
) => void

export interface ConnectorParts {
  readonly allowHosts: AllowHosts
  readonly resolve: ResolveHost
  /** For name lookup and connecting together. */
  readonly timeoutMs: number
  /** What makes the socket in the end; only evaluations and tests replace it. */
  readonly dial?: Dial | undefined
}

/** The system's resolver, every answer of both families in its order. */
export const resolveHost: ResolveHost = async (host) =>
  (await lookup(host, { all: true, order: 'verbatim' })).map((answer) => answer.address)

/**
 * An undici connector that checks the address at the last moment: literals as they stand (the socket layer
 * never asks a lookup function about those), names by every DNS answer, and then connects to the very
 * answers that were checked, so that a second, different answer (DNS rebinding) is never asked for.
 */
export function guardedConnector(parts: ConnectorParts): buildConnector.connector {
  const dial = parts.dial ?? dialer(parts.timeoutMs)
  return (options, callback) => {
    let answered = false
    const timer = setTimeout(() => fail(timedOut(options.hostname)), parts.timeoutMs)
    const fail = (error: unknown) => {
      clearTimeout(timer)
      if (answered) return
      answered = true
      callback(error instanceof Error ? error : new Error(String(error)), null)
    }
    vetHost(originOf(options), parts.allowHosts, parts.resolve).then((addresses) => {
      clearTimeout(timer)
      if (answered) return
      answered = true
      dial(addresses, options, callback)
    }, fail)
  }
}

function dialer(timeoutMs: number): Dial {
  return (addresses, options, callback) => {
    const answers = addresses.map((address) => ({ address, family: isIP(address) }))
    const lookupChecked: LookupFunction = (_host, wanted, done) => {
      if (wanted.all === true) done(null, answers)
      else done(null, answers[0]?.address ?? '', answers[0]?.family)
    }
    const connect = buildConnector({
      lookup: lookupChecked,
      autoSelectFamily: true,
      timeout: timeoutMs,
      allowH2: false,
      port: 0,
    })
    connect(options, callback)
  }
}

function originOf(options: buildConnector.Options): URL {
  const host = bareHost(new URL(`${options.protocol}//${options.host ?? options.hostname}`))
  const bracketed = isIP(host) === 6 ? `[${host}]` : host
  return new URL(`${options.protocol}//${bracketed}${options.port === '' ? '' : `:${options.port}`}/`)
}

function timedOut(host: string): Error {
  return Object.assign(new Error(`no connection to ${host} in time`), { code: 'ETIMEDOUT' })
}
