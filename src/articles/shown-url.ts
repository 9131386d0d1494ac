const longest = 90

/**
 * An address as messages and logs show it: host and path only. Credentials, query and fragment are left out,
 * because they can hold secrets (`?token=…`) and messages can end up in front of others.
 */
export function shownUrl(url: URL): string {
  const path = url.pathname === '/' ? '' : url.pathname
  const shown = `${url.host}${path}`
  return shown.length > longest ? `${shown.slice(0, longest - 1)}…` : shown
}
