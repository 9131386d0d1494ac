import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const cookieName = 'hashdesk_console'
/** Half a year, in seconds; a new token ends every login at once. */
const cookieAge = 15_552_000

/** Equal in constant time, whatever the lengths. */
function same(a: string, b: string): boolean {
  const key = randomBytes(32)
  const digest = (value: string) => createHmac('sha256', key).update(value).digest()
  return timingSafeEqual(digest(a), digest(b))
}

/** The cookie's value stands for the token and does not give it away. */
function cookieValue(token: string): string {
  return createHmac('sha256', token).update('hashdesk console login 1').digest('base64url')
}

export function isToken(given: string, token: string): boolean {
  return same(given, token)
}

export function loginCookie(token: string): string {
  return `${cookieName}=${cookieValue(token)}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${cookieAge}`
}

/** True where the request's Cookie header carries a login made with this token. */
export function isLoggedIn(cookieHeader: string | undefined, token: string): boolean {
  const cookies = (cookieHeader ?? '').split(';').map((part) => part.trim())
  const found = cookies.find((part) => part.startsWith(`${cookieName}=`))
  return found !== undefined && same(found.slice(cookieName.length + 1), cookieValue(token))
}
