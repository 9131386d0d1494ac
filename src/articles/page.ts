import type { UserError } from '../user-error.ts'
import { decodePage } from './charset.ts'
import { parseAddress } from './link.ts'
import { binaryRefusal, contentType, magicRefusal, mediaRefusal } from './media-kind.ts'
import { loginRefusal, statusRefusal } from './refusals.ts'
import { retryAfterSeconds } from './retry-after.ts'
import {
  createSafeRequest,
  type RequestStage,
  type SafeRequestParts,
  type SafeResponse,
} from './safe-request.ts'
import { cleanUrl } from './story-url.ts'

/** What a page said of its version, to ask later whether it has changed. */
export interface Validators {
  readonly etag: string | null
  /** The Last-Modified header as it was sent. */
  readonly lastModified: string | null
}

export interface FetchedPage extends Validators {
  readonly kind: 'page'
  readonly finalUrl: string
  /** The addresses that redirected, in order; empty where none did. */
  readonly redirects: readonly string[]
  /** The page decoded to text: HTML, XML, or plain text by `mediaType`. */
  readonly html: string
  /** `text/html`, `application/xhtml+xml`, `text/plain`, `text/xml` or `application/xml`. */
  readonly mediaType: string
  readonly charset: string
  /** Size after decompression. */
  readonly bytes: number
}

interface UnchangedPage {
  readonly kind: 'not-modified'
  readonly finalUrl: string
}

type FetchStage = RequestStage

interface FetchPageOptions {
  readonly signal?: AbortSignal
  /** Of an earlier reading: where the page is still the same, the answer is `not-modified`. */
  readonly validators?: Validators
  readonly onStage?: (stage: FetchStage, host: string) => void
}

export type FetchPage = (
  url: string | URL,
  options?: FetchPageOptions,
) => Promise<FetchedPage | UnchangedPage>

/** What the log hears of a fetch: never the query, never what was typed. */
interface FetchLog {
  debug(fields: { readonly host: string; readonly [field: string]: unknown }, message: string): void
}

export interface PageFetcherParts extends SafeRequestParts {
  readonly log?: FetchLog
}

/**
 * Makes the one function by which articles are fetched. It takes an address (already found by `parseLink`),
 * strips its tracking parameters, and gives the page's text; or throws a `UserError` that says why not:
 * `not-a-link` and `blocked-address` before anything is connected; `not-found`, `needs-login`, `paywalled`,
 * `blocks-robots`, `not-an-article`, `too-large`, `too-slow`, `unreachable` after. Login forms, cookie walls,
 * lists and videos that come as an ordinary page are for the extraction to tell.
 */
export function createPageFetcher(parts: PageFetcherParts): FetchPage {
  const request = createSafeRequest(parts)
  return async function fetchPage(address, options = {}) {
    const asked = cleanUrl(parseAddress(String(address)))
    const { validators, signal, onStage } = options
    const startedAt = parts.clock()
    const response = await request(asked, {
      headers: conditions(validators),
      ...(signal === undefined ? {} : { signal }),
      ...(onStage === undefined ? {} : { onStage }),
      inspect: (head) => {
        refuse(loginRefusal(asked, head.url))
        if (head.status !== 304) refuse(mediaRefusal(contentType(head.header('content-type')).essence))
      },
    })
    const { head, body, redirects } = response
    const host = head.url.host
    parts.log?.debug(
      {
        host,
        status: head.status,
        bytes: body.length,
        hops: redirects.length,
        ms: parts.clock() - startedAt,
      },
      'page fetched',
    )
    if (head.status === 304 && validators !== undefined)
      return { kind: 'not-modified', finalUrl: head.url.href }
    return readPage(response, parts.clock())
  }
}

function readPage(response: SafeResponse, now: number): FetchedPage {
  const { head, body, redirects } = response
  const type = contentType(head.header('content-type'))
  if (head.status < 400) refuse(magicRefusal(body))
  const { text, charset } = decodePage(body, type.charset)
  refuse(
    statusRefusal({
      url: head.url,
      status: head.status,
      text,
      retryAfterSeconds: retryAfterSeconds(head.header('retry-after'), now),
    }),
  )
  refuse(binaryRefusal(text))
  return {
    kind: 'page',
    finalUrl: head.url.href,
    redirects,
    html: text,
    mediaType: mediaTypeOf(type.essence, text),
    charset,
    etag: head.header('etag') || null,
    lastModified: head.header('last-modified') || null,
    bytes: body.length,
  }
}

/** Pages without a usable type are told by their beginning; so is HTML that is served as plain text. */
function mediaTypeOf(essence: string | null, text: string): string {
  const looksLikeHtml = /^\s*<(?:!doctype html|html|head|body)[\s>]/i.test(text.slice(0, 500))
  if (looksLikeHtml && essence !== 'application/xhtml+xml') return 'text/html'
  if (essence === null || essence === 'application/octet-stream') return 'text/plain'
  return essence
}

function conditions(validators: Validators | undefined): Record<string, string> {
  const headers: Record<string, string> = {}
  if (validators?.etag) headers['if-none-match'] = validators.etag
  if (validators?.lastModified) headers['if-modified-since'] = validators.lastModified
  return headers
}

function refuse(refusal: UserError | null): void {
  if (refusal !== null) throw refusal
}
