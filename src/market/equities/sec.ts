import { z } from 'zod'
import type { ProviderParts } from '../http/provider-client.ts'
import { whole } from '../numbers.ts'
import { ProviderProblem } from '../provider-problem.ts'
import type { SharesSource } from '../sources.ts'
import { type Registrant, registrants } from './cik.ts'
import { plausibleShares } from './company-size.ts'

const provider = 'SEC'
const dayMs = 24 * 60 * 60_000

/** Ten a second are allowed; who asks oftener is shut out for ten minutes. */
const budget = { requests: 8, windowMs: 1000, atOnce: 4 }

/** Four quarters and the five weeks or so until a report is in. */
const oldestMs = 400 * dayMs

const date = z.iso.date()

/** One fact of a filing: `end` is the day that it is about. */
const fact = z.object({ end: date, val: whole, accn: z.string(), filed: date })
type Fact = z.output<typeof fact>

const conceptBody = z.object({
  entityName: z.string(),
  units: z.object({ shares: z.array(z.unknown()) }),
})

/** Whether the name that the filings are under is the company's. */
function isNameOf(registrant: Registrant, entityName: string): boolean {
  const words = new Set(entityName.toLowerCase().split(/[^a-z0-9]+/))
  return registrant.names.some((name) => words.has(name))
}

/**
 * The newest fact of the newest filing; null where that tells two numbers for one day. This endpoint leaves out
 * whatever is of one share class, so nothing is to be summed: two numbers would be a mistake or a correction.
 */
function newest(facts: readonly Fact[]): Fact | null {
  const byAge = facts.toSorted(
    (one, other) => other.filed.localeCompare(one.filed) || other.end.localeCompare(one.end),
  )
  const [first] = byAge
  if (first === undefined) return null
  const differ = byAge.some(
    ({ filed, end, val }) => filed === first.filed && end === first.end && val !== first.val,
  )
  return differ ? null : first
}

/** Shares outstanding as on the cover of a company's latest report to the SEC: true, and some weeks old. */
export function createSec({
  connect,
  clock,
  url,
  contact,
}: ProviderParts & { readonly url: string; readonly contact: string }): SharesSource {
  // Who sends no contact is refused.
  const headers = { 'user-agent': `Hashdesk ${contact.replace(/[^\x20-\x7e]/g, '')}` }
  const client = connect({ provider, base: url, budget, headers })

  return {
    name: provider,

    async shares(ticker) {
      const problem = (kind: 'unknown' | 'implausible', detail: string) =>
        new ProviderProblem(provider, kind, `shares of ${ticker}: ${detail}`)
      const registrant = registrants.get(ticker)
      if (registrant === undefined) throw problem('unknown', 'its number is not known here')

      const { body } = await client.get(
        `/api/xbrl/companyconcept/CIK${registrant.cik}/dei/EntityCommonStockSharesOutstanding.json`,
        { schema: conceptBody, reuseMs: dayMs },
      )
      if (!isNameOf(registrant, body.entityName))
        throw problem('implausible', `${registrant.cik} is “${body.entityName}”`)

      const today = new Date(clock()).toISOString().slice(0, 10)
      const facts = body.units.shares.flatMap((each) => fact.safeParse(each).data ?? [])
      const past = facts.filter(({ end, filed }) => end <= filed && filed <= today)
      const latest = newest(past)
      if (latest === null) throw problem('implausible', 'no count, or two for one day')
      const value = plausibleShares(latest.val)
      if (value === null) throw problem('implausible', `${latest.val} is no count of shares`)
      const asOfMs = Date.parse(latest.end)
      if (clock() - asOfMs > oldestMs) throw problem('unknown', `none since ${latest.end}`)
      return { value, source: provider, asOf: new Date(asOfMs).toISOString() }
    },
  }
}
