import type { Outlet } from './outlet.ts'
import { aggregators } from './outlets/aggregators.ts'
import { companiesAndFilings } from './outlets/companies-and-filings.ts'
import { newspapers } from './outlets/newspapers.ts'
import { releasesAndPosts } from './outlets/releases-and-posts.ts'
import { tradePress } from './outlets/trade-press.ts'
import { wires } from './outlets/wires.ts'

/** Every outlet that Hashdesk has looked at. Our own judgement, dated entry by entry. */
export const outlets: readonly Outlet[] = [
  ...wires,
  ...newspapers,
  ...tradePress,
  ...aggregators,
  ...releasesAndPosts,
  ...companiesAndFilings,
]
