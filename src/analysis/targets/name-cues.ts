import type { Alias, Company } from './company.ts'
import { cueWordsOf } from './cue-words.ts'
import { capital, type Reading } from './reading.ts'

/** How far, in words, a cue may stand from the name within its sentence. */
const reach = 40

interface Place {
  readonly reading: Reading
  /** First and last word of the name. */
  readonly first: number
  readonly last: number
}

/** The word beside the name, if it stands in the same sentence. */
function beside({ reading, first, last }: Place, step: -1 | 1): string {
  const at = step === 1 ? last + 1 : first - 1
  const word = reading.words[at]
  return word !== undefined && word.sentence === reading.words[first]?.sentence ? word.lower : ''
}

/** Whether the neighbours show that the words mean something else. */
function blocked(place: Place, alias: Alias): boolean {
  const next = beside(place, 1)
  const previous = beside(place, -1)
  if (alias.notBefore?.includes(next) === true || alias.notAfter?.includes(previous) === true) return true
  return alias.notBefore !== undefined && alias.cue !== undefined && /^\p{N}/u.test(next)
}

/** Whether the name owns something ("Strategy's bitcoin") or is explained after a comma, as only a proper name is. */
function actsAsOwner({ reading, last }: Place): boolean {
  const here = reading.words[last]
  return here !== undefined && (here.fullEnd !== here.end || reading.text.startsWith(', ', here.end))
}

/** Capitalised words that may follow a company's short name without making another name of it. */
const titles: ReadonlySet<string> = new Set([
  'ceo',
  'cfo',
  'cto',
  'coo',
  'chief',
  'chairman',
  'president',
  'executive',
  'co',
])

/** Whether the name runs on into another: "Galaxy Surfactants". */
function partOfLongerName({ reading, last }: Place): boolean {
  const here = reading.words[last]
  const next = reading.words[last + 1]
  if (here === undefined || next === undefined || reading.caseless) return false
  if (here.fullEnd !== here.end || reading.text.slice(here.end, next.start) !== ' ') return false
  return capital(reading, last + 1) && next.text !== next.text.toUpperCase() && !titles.has(next.lower)
}

function cueWithin(place: Place, company: Company, alias: Alias, distance: number): boolean {
  const { words } = place.reading
  const sentence = words[place.first]?.sentence
  const general = cueWordsOf(company.sector)
  const own = alias.cues ?? []
  const from = Math.max(0, place.first - distance)
  const to = Math.min(words.length - 1, place.last + distance)
  for (let index = from; index <= to; index += 1) {
    if (index >= place.first && index <= place.last) continue
    const word = words[index]
    if (word === undefined || word.sentence !== sentence) continue
    if (own.includes(word.lower) || (alias.cue === 'context' && general.has(word.lower))) return true
  }
  return false
}

/** Whether a name, as it stands, can be the company without a cue: a capital and no neighbour that says otherwise. */
export function couldBe(place: Place, alias: Alias): boolean {
  const asWritten = alias.text.charAt(0)
  const needsCapital = asWritten !== asWritten.toLowerCase()
  if (needsCapital && !capital(place.reading, place.first)) return false
  return !blocked(place, alias)
}

/**
 * Whether an ambiguous name means the company here.
 *
 * @param named whether the article names the company beyond doubt somewhere
 */
export function cued(place: Place, company: Company, alias: Alias, named: boolean): boolean {
  const next = beside(place, 1)
  const { reading, first } = place
  const sentence = reading.words[first]?.sentence ?? 0
  const headline = reading.titleCase[sentence] === true || reading.shouted[sentence] === true
  const followed =
    alias.followedBy === undefined ? undefined : alias.followedBy.includes(next) || actsAsOwner(place)
  if (named) {
    const opens = reading.words[first - 1]?.sentence !== sentence
    return !headline || followed !== false || opens
  }
  if (alias.cue === 'elsewhere' || followed === false || (!headline && partOfLongerName(place))) return false
  return cueWithin(place, company, alias, alias.cue === 'strict' ? (headline ? 1 : 2) : reach)
}
