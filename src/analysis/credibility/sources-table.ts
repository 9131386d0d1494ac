import type { Outlet, OutletTier, OutletType } from './outlet.ts'
import { outlets } from './outlets.ts'

/** One row of the table of sources, as readers see it. */
export interface SourceRow {
  readonly name: string
  /** The outlet's first domain, with the part of the site where the row is about one. */
  readonly domain: string
  readonly type: OutletType
  readonly tier: OutletTier
  readonly reason: string
  /** Day of the last review (ISO). */
  readonly reviewed: string
}

const rowOf = (outlet: Outlet): SourceRow => ({
  name: outlet.name,
  domain: `${outlet.domains[0] ?? ''}${outlet.paths?.[0] ?? ''}`,
  type: outlet.type,
  tier: outlet.tier,
  reason: outlet.reason,
  reviewed: outlet.reviewed,
})

/** What a reader types: a name, a domain or a whole address, in lower case. */
function needleOf(query: string): string {
  const trimmed = query.trim().toLowerCase()
  return (
    trimmed
      .replace(/^https?:\/\//u, '')
      .replace(/^www\./u, '')
      .split('/')[0] ?? ''
  )
}

/** The outlets whose name or domain contains the query, by name; all of them without one. */
export function sourcesTable(query = ''): readonly SourceRow[] {
  const needle = needleOf(query)
  return outlets
    .filter(
      (outlet) =>
        outlet.name.toLowerCase().includes(needle) ||
        outlet.domains.some(
          (domain) => domain.includes(needle) || (needle !== '' && needle.endsWith(`.${domain}`)),
        ),
    )
    .map(rowOf)
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
}
