import type { Company, Former } from './company.ts'

const dayMs = 86_400_000
/** News names a company a while before it lists, and after it goes. */
const graceDays = 60

/** What held on `day` (ISO): the first former text whose end lies after it, else what holds today. */
function textAt(today: string, former: readonly Former[], day: string): string {
  for (const entry of former) if (day < entry.until) return entry.text
  return today
}

/** The ticker under which a company traded on a day (ISO date or instant). */
export function tickerAt(company: Company, day: string): string {
  return textAt(company.ticker, company.formerTickers ?? [], day)
}

/** What a company was called on a day (ISO date or instant). */
export function nameAt(company: Company, day: string): string {
  return textAt(company.name, company.formerNames ?? [], day)
}

/** Every ticker that the company has or had. */
export function tickersOf(company: Company): readonly string[] {
  return [
    company.ticker,
    ...(company.formerTickers ?? []).map((former) => former.text),
    ...(company.otherTickers ?? []),
  ]
}

/** Whether the company was listed on a day (ISO), give or take two months; true where the list does not say. */
export function listedAt(company: Company, day: string): boolean {
  const time = Date.parse(day)
  const { from, to } = company.listed ?? {}
  if (from !== undefined && time < Date.parse(from) - graceDays * dayMs) return false
  return to === undefined || time <= Date.parse(to) + graceDays * dayMs
}
