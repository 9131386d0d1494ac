import { getDomain } from 'tldts'

/** The same origin, or over https another host of the same registered domain. */
export function isOwnAddress(from: URL, to: URL): boolean {
  if (to.origin === from.origin) return true
  const domain = getDomain(from.hostname)
  return to.protocol === 'https:' && domain !== null && getDomain(to.hostname) === domain
}

const anyHost: ReadonlySet<string> = new Set(['accept', 'accept-encoding', 'user-agent'])

/** What is sent along a redirect: keys and cookies stay with the host that they were given for. */
export function headersAfter(
  from: URL,
  to: URL,
  headers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  if (to.origin === from.origin) return headers
  return Object.fromEntries(Object.entries(headers).filter(([name]) => anyHost.has(name)))
}
