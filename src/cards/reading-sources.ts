import type { Line, Section } from '../chat/card.ts'
import { bold, text, time } from '../chat/spans.ts'
import { knownValue } from '../market/known-value.ts'
import type { Reading } from '../market/reading.ts'
import type { MinersView, MinerView, NetworkView } from '../market/views.ts'
import { disagreementText, shortTime } from './reading-text.ts'

/** A reading with the words by which a card names it: `hashprice`, `IREN`. */
export type Labelled = readonly [label: string, reading: Reading]

/** Sources beyond this many are counted. */
const mostLines = 15
const mostLabels = 12

function labels(all: readonly Labelled[]): string {
  const names = [...new Set(all.map(([label]) => label))]
  const more = names.length - mostLabels
  return `${names.slice(0, mostLabels).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

function listed(heading: string, lines: readonly Line[]): Section[] {
  if (lines.length === 0) return []
  const more = lines.length - mostLines
  const shown = lines.slice(0, mostLines)
  return [{ heading, style: 'list', lines: more > 0 ? [...shown, [text(`and ${more} more`)]] : shown }]
}

/** Who gave what, and of when: one line for what came from one source at one time. */
export function sourcesSection(readings: readonly Labelled[]): Section[] {
  const known = readings.filter(([, reading]) => knownValue(reading) !== null)
  const groups = Map.groupBy(known, ([, reading]) =>
    reading.state === 'missing' ? '' : `${reading.source}\n${reading.asOf.slice(0, 16)}\n${reading.state}`,
  )
  const lines = [...groups.values()].flatMap((group): Line[] => {
    const [, first] = group[0] ?? []
    if (first === undefined || first.state === 'missing') return []
    const mark = first.state === 'stale' ? ' (stale)' : ''
    return [[bold(first.source), text(' '), time(first.asOf, 'date-time'), text(`${mark}: ${labels(group)}`)]]
  })
  return listed('Sources and times', lines)
}

const reasonOf = (reading: Reading): string =>
  reading.state === 'missing' ? reading.reason : 'sent something that cannot be right'

/** What is missing and why: one line for what one source did not give for one reason. */
export function missingSection(readings: readonly Labelled[], nowMs: number): Section[] {
  const missing = readings.filter(([, reading]) => knownValue(reading) === null)
  const groups = Map.groupBy(missing, ([, reading]) => `${reading.source}\n${reasonOf(reading)}`)
  const lines = [...groups.values()].flatMap((group): Line[] => {
    const [, first] = group[0] ?? []
    if (first === undefined) return []
    const since =
      first.state === 'missing' && first.since !== null ? `, since ${shortTime(first.since, nowMs)}` : ''
    return [[bold(labels(group)), text(`: ${first.source}: ${reasonOf(first)}${since}`)]]
  })
  return listed('Not available', lines)
}

export const disagreementWarnings = (
  { disagreements }: NetworkView | MinersView | MinerView,
  nowMs: number,
): Line[] =>
  disagreements.map((one) => [
    bold(`Sources disagree on ${one.about}.`),
    text(` ${disagreementText(one, nowMs)}.`),
  ])

/** Names of who gave what is known, each once, in the order of the readings. */
export function sourceNames(readings: readonly Labelled[]): readonly string[] {
  const known = readings.filter(([, reading]) => knownValue(reading) !== null)
  return [...new Set(known.flatMap(([, { source }]) => source.split(/,\s*/)))]
}

export const nothingIsKnown = (readings: readonly Labelled[]): boolean =>
  readings.every(([, reading]) => knownValue(reading) === null)

const mostReasons = 4

/** Why there is nothing at all to show, in one sentence. */
export function nothingText(readings: readonly Labelled[]): string {
  const reasons = new Map<string, string>()
  for (const [, reading] of readings) {
    const said = `${reading.source}: ${reasonOf(reading)}`
    if (!reasons.has(said)) reasons.set(said, said)
  }
  const all = [...reasons.values()]
  const more = all.length > mostReasons ? `; and ${all.length - mostReasons} more` : ''
  return `None of this can be shown right now (${all.slice(0, mostReasons).join('; ')}${more}).`
}
