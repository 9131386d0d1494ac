import { type Period, periods } from '../src/market/period.ts'
import { UserError } from '../src/user-error.ts'

/** Other ways to say each, in small letters without what is no letter or digit. */
const spellings: Readonly<Record<Period, readonly string[]>> = {
  '1D': ['d', 'day', 'oneday', '1day', 'today', 'daily', '24h'],
  '1W': ['w', 'week', 'oneweek', '1week', 'weekly', '7d', '7days'],
  MTD: ['month', 'm', 'monthtodate', 'thismonth'],
  '1M': ['onemonth', '1month', 'monthly', '30d', '30days'],
  YTD: ['year', 'y', 'yeartodate', 'thisyear'],
  '1Y': ['oneyear', '1year', 'yearly', '12m', '12months', '365d'],
}

export const usualPeriod: Period = 'MTD'

/** Reads a period in any of its spellings (`ytd`, `year to date`, `1 d`). Throws `bad-request`. */
export function parsePeriod(typed: string): Period {
  const plain = typed.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  const found = periods.find((period) => period.toLowerCase() === plain || spellings[period].includes(plain))
  if (found !== undefined) return found
  throw new UserError({
    code: 'bad-request',
    what: `“${typed.trim().slice(0, 40)}” is no period.`,
    mend: `Give one of ${periods.join(', ')}.`,
  })
}
