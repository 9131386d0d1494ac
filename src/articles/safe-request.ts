import { setTimeout as wait } from 'node:timers/promises'
import { Agent, request } from 'undici'
import type { Clock } from '../clock.ts'
import { checkUrl, type ResolveHost } from './address-guard.ts'
import type { AllowHosts } from './allow-hosts.ts'
import { BlockedAddress } from './blocked-address.ts'
import { abortReason, startDeadline } from './deadline.ts'
import { type Dial, guardedConnector, resolveHost } from './guarded-connector.ts'
import { longestLink } from './link.ts'
import { isBrokenConnection, networkFailure } from './network-failures.ts'
import { readBody, refuseDeclaredLength } from './read-body.ts'
import { redirectTrouble, siteTrouble, tooManyRequests, tooSlow } from './refusals.ts'
import { defaultLimits, type RequestLimits } from './request-limits.ts'
import { type ResponseHead, redirectTarget, responseHead } from './response-head.ts'
import { createHoldOffs, retryAfterSeconds } from './retry-after.ts'
import { buildUserAgent } from './user-agent.ts'

export type RequestStage = 'connecting' | 'redirected' | 'waiting' | 'downloading'

export interface SafeRequestParts {
  readonly allowHosts: AllowHosts
  readonly clock: Clock
  readonly resolve?: ResolveHost
  readonly userAgent?: string
  readonly limits?: Partial<RequestLimits>
  /** Called with every refusal that the address guard makes, for counting. */
  readonly onBlocked?: (error: BlockedAddress) => void
  readonly dial?: Dial
}

interface SafeRequestOptions {
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
  /** Sees the final answer before its body is read, and may throw a `UserError` to leave it unread. */
  readonly inspect?: (head: ResponseHead) => void
  readonly onStage?: (stage: RequestStage, host: string) => void
}

export interface SafeResponse {
  readonly head: ResponseHead
  /** The whole body for a status below 400; the first part of it above. */
  readonly body: Buffer
  /** The addresses that redirected, in order. */
  readonly redirects: readonly string[]
}

export type SafeRequest = (url: URL, options?: SafeRequestOptions) => Promise<SafeResponse>

const errorPageBytes = 256 * 1024
const retriedStatus: ReadonlySet<number> = new Set([502, 503, 504])

/**
 * One GET of a public http(s) page with every guard on every hop: address rules before and at connect time,
 * redirects by hand, limits of time and size, one retry for a broken connection or a 502, 503 or 504, and
 * Retry-After obeyed (a short one is waited for, a long one keeps the site unasked until then).
 * Throws `UserError`; an abort by `signal` comes back as the signal's own reason.
 */
export function createSafeRequest(parts: SafeRequestParts): SafeRequest {
  const limits = { ...defaultLimits, ...parts.limits }
  const userAgent = parts.userAgent ?? buildUserAgent('articles', { version: '0', contact: null })
  const holds = createHoldOffs(parts.clock)
  const agent = new Agent({
    connect: guardedConnector({
      allowHosts: parts.allowHosts,
      resolve: parts.resolve ?? resolveHost,
      timeoutMs: limits.connectMs,
      dial: parts.dial,
    }),
    maxHeaderSize: limits.headerBytes,
    keepAliveTimeout: 2000,
    // Deadlines are kept here, to the millisecond, and not by the client's coarse timers.
    headersTimeout: 0,
    bodyTimeout: 0,
    pipelining: 1,
  })

  async function exchange(url: URL, options: SafeRequestOptions, total: AbortSignal) {
    const deadline = startDeadline(limits.headersMs, () => tooSlow(url.host), total)
    try {
      const answer = await request(url, {
        dispatcher: agent,
        method: 'GET',
        signal: deadline.signal,
        headers: {
          'user-agent': userAgent,
          accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.1',
          'accept-encoding': 'gzip, br, deflate',
          'accept-language': 'en;q=1, *;q=0.5',
          ...options.headers,
        },
      })
      answer.body.on('error', ignoreLateError)
      deadline.lift()
      const close = () => {
        deadline.end()
        answer.body.destroy()
      }
      return { head: responseHead(url, answer.statusCode, answer.headers), body: answer.body, close }
    } catch (error) {
      deadline.end()
      throw abortReason(deadline.signal, error)
    }
  }

  async function read(
    answer: Awaited<ReturnType<typeof exchange>>,
    options: SafeRequestOptions,
    total: AbortSignal,
  ) {
    const { head, body, close } = answer
    const failed = head.status >= 400
    try {
      if (!failed) {
        options.inspect?.(head)
        refuseDeclaredLength(head.header('content-length'), limits)
      }
      options.onStage?.('downloading', head.url.host)
      return await readBody(body, {
        encoding: head.header('content-encoding'),
        signal: total,
        wireBytes: failed ? errorPageBytes : limits.wireBytes,
        decodedBytes: failed ? errorPageBytes : limits.decodedBytes,
        overLimit: failed ? 'cut' : 'refuse',
      })
    } catch (error) {
      // The status alone says what is wrong; an error page that cannot be read adds nothing.
      if (failed && !total.aborted) return Buffer.alloc(0)
      throw abortReason(total, error)
    } finally {
      close()
    }
  }

  return async function safeRequest(first, options = {}) {
    const startedAt = parts.clock()
    const total = startDeadline(limits.totalMs, () => tooSlow(first.host), options.signal)
    const redirects: string[] = []
    let url = new URL(first)
    url.hash = ''
    let retried = false
    const retry = async (ms: number) => {
      retried = true
      options.onStage?.('waiting', url.host)
      await wait(ms, undefined, { signal: total.signal })
    }
    try {
      for (;;) {
        checkUrl(url, parts.allowHosts)
        holds.check(url.origin)
        options.onStage?.(redirects.length === 0 ? 'connecting' : 'redirected', url.host)
        let answer: Awaited<ReturnType<typeof exchange>>
        let body: Buffer
        try {
          answer = await exchange(url, options, total.signal)
          const target = redirectTarget(answer.head)
          if (target !== null) {
            answer.close()
            redirects.push(url.href)
            url = nextHop(url, target, redirects, limits.redirects)
            continue
          }
          body = await read(answer, options, total.signal)
        } catch (error) {
          if (retried || total.signal.aborted || !isBrokenConnection(error)) throw error
          await retry(limits.retryMs)
          continue
        }
        const { head } = answer
        const seconds = retryAfterSeconds(head.header('retry-after'), parts.clock())
        const left = limits.totalMs - (parts.clock() - startedAt)
        if (!retried && isRetried(head.status, seconds)) {
          const ms = seconds === null ? limits.retryMs : seconds * 1000
          if (ms < left * 0.7) {
            await retry(ms)
            continue
          }
        }
        if (seconds !== null && (head.status === 429 || head.status === 503)) {
          const { host } = url
          const refusal =
            head.status === 429 ? tooManyRequests : (h: string, s: number) => siteTrouble(h, 503, s)
          holds.hold(url.origin, seconds, (s) => refusal(host, s))
        }
        return { head, body, redirects }
      }
    } catch (error) {
      const failure = networkFailure(abortReason(total.signal, error), url.host)
      if (!(failure instanceof BlockedAddress)) throw failure
      const blocked = redirects.length === 0 ? failure : afterRedirect(failure, first.host)
      parts.onBlocked?.(blocked)
      throw blocked
    } finally {
      total.end()
    }
  }
}

function nextHop(from: URL, target: URL | 'nowhere', passed: readonly string[], most: number): URL {
  if (target === 'nowhere') throw redirectTrouble(from.host, 'redirects to nowhere')
  if (passed.includes(target.href)) throw redirectTrouble(from.host, 'redirects in a circle')
  if (passed.length > most) throw redirectTrouble(from.host, `redirects more than ${most} times`)
  if (target.href.length > longestLink) throw redirectTrouble(from.host, 'redirects to an overlong address')
  return target
}

/** Says that it was not the user's own link that leads there. */
function afterRedirect({ reason, what, mend, cause }: BlockedAddress, host: string): BlockedAddress {
  return new BlockedAddress(reason, { what: `After a redirect from ${host}: ${what}`, mend, cause })
}

/** 429 only where the site says when; without that, asking again is what it just refused. */
function isRetried(status: number, seconds: number | null): boolean {
  return retriedStatus.has(status) || (status === 429 && seconds !== null)
}

/** A body that is given up can still fail later; without a listener that would end the process. */
const ignoreLateError = () => undefined
