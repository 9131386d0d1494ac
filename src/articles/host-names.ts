/**
 * Name endings that never lead to a public site: special-use names (RFC 6761, 6762, 7686, 8375, 9476),
 * ICANN's private-use name, and names that routers, clusters and company networks use for themselves.
 * `example` is not among them: its answer from DNS decides.
 */
const privateEndings: ReadonlySet<string> = new Set([
  'alt',
  'arpa',
  'cluster',
  'consul',
  'corp',
  'docker',
  'domain',
  'home',
  'internal',
  'intranet',
  'invalid',
  'kube',
  'lan',
  'local',
  'localdomain',
  'localhost',
  'mail',
  'onion',
  'private',
  'svc',
  'test',
  'workgroup',
])

/** Public-looking names of clouds' metadata services. */
const metadataNames: ReadonlySet<string> = new Set([
  'metadata.goog',
  'metadata.packet.net',
  'metadata.platformequinix.com',
  'metadata.tencentyun.com',
])

/** Why a host name (lower case, not an address) is refused without asking DNS; null where it may be asked. */
export function privateNameReason(host: string): string | null {
  const name = host.replace(/\.$/, '')
  const labels = name.split('.')
  const ending = labels.at(-1) ?? ''
  if (labels.length < 2) return 'is a name without a domain, which only a local network knows'
  if (privateEndings.has(ending)) return `ends in .${ending}, which only private networks use`
  if (metadataNames.has(name)) return "is a cloud's own metadata service"
  return null
}
