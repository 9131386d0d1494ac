import { UserError } from '../user-error.ts'
import { botWallName } from './bot-wall.ts'
import { inWords } from './retry-after.ts'
import { shownUrl } from './shown-url.ts'

const pasteInstead = "Open it in a browser and paste the article's text instead."

/** What a refused answer is judged by. */
export interface RefusedAnswer {
  readonly url: URL
  readonly status: number
  /** The start of the page, as far as it was read; may be empty. */
  readonly text: string
  /** Seconds by the Retry-After header, or null. */
  readonly retryAfterSeconds: number | null
}

/** What an HTTP status (or a robot check in place of the page) means to the user; null where all is well. */
export function statusRefusal(answer: RefusedAnswer): UserError | null {
  const { url, status } = answer
  const host = url.host
  const wall = botWallName(answer.text)
  if (wall !== null) {
    return refusal(
      'blocks-robots',
      `${host} shows a robot check (${wall}) instead of the page.`,
      pasteInstead,
    )
  }
  if (status < 300) return null
  if (status < 400) return redirectTrouble(host, `answers without a page (${status})`)
  if (status === 404 || status === 410) {
    const what = status === 410 ? 'The page was taken down' : 'There is no page'
    return refusal('not-found', `${what}: ${shownUrl(url)} (${status}).`, 'Check the link.')
  }
  if (status === 401 || status === 407) return needsLogin(host)
  if (status === 402) {
    return refusal('paywalled', `${host} asks for payment before it shows the page (402).`, pasteInstead)
  }
  if (status === 429) return tooManyRequests(host, answer.retryAfterSeconds)
  if (status === 451) {
    return refusal('blocks-robots', `${host} withholds the page here for legal reasons (451).`, pasteInstead)
  }
  if (status === 403) return refusal('blocks-robots', `${host} refuses Hashdesk (403).`, pasteInstead)
  if (status === 408) return tooSlow(host)
  if (status >= 500) return siteTrouble(host, status, answer.retryAfterSeconds)
  return refusal('unreachable', `${host} refuses the request (${status}).`, pasteInstead)
}

/** A page that was asked for and turned into the site's login. */
export function loginRefusal(asked: URL, final: URL): UserError | null {
  return isLoginAddress(final) && !isLoginAddress(asked) ? needsLogin(asked.host) : null
}

const loginSegment =
  /^(?:log-?in|log-?on|sign-?in|sign-?up|register|registration|authenticate|auth|oauth2?|sso|authorize|subscribe)(?:\.[a-z]{2,5})?$/i
const loginHost = /^(?:login|signin|auth|sso|accounts?|id|idp|secure|myaccount)\./i

function isLoginAddress(url: URL): boolean {
  if (url.pathname.split('/').some((segment) => loginSegment.test(segment))) return true
  return loginHost.test(url.hostname) && /log-?in|sign-?in|auth|return|redirect|continue/i.test(url.search)
}

function needsLogin(host: string): UserError {
  return refusal('needs-login', `${host} shows this page only to readers who are logged in.`, pasteInstead)
}

/** The site counts Hashdesk's requests; `seconds` is what it asked to wait. */
export function tooManyRequests(host: string, seconds: number | null): UserError {
  const what = `${host} gets too many requests from here (429).`
  return seconds === null
    ? refusal('blocks-robots', what, "Try again in some minutes, or paste the article's text.")
    : refusal(
        'blocks-robots',
        what,
        `Try again in ${inWords(seconds)}, or paste the article's text.`,
        seconds,
      )
}

/** The site is down or overloaded; `seconds` is what it asked to wait. */
export function siteTrouble(host: string, status: number, seconds: number | null): UserError {
  const what = `${host} has trouble of its own (${status}).`
  return seconds === null
    ? refusal('unreachable', what, 'Try again in some minutes.')
    : refusal('unreachable', what, `Try again in ${inWords(seconds)}.`, seconds)
}

/** Connecting, headers or the page took longer than the limits allow. */
export function tooSlow(host: string): UserError {
  return refusal(
    'too-slow',
    `${host} takes too long to answer.`,
    "Try again later, or paste the article's text.",
  )
}

/** The site redirects without end, or to nowhere. */
export function redirectTrouble(host: string, how: string): UserError {
  return refusal(
    'unreachable',
    `${host} ${how}.`,
    "Open the link in a browser and give the article's own address.",
  )
}

function refusal(code: UserError['code'], what: string, mend: string, retryAfterSeconds?: number): UserError {
  return new UserError({
    code,
    what,
    mend,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  })
}
