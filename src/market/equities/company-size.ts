const within = (value: number | null, least: number, most: number): number | null =>
  value !== null && value >= least && value <= most ? value : null

/** Fewer or more shares than any listed company has. */
export const plausibleShares = (count: number | null): number | null => within(count, 100_000, 1e12)

/** From the smallest that is still listed to twice the largest there is, in USD. */
const plausibleCap = (usd: number | null): number | null => within(usd, 100_000, 10e12)

/** What a provider tells of a company's size. */
export interface ToldSize {
  readonly priceUsd: number
  /** As the provider computed it. */
  readonly marketCapUsd: number | null
  /** Shares of all classes, as if all were of the quoted one. */
  readonly allShares: number | null
  /** Shares of the quoted class. */
  readonly classShares: number | null
}

export interface CompanySize {
  readonly marketCapUsd: number | null
  readonly shares: number | null
}

const neither: CompanySize = { marketCapUsd: null, shares: null }

/**
 * Market cap and shares that belong together. A company is worth the shares of all its classes, so these come first,
 * and their number times the price goes with the price that is shown. The count of one class is too few where there
 * are others: a told cap more than 3 % over price × count says so, stands, and leaves the count out; without a told
 * cap nothing says whether there are others. A told cap that
 * is half as much again as all shares are worth, or less than the one class alone, or twenty times it, cannot be
 * right (other units, or one of the two is from before a split): then there is neither.
 */
export function companySize(told: ToldSize): CompanySize {
  const all = plausibleShares(told.allShares)
  const shares = all ?? plausibleShares(told.classShares)
  if (shares === null) return { marketCapUsd: plausibleCap(told.marketCapUsd), shares: null }

  const worth = plausibleCap(told.priceUsd * shares)
  if (worth === null) return neither
  if (told.marketCapUsd === null) return all === null ? neither : { marketCapUsd: worth, shares }

  const times = told.marketCapUsd / worth
  const [least, most] = all === null ? [0.97, 20] : [1 / 1.5, 1.5]
  if (!(times >= least && times <= most)) return neither
  if (all === null && times > 1.03) return { marketCapUsd: plausibleCap(told.marketCapUsd), shares: null }
  return { marketCapUsd: worth, shares }
}
