import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import type { ProviderClient } from '../http/provider-client.ts'
import { ProviderProblem } from '../provider-problem.ts'

/** What Yahoo wants with a call for quotes: a cookie, and a word that goes with it. */
export interface Crumb {
  readonly cookie: string
  readonly word: string
}

export interface CrumbParts {
  /** Where cookies are given out. */
  readonly cookies: ProviderClient
  /** Where the word is; not the client that asks for data, which has not to pause where this one must. */
  readonly words: ProviderClient
  readonly clock: Clock
}

export interface CrumbHolder {
  /** The one that is held, else a new one; null where Yahoo gives none now. Never throws for what Yahoo does. */
  get(): Promise<Crumb | null>
  /** That one was refused and is not given again. */
  refuse(crumb: Crumb): void
  /** A new one was refused too: no other is fetched for some minutes. */
  giveUp(crumb: Crumb): void
}

const pauseMs = 5 * 60_000
/** The answer that the cookie comes with is an error page as a rule. */
const anyStatus = [201, 202, 204, 400, 401, 403, 404, 405, 410, 429, 500, 502, 503]
const refusals = [400, 401, 403, 404, 429, 500, 502, 503]

/**
 * A crumb is eleven letters, digits, dots and slashes as a rule. Yahoo's errors come in its place with status 200,
 * as `Too Many Requests`, a page or JSON; a plain word is an error too.
 */
export const isCrumb = (text: string): boolean =>
  /^[\w./\\=+~-]{5,40}$/.test(text) && !/^[A-Z]?[a-z]+$/.test(text)

/** The names and values of the cookies that an answer set. Cookies that it took back are not among them. */
export function cookiesOf(setCookie: string | undefined): string {
  // Several stand in lines, or with commas between them; a comma within one (a date) has no name after it.
  const each = (setCookie ?? '').split(/\n|,(?=\s*[\w-]+=)/)
  return each
    .map((cookie) => (cookie.split(';')[0] ?? '').trim())
    .filter((pair) => /^[\w-]+=[^\s;,]+$/.test(pair))
    .join('; ')
}

/** Fetches, holds and renews the crumb, once for everybody who wants it at the same moment. */
export function createCrumbHolder({ cookies, words, clock }: CrumbParts): CrumbHolder {
  let held: Crumb | null = null
  let fetching: Promise<Crumb | null> | null = null
  let notBeforeMs = 0

  async function fetchCrumb(): Promise<Crumb | null> {
    const page = await cookies.get('/', { schema: z.string(), as: 'text', accept: anyStatus })
    const cookie = cookiesOf(page.headers['set-cookie'])
    if (cookie === '') return null
    const { body } = await words.get('/v1/test/getcrumb', {
      schema: z.string(),
      as: 'text',
      headers: { cookie },
      accept: refusals,
    })
    return isCrumb(body) ? { cookie, word: body } : null
  }

  async function renew(): Promise<Crumb | null> {
    try {
      held = await fetchCrumb()
    } catch (error) {
      if (!(error instanceof ProviderProblem)) throw error
      held = null
    }
    if (held === null) notBeforeMs = clock() + pauseMs
    return held
  }

  return {
    async get() {
      if (held !== null) return held
      if (fetching === null && clock() < notBeforeMs) return null
      fetching ??= renew().finally(() => {
        fetching = null
      })
      return await fetching
    },
    refuse(crumb) {
      if (held === crumb) held = null
    },
    giveUp(crumb) {
      if (held === crumb) held = null
      notBeforeMs = clock() + pauseMs
    },
  }
}
