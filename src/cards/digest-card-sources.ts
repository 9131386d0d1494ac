import type { Line } from '../chat/card.ts'
import { bold, text } from '../chat/spans.ts'
import type { Named } from '../digest/compose-wanted.ts'
import type { MarketPart } from '../digest/view.ts'
import { knownValue } from '../market/known-value.ts'
import { minuteUtc, shortDay } from '../market/short-day.ts'
import { disagreementText, shortTime } from './reading-text.ts'

const mostDisagreements = 2
const mostGroups = 4
const mostNames = 6
const mostReasons = 2

function namesOf(group: readonly Named[], most = mostNames): string {
  const names = [...new Set(group.map(([name]) => name))]
  const more = names.length - most
  return `${names.slice(0, most).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

const reasonOf = ([, reading]: Named, nowMs: number): string => {
  if (reading.state !== 'missing') return `${reading.source}: sent something that cannot be right`
  const since = reading.since === null ? '' : `, since ${shortTime(reading.since, nowMs)}`
  return `${reading.source}: ${reading.reason}${since}`
}

const changeEnd = /’s? change$/

/** That a figure is missing says that its changes are, too. */
function withoutTheirChanges(missing: readonly Named[]): readonly Named[] {
  const names = new Set(missing.map(([name]) => name.toLowerCase()))
  return missing.filter(
    ([name]) =>
      !changeEnd.test(name) || !names.has(name.replace(changeEnd, '').replace(/^the /, '').toLowerCase()),
  )
}

/** What is missing, once for each reason: `Not available: hashprice, fees (mempool.space: does not answer, …)`. */
export function missingLine(
  readings: readonly Named[],
  part: MarketPart,
  { nowMs, chart }: { readonly nowMs: number; readonly chart: boolean },
): Line[] {
  const missing = withoutTheirChanges(readings.filter(([, reading]) => knownValue(reading) === null))
  const groups = [...Map.groupBy(missing, (one) => reasonOf(one, nowMs))].map(
    ([reason, group]) => `${namesOf(group)} (${reason})`,
  )
  const more = groups.length - mostGroups
  const said = [
    ...groups.slice(0, mostGroups),
    ...(more > 0 ? [`and more for ${more} other ${more === 1 ? 'reason' : 'reasons'}`] : []),
    ...part.failed.map((what) => `${what} (could not be put together)`),
    ...(chart && part.picture === null && !part.failed.includes('the chart')
      ? ['the chart (too few days are known)']
      : []),
  ]
  return said.length === 0 ? [] : [[bold('Not available:'), text(` ${said.join('; ')}.`)]]
}

export const disagreementLines = ({ disagreements }: MarketPart, nowMs: number): Line[] =>
  disagreements
    .slice(0, mostDisagreements)
    .map((one) => [bold(`Sources disagree on ${one.about}.`), text(` ${disagreementText(one, nowMs)}.`)])

/** `14:05`, on another day `18 Nov, 14:05`; the end of a UTC day as that day. */
function whenText(asOf: string, nowMs: number): string {
  const ms = Date.parse(asOf)
  if (ms % 86_400_000 === 0) return `end of ${shortDay(ms - 1, nowMs)}`
  return shortTime(asOf, nowMs).replace(` ${minuteUtc(ms).slice(-3)}`, '')
}

const mostTimes = 8
const mostTimed = 10

/** A change is of the time of what it is a change of, and some figures say themselves of when they are. */
const isOfItself = (name: string): boolean => /(?:change|last month|beside the stocks)$/.test(name)

/** Of when each figure is and by whom: `UTC: BTC 06:59 Coinbase; hashprice, fees 06:55 mempool.space`. */
export function timesText(readings: readonly Named[], nowMs: number): string | null {
  const known = readings.filter(([name, reading]) => knownValue(reading) !== null && !isOfItself(name))
  const groups = Map.groupBy(known, ([, reading]) =>
    reading.state === 'missing' ? '' : `${whenText(reading.asOf, nowMs)} ${reading.source}`,
  )
  const said = new Set<string>()
  const lines = [...groups].flatMap(([when, group]) => {
    const names = group.filter(([name]) => !said.has(name))
    for (const [name] of names) said.add(name)
    return names.length === 0 ? [] : [`${namesOf(names, mostTimed)} ${when}`]
  })
  if (lines.length === 0) return null
  const more = lines.length - mostTimes
  return `Times in UTC: ${lines.slice(0, mostTimes).join('; ')}${more > 0 ? `; and ${more} more` : ''}.`
}

/** Why there is nothing at all, each reason once. */
export function reasonsText(readings: readonly Named[], part: MarketPart, nowMs: number): string {
  const reasons = [
    ...new Set(readings.map((one) => reasonOf(one, nowMs))),
    ...part.failed.map((what) => `${what} could not be put together`),
  ]
  const more = reasons.length - mostReasons
  return `${reasons.slice(0, mostReasons).join('; ')}${more > 0 ? `; and ${more} more` : ''}`
}
