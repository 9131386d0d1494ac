import { isIP } from 'node:net'
import { isPublicAddress } from './address-ranges.ts'
import { type AllowHosts, isAllowed } from './allow-hosts.ts'
import { BlockedAddress, type BlockedReason } from './blocked-address.ts'
import { privateNameReason } from './host-names.ts'
import { shownUrl } from './shown-url.ts'

/** All addresses of a host name, as text; rejects or answers none where there is none. */
export type ResolveHost = (host: string) => Promise<readonly string[]>

const openPorts: ReadonlySet<string> = new Set(['', '80', '443'])
const openPublic = "Give the article's public address."
const operators = 'whoever runs this bot can exempt a newsroom of their own with ALLOW_HOSTS'

/**
 * Refuses an address by its spelling alone, before any name is looked up: credentials, port, special names,
 * addresses that are not public. Throws `UserError` `blocked-address`. Names that pass are judged again by
 * their DNS answers, at connect time, by `vetHost`.
 */
export function checkUrl(url: URL, allowHosts: AllowHosts): void {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw blocked('scheme', `An address that starts with ${url.protocol} is not a web page.`, openPublic)
  }
  if (url.username !== '' || url.password !== '') {
    throw blocked(
      'credentials',
      `The address of ${url.host} carries a user name or password.`,
      'Give the address without the part before the @.',
    )
  }
  if (isAllowed(url, allowHosts)) return
  if (!openPorts.has(url.port)) {
    throw blocked(
      'port',
      `${url.hostname} is asked for on port ${url.port}, and only 80 and 443 are open.`,
      `${openPublic.slice(0, -1)}; ${operators}.`,
    )
  }
  const host = bareHost(url)
  if (isIP(host) !== 0) {
    if (!isPublicAddress(host)) throw privateAddress(shownUrl(url))
    return
  }
  const reason = privateNameReason(host)
  if (reason !== null)
    throw blocked('special-name', `${host} ${reason}.`, `${openPublic.slice(0, -1)}; ${operators}.`)
}

/**
 * The addresses that a connection to this origin may use, each of them checked. One address among them that
 * is not public refuses all, because a name that answers with both is after the private one. The caller must
 * connect to these and not look the name up again. Throws `UserError` `blocked-address`, or what `resolve`
 * throws; an empty answer is an `Error` with code `ENOTFOUND`.
 */
export async function vetHost(url: URL, allowHosts: AllowHosts, resolve: ResolveHost): Promise<string[]> {
  checkUrl(url, allowHosts)
  const host = bareHost(url)
  const addresses = isIP(host) === 0 ? [...(await resolve(host))] : [host]
  if (addresses.length === 0) throw Object.assign(new Error(`no address for ${host}`), { code: 'ENOTFOUND' })
  if (!isAllowed(url, allowHosts) && !addresses.every(isPublicAddress)) throw privateAddress(host)
  return addresses
}

/** Host of an address without brackets and without a root dot. */
export function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$|\.$/g, '')
}

function privateAddress(shown: string): BlockedAddress {
  return blocked(
    'private-address',
    `${shown} leads to an address that is not on the public internet.`,
    `${openPublic.slice(0, -1)}; ${operators}.`,
  )
}

function blocked(reason: BlockedReason, what: string, mend: string): BlockedAddress {
  return new BlockedAddress(reason, { what, mend })
}
