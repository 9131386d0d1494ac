/** Exempt `host:port` pairs in normal spelling. Set by the operator at start; nothing a user types adds to it. */
export type AllowHosts = ReadonlySet<string>

export const noAllowHosts: AllowHosts = new Set()

/**
 * Reads `ALLOW_HOSTS`, a list of `host:port` parted by commas or white space (`newsroom.lan:8080, [::1]:3001`).
 * Both parts are needed, so that an exemption never covers a whole machine. Empty text exempts nothing.
 * Throws an `Error` that names the variable, the wrong part and the mend.
 */
export function parseAllowHosts(text: string): AllowHosts {
  const parts = text.split(/[\s,]+/).filter((part) => part !== '')
  return new Set(parts.map(normalPair))
}

/** True only where the operator exempted exactly this host and port. */
export function isAllowed(url: URL, allowHosts: AllowHosts): boolean {
  return allowHosts.size > 0 && allowHosts.has(hostPort(url))
}

/** `host:port` of an address, with the scheme's default port and without a root dot. */
function hostPort(url: URL): string {
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port
  return `${url.hostname.replace(/\.$/, '')}:${port}`
}

function normalPair(part: string): string {
  const port = /:(\d{1,5})$/.exec(part)?.[1]
  const url = URL.parse(`http://${part}/`)
  const plain = url !== null && url.username === '' && url.password === '' && url.pathname === '/'
  if (port === undefined || Number(port) < 1 || Number(port) > 65_535 || !plain || /[/?#@\\*]/.test(part)) {
    throw new Error(
      `ALLOW_HOSTS: "${part}" is not host:port. Write each newsroom with its port, such as news.lan:8080, and part them with commas.`,
    )
  }
  return hostPort(url)
}
