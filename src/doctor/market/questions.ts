import { addDays, utcDay } from '../../market/day.ts'
import { ProviderProblem } from '../../market/provider-problem.ts'
import type {
  EquitySource,
  HashpriceSource,
  NetworkSource,
  PriceSource,
  Quote,
  SharesSource,
  Sourced,
} from '../../market/sources.ts'
import type { Told } from './provider-check.ts'
import {
  count,
  dayInWords,
  exahashes,
  momentInWords,
  points,
  priceTimeInWords,
  trillions,
  usd,
} from './words.ts'

/** A company that has been listed for long and files every quarter. */
const company = 'RIOT'
const index = '^GSPC'
/** Daily values can be late, so that a few days back are asked for. */
const daysBack = 4

const told = (says: string, more: Partial<Told> = {}): Told => ({ says, lacks: null, ...more })

const lastOf = <T>(name: string, days: readonly T[]): T => {
  const last = days.at(-1)
  if (last === undefined) throw new ProviderProblem(name, 'unknown', 'no day of late')
  return last
}

const fewDaysAgo = (nowMs: number) => addDays(utcDay(nowMs), -daysBack)

export async function askTip(source: NetworkSource, nowMs: number): Promise<Told> {
  const tip = await source.tip()
  const { height, hashrate7dEhs, difficulty } = tip.value
  const chain = `Block ${count(height)}, ${exahashes(hashrate7dEhs)}, difficulty ${trillions(difficulty)}`
  return told(`${chain}, ${momentInWords(Date.parse(tip.asOf), nowMs)}.`, { tip })
}

/** Of a provider that gives whole days only. */
export async function askHashrates(source: NetworkSource, nowMs: number): Promise<Told> {
  const { value } = await source.days(fewDaysAgo(nowMs))
  const { day, hashrateEhs } = lastOf(
    source.name,
    value.filter((one) => one.hashrateEhs !== null),
  )
  return told(`${exahashes(hashrateEhs ?? Number.NaN)} on ${dayInWords(day, nowMs)}.`)
}

export async function askSpot(source: PriceSource, nowMs: number): Promise<Told> {
  const btcUsd = await source.spot()
  return told(`${usd(btcUsd.value)} ${momentInWords(Date.parse(btcUsd.asOf), nowMs)}.`, { btcUsd })
}

export async function askCloses(source: PriceSource, nowMs: number): Promise<Told> {
  const { value } = await source.days(fewDaysAgo(nowMs))
  const last = lastOf(source.name, value)
  return told(`${usd(last.value)} at the end of ${dayInWords(last.day, nowMs)}, UTC.`)
}

const noCap = {
  says: 'It gives no crumb, so prices come one by one and without market caps',
  mend: 'Run this again later. Set USER_AGENT_CONTACT (for the SEC) or FINNHUB_API_KEY, so that counts of shares come from there meanwhile.',
} as const

/** The index and a company in one call. */
export async function askYahoo(source: EquitySource, nowMs: number): Promise<Told> {
  const quotes = await source.quotes([index, company])
  const [ofIndex, ofCompany] = [quotes.get(index), quotes.get(company)]
  if (ofIndex === undefined && ofCompany === undefined)
    throw new ProviderProblem(source.name, 'unknown', 'neither the index nor the company')
  const missing = [
    ...(ofIndex === undefined ? ['the S&P 500'] : []),
    ...(ofCompany === undefined ? [company] : []),
  ]
  const says = [
    ...(ofIndex === undefined ? [] : [`S&P 500 at ${points(ofIndex.value.priceUsd)}`]),
    ...(ofCompany === undefined ? [] : [`${company} at ${usd(ofCompany.value.priceUsd)}`]),
  ].join(', ')
  const at = priceTimeInWords(Date.parse((ofIndex ?? ofCompany)?.asOf ?? ''), nowMs)
  return told(`${says}, ${at}.`, {
    lacks:
      missing.length > 0
        ? { says: `It gives nothing for ${missing.join(' and ')}`, mend: 'Run this again later.' }
        : hasSize(ofCompany)
          ? null
          : noCap,
  })
}

const hasSize = (quote: Sourced<Quote> | undefined): boolean =>
  quote !== undefined && (quote.value.marketCapUsd !== null || quote.value.shares !== null)

export async function askQuote(source: EquitySource, nowMs: number): Promise<Told> {
  const quote = (await source.quotes([company])).get(company)
  if (quote === undefined) throw new ProviderProblem(source.name, 'unknown', 'no quote of the company')
  return told(
    `${company} at ${usd(quote.value.priceUsd)}, ${priceTimeInWords(Date.parse(quote.asOf), nowMs)}.`,
  )
}

export async function askShares(source: SharesSource, nowMs: number): Promise<Told> {
  const { value, asOf } = await source.shares(company)
  const day = dayInWords(utcDay(Date.parse(asOf)), nowMs)
  return told(`${company} with ${count(value)} shares on ${day}, by its latest report.`)
}

export async function askHashprice(source: HashpriceSource, nowMs: number): Promise<Told> {
  const { value, asOf } = await source.usdPerPhDay()
  return told(`${usd(value)} a day for 1 PH/s, ${momentInWords(Date.parse(asOf), nowMs)}.`)
}
