import { getDomain } from 'tldts'
import { isAmpParameter, unwrapAmp, withoutAmpPath } from './amp.ts'
import { parseAddress } from './link.ts'
import { isTrackingParameter } from './tracking-parameters.ts'

/** Host labels in front of a site's own name that mark a variant of the same pages. */
const variantLabels: ReadonlySet<string> = new Set(['www', 'm', 'mobile', 'amp'])

/** The address to fetch and to show: out of its AMP wrapper, without tracking parameters and fragment. */
export function cleanUrl(url: URL): URL {
  const clean = new URL(unwrapAmp(url))
  clean.hash = ''
  clean.search = keptQuery(clean, (name) => isTrackingParameter(name, clean.hostname)).join('&')
  return clean
}

/**
 * One key for all addresses of one story: scheme, `www.`, mobile and AMP variants, tracking parameters,
 * parameter order, fragment and a closing slash make no difference; every other query parameter does. The key
 * is itself an address and its own key. Throws `UserError` `not-a-link`.
 */
export function storyKey(address: string | URL): string {
  let key = keyOnce(webAddress(address))
  for (let next = keyOnce(new URL(key)); next !== key; next = keyOnce(new URL(key))) key = next
  return key
}

/**
 * True where a query is left once tracking and AMP parameters are gone. It may hold somebody's own access (a
 * gift token, a session), so such an address is never shared between workspaces. Throws `UserError` `not-a-link`.
 */
export function hasPrivateQuery(address: string | URL): boolean {
  return new URL(storyKey(address)).search !== ''
}

/** Registrable domain (`example.co.uk` of `m.example.co.uk`), or the host where it has none. */
export function siteOf(url: URL): string {
  return getDomain(url.hostname, { allowPrivateDomains: true }) ?? url.hostname
}

function webAddress(address: string | URL): URL {
  const url = typeof address === 'string' ? URL.parse(address) : address
  return url !== null && /^https?:$/.test(url.protocol) ? url : parseAddress(String(address))
}

function keyOnce(address: URL): string {
  const url = cleanUrl(address)
  const port = url.port === '80' || url.port === '443' ? '' : url.port
  const path = withoutAmpPath(url.pathname)
    .replace(/\/index\.(?:html?|php)$/i, '/')
    .replace(/\/+$/, '')
  const parts = keptQuery(url, isAmpParameter).toSorted()
  const query = parts.length === 0 ? '' : `?${parts.join('&')}`
  return new URL(`https://${plainHost(url)}${port === '' ? '' : `:${port}`}${path}${query}`).href
}

function plainHost(url: URL): string {
  const host = url.hostname.replace(/\.$/, '')
  const site = siteOf(url).replace(/\.$/, '')
  if (!host.endsWith(`.${site}`)) return host
  const labels = host.slice(0, -site.length - 1).split('.')
  return [...labels.filter((label) => !variantLabels.has(label)), site].join('.')
}

/** The query's parts as they were written, without those that `drop` names and without empty ones. */
function keptQuery(url: URL, drop: (name: string, value: string) => boolean): string[] {
  return url.search
    .slice(1)
    .split('&')
    .filter((part) => {
      const [name, value] = [...new URLSearchParams(part)][0] ?? ['', '']
      return part !== '' && !(name === '' && value === '') && !drop(name, value)
    })
}
