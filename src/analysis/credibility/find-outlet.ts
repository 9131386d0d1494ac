import type { Outlet } from './outlet.ts'
import { outlets } from './outlets.ts'

const byDomain: ReadonlyMap<string, readonly Outlet[]> = (() => {
  const map = new Map<string, Outlet[]>()
  for (const outlet of outlets) {
    for (const domain of outlet.domains) map.set(domain, [...(map.get(domain) ?? []), outlet])
  }
  return map
})()

/** Host of an address without `www.`, or null where it is none. */
export function hostOf(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null
  const { hostname, protocol } = new URL(url)
  if (protocol !== 'https:' && protocol !== 'http:') return null
  return hostname
    .toLowerCase()
    .replace(/^www\./u, '')
    .replace(/\.$/u, '')
}

/**
 * The outlet to which an address belongs: the listed domain itself or a subdomain of it, never a look-alike. The
 * longest listed domain wins, and an entry for part of a site (`paths`) wins over the site's own.
 */
export function outletOf(url: string | null): Outlet | null {
  const host = hostOf(url)
  if (host === null || url === null) return null
  const path = new URL(url).pathname.toLowerCase()
  const labels = host.split('.')
  for (let from = 0; from < labels.length - 1; from += 1) {
    const found = byDomain.get(labels.slice(from).join('.')) ?? []
    const part = found.find((outlet) => outlet.paths?.some((piece) => path.includes(piece)) === true)
    const whole = found.find((outlet) => outlet.paths === undefined)
    const outlet = part ?? whole
    if (outlet !== undefined) return outlet
  }
  return null
}

/** Domains of highly rated outlets by their first label, for telling look-alikes. */
const wellKnown: ReadonlyMap<string, Outlet> = new Map(
  outlets
    .filter(
      (outlet) =>
        outlet.tier === 'high' &&
        (outlet.type === 'wire' || outlet.type === 'newspaper' || outlet.type === 'trade-press'),
    )
    .flatMap((outlet) => outlet.domains.map((domain) => [domain.split('.')[0] ?? '', outlet] as const))
    .filter(([label]) => label.length >= 7),
)

/** The well-known outlet whose name another site's address carries ("coindesk.club"), or null. */
export function lookAlikeOf(url: string | null): Outlet | null {
  const host = hostOf(url)
  if (host === null || outletOf(url) !== null) return null
  for (const label of host.split('.').slice(0, -1)) {
    for (const part of [label, ...label.split('-')]) {
      const outlet = wellKnown.get(part)
      if (outlet !== undefined) return outlet
    }
  }
  return null
}
