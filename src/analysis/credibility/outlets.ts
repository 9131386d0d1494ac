import type { Outlet } from './outlet.ts'
import { aggregators } from './outlets/aggregators.ts'
import { authorities } from './outlets/authorities.ts'
import { businessPress } from './outlets/business-press.ts'
import { companyPages } from './outlets/company-pages.ts'
import { cryptoCommentary } from './outlets/crypto-commentary.ts'
import { cryptoPress } from './outlets/crypto-press.ts'
import { exchangeFeeds } from './outlets/exchange-feeds.ts'
import { newspapers } from './outlets/newspapers.ts'
import { paidPublicity } from './outlets/paid-publicity.ts'
import { posts } from './outlets/posts.ts'
import { researchHouses } from './outlets/research-houses.ts'
import { specialistPress } from './outlets/specialist-press.ts'
import { wires } from './outlets/wires.ts'
import { worldCryptoPress } from './outlets/world-crypto-press.ts'

/** Every outlet that Hashdesk has looked at. Our own judgement, dated entry by entry. */
export const outlets: readonly Outlet[] = [
  ...wires,
  ...businessPress,
  ...newspapers,
  ...cryptoPress,
  ...cryptoCommentary,
  ...worldCryptoPress,
  ...specialistPress,
  ...aggregators,
  ...exchangeFeeds,
  ...paidPublicity,
  ...posts,
  ...authorities,
  ...researchHouses,
  ...companyPages,
]
