import type { Accepted } from './accepted.ts'
import { bracketed, type Candidate, writtenAs } from './candidates.ts'
import type { PhraseSet } from './phrases.ts'
import type { Reading } from './reading.ts'

const fundAbbreviation = /^(?:et[fp]s?|ibit|gbtc)$/u
const counting = /^(?:\p{N}+|million|thousand|billion)$/u

function holds(reading: Reading, candidate: Candidate, set: PhraseSet, capitals: boolean): boolean {
  const { first, last } = candidate
  const next = reading.words[last + 1]
  const written = writtenAs(reading, candidate)
  if (capitals && written !== written.toUpperCase()) return false
  const sameSentence = next !== undefined && next.sentence === reading.words[first]?.sentence
  if (sameSentence && set.notBefore?.includes(next.lower) === true) return false
  if (set.id !== 'NASDAQ') return true
  // "(NASDAQ: MARA)" and "listed on Nasdaq" name the exchange, not the index.
  const gap = reading.text.slice(reading.words[last]?.fullEnd, next?.start)
  return !gap.includes(':') && next?.lower !== 'listed' && reading.words[first - 1]?.lower !== 'on'
}

/** Whether the phrase counts coins, as in "13,627 BTC". */
function counts(reading: Reading, first: number): boolean {
  const before = reading.words[first - 1]
  if (before === undefined) return false
  return (
    reading.text.slice(before.fullEnd, reading.words[first]?.start) === ' ' && counting.test(before.lower)
  )
}

/** Accepts a phrase of fixed meaning at a place, or answers null. */
export function acceptPhrase(
  reading: Reading,
  candidate: Candidate,
  set: PhraseSet,
  capitals: boolean,
): Accepted | null {
  if (!holds(reading, candidate, set, capitals)) return null
  const inner = bracketed(reading, candidate.last)
  const innerLower = reading.words[inner]?.lower ?? ''
  const bracket =
    inner >= 0 &&
    (set.phrases.includes(innerLower) || (set.role === 'fund' && fundAbbreviation.test(innerLower)))
  const unit = set.id === 'BTC' && counts(reading, candidate.first)
  return {
    target: { id: set.id, name: set.name, kind: set.id === 'MINERS' ? 'group' : 'asset' },
    traits: { role: set.role, ...(unit ? { unit } : {}) },
    last: bracket ? inner : candidate.last,
    bracket,
  }
}
