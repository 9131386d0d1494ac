import type { Target } from '../take.ts'
import type { Accepted } from './accepted.ts'
import { type Candidate, writtenAs } from './candidates.ts'
import type { Company } from './company.ts'
import { listedAt, nameAt, tickerAt } from './company-at.ts'
import type { Evidence, Known } from './evidence.ts'
import { couldBe, cued } from './name-cues.ts'
import type { Reading } from './reading.ts'
import type { Surface } from './surfaces.ts'
import { bareTicker, taggedTicker, tickerAfter } from './ticker-cues.ts'

const venuePrepositions: ReadonlySet<string> = new Set(['on', 'from', 'via', 'to', 'at', 'off', 'onto'])

/** The ticker and name that hold at the article's date or, without one, those that it uses itself. */
function asTarget(company: Company, evidence: Evidence | undefined, publishedAt: string | null): Target {
  if (publishedAt !== null) {
    return { id: tickerAt(company, publishedAt), name: nameAt(company, publishedAt), kind: 'company' }
  }
  const usesName = evidence?.names.has(company.name) === true
  const usesTicker = evidence?.printed.has(company.ticker) === true
  const oldName = usesName
    ? undefined
    : company.formerNames?.findLast((former) => evidence?.names.has(former.text))
  const oldTicker = usesTicker
    ? undefined
    : company.formerTickers?.findLast((former) => evidence?.printed.has(former.text))
  const until = oldTicker?.until ?? (usesTicker ? undefined : oldName?.until)
  const day = until === undefined ? null : new Date(Date.parse(until) - 1).toISOString()
  return {
    id: day === null ? company.ticker : tickerAt(company, day),
    name: oldName?.text ?? (day === null || usesName ? company.name : nameAt(company, day)),
    kind: 'company',
  }
}

function lastWord(
  reading: Reading,
  candidate: Candidate,
  surface: CompanySurface,
  named: boolean,
): number | null {
  const { company } = surface
  const { first, last } = candidate
  if (surface.kind === 'ticker') {
    if (writtenAs(reading, candidate) !== surface.ticker) return null
    return taggedTicker(reading, first) || bareTicker(reading, first, company, surface.ticker, named)
      ? last
      : null
  }
  const place = { reading, first, last }
  if (!couldBe(place, surface.alias)) return null
  const tag = tickerAfter(reading, last, company)
  if (tag >= 0) return tag
  return surface.alias.cue === undefined || cued(place, company, surface.alias, named) ? last : null
}

type CompanySurface = Exclude<Surface, { kind: 'phrase' }>

/** Accepts a company's name or ticker at a place, or answers null. */
export function acceptCompany(
  reading: Reading,
  candidate: Candidate,
  surface: CompanySurface,
  known: Known,
  publishedAt: string | null,
): Accepted | null {
  const { company } = surface
  const evidence = known.get(company)
  const last = lastWord(reading, candidate, surface, evidence?.sure === true)
  if (last === null) return null
  const before = reading.words[candidate.first - 1]
  const venue = company.sector === 'exchange' && before !== undefined && venuePrepositions.has(before.lower)
  return {
    target: asTarget(company, evidence, publishedAt),
    traits: {
      role: publishedAt === null || listedAt(company, publishedAt) ? 'target' : 'watched',
      ...(company.actor === undefined ? {} : { actor: company.actor }),
      ...(venue ? { venue } : {}),
    },
    last,
    bracket: last !== candidate.last,
  }
}
