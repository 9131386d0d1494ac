const loopbackNames = ['127.0.0.1', 'localhost', '[::1]']
const wildcards: ReadonlySet<string> = new Set(['0.0.0.0', '::'])

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}

/** The `Host` headers that the console answers to; null for any, where it listens on every address. */
export function allowedHosts(host: string, port: number): ReadonlySet<string> | null {
  if (wildcards.has(host)) return null
  const name = host.includes(':') ? `[${host}]` : host
  const names = isLoopback(host) ? [...new Set([name, ...loopbackNames])] : [name]
  return new Set(names.flatMap((each) => (port === 80 ? [each, `${each}:80`] : [`${each}:${port}`])))
}

export interface GuardedRequest {
  readonly method: string
  readonly host: string | undefined
  readonly origin: string | undefined
  readonly fetchSite: string | undefined
}

/** A page of another name that resolves to this machine (DNS rebinding) shows by its Host. */
export function hostIsRefused(request: GuardedRequest, hosts: ReadonlySet<string> | null): boolean {
  if (request.host === undefined) return true
  return hosts !== null && !hosts.has(request.host.toLowerCase())
}

/**
 * Another site's page shows by Origin and Sec-Fetch-Site, which pages cannot forge. A request without either
 * comes from no page. A GET that somebody typed into the address bar is nobody's site (`none`).
 */
export function siteIsRefused(request: GuardedRequest): boolean {
  const { method, host, origin, fetchSite } = request
  if (fetchSite !== undefined && fetchSite !== 'same-origin') {
    if (!(fetchSite === 'none' && method === 'GET')) return true
  }
  if (origin === undefined) return false
  return origin !== `http://${host}` && origin !== `https://${host}`
}
