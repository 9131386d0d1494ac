import type { Reading } from '../../targets/reading.ts'
import type { Material } from '../material.ts'
import { attributionVerbs } from './attribution.ts'
import { institutionWords } from './institutions.ts'
import { noName } from './no-names.ts'

/** Someone who is named as a source. */
export interface NamedPerson {
  readonly name: string
  /** Title as the text has it ("analysts", "CEO"); null where only a statement is attributed. */
  readonly role: string | null
}

const roles: ReadonlySet<string> = new Set([
  'analyst',
  'analysts',
  'ceo',
  'cfo',
  'coo',
  'cto',
  'cio',
  'executive',
  'founder',
  'co-founder',
  'cofounder',
  'president',
  'chair',
  'chairman',
  'chairwoman',
  'head',
  'director',
  'strategist',
  'strategists',
  'economist',
  'economists',
  'researcher',
  'researchers',
  'trader',
  'partner',
  'senator',
  'secretary',
  'governor',
  'judge',
  'spokesperson',
  'spokesman',
  'spokeswoman',
  'manager',
  'editor',
  'commissioner',
  'minister',
  'representative',
  'chief',
  'officer',
  'attorney',
  'professor',
  'investor',
  'congressman',
  'congresswoman',
  'banker',
  'lawyer',
  'specialist',
  'expert',
])
const particles: ReadonlySet<string> = new Set([
  'von',
  'van',
  'de',
  'der',
  'den',
  'al',
  'bin',
  'da',
  'di',
  'la',
  'le',
])
interface Run {
  readonly first: number
  readonly last: number
}

const isCapitalised = (text: string): boolean => /^\p{Lu}\p{L}*(?:['’]\p{L}+)?$/u.test(text)

interface Names {
  readonly reading: Reading
  /** Whether the word belongs to a company, an asset or an institution. */
  readonly taken: (index: number) => boolean
}

function nameLike({ reading, taken }: Names, index: number): boolean {
  const word = reading.words[index]
  if (word === undefined || taken(index) || noName.has(word.lower)) return false
  return isCapitalised(word.text) && !(word.text.length > 1 && word.text === word.text.toUpperCase())
}

const spaced = ({ text, words }: Reading, left: number): boolean =>
  /^(?:\.? | [“"'‘(])$/u.test(text.slice(words[left]?.fullEnd, words[left + 1]?.start))

/** The run of words that reads like a person's name from `first`, titles left out; null where none begins. */
function nameFrom(material: Names, first: number): Run | null {
  const { words } = material.reading
  if (!nameLike(material, first) || roles.has(words[first]?.lower ?? '')) return null
  let last = first
  while (last + 1 < words.length && last - first < 3 && spaced(material.reading, last)) {
    const next = last + 1
    const particle =
      particles.has(words[next]?.lower ?? '') &&
      nameLike(material, next + 1) &&
      spaced(material.reading, next)
    if (!particle && !nameLike(material, next)) break
    if (roles.has(words[next]?.lower ?? '')) return null
    last = next
  }
  const length = last - first + 1
  // "Mitchell Askew" is a name; a single word and a long run of capitals are not.
  return length >= 2 && length <= 4 ? { first, last } : null
}

const lowerAt = ({ words }: Reading, index: number, sentence: number | undefined): string => {
  const word = words[index]
  return word !== undefined && word.sentence === sentence ? word.lower : ''
}

/** The title that stands right before a name. */
function roleBefore(reading: Reading, first: number): string | null {
  const word = reading.words[first - 1]
  if (word === undefined || word.sentence !== reading.words[first]?.sentence) return null
  return roles.has(word.lower) ? word.text : null
}

/** The title that follows a name after a comma. */
function roleAfter(reading: Reading, last: number): string | null {
  const here = reading.words[last]
  const next = reading.words[last + 1]
  if (here === undefined || next === undefined) return null
  if (!/^\s?[,(—–-]\s?$/u.test(reading.text.slice(here.fullEnd, next.start))) return null
  for (let index = last + 1; index <= last + 7; index += 1) {
    const word = reading.words[index]
    if (word === undefined || word.sentence !== here.sentence) return null
    if (roles.has(word.lower)) return word.text
    if (/^(?:heads|leads|runs|manages)$/u.test(word.lower)) return 'head'
  }
  return null
}

/** Whether a statement is handed to the name. */
function attributed(reading: Reading, { first, last }: Run): boolean {
  const sentence = reading.words[first]?.sentence
  const before = lowerAt(reading, first - 1, sentence)
  if (
    attributionVerbs.has(before) ||
    (before === 'to' && lowerAt(reading, first - 2, sentence) === 'according')
  )
    return true
  for (let index = last + 1; index <= last + 6; index += 1) {
    const lower = lowerAt(reading, index, sentence)
    if (attributionVerbs.has(lower)) return true
    if (index === last + 1 && !/^(?:of|from|at|also|who|then|however|again|has|had)$/u.test(lower))
      return false
  }
  return false
}

/** A name that was accepted, for the one after "and". */
interface NamedRun {
  readonly last: number
  readonly role: string | null
}

/** The title that a name shares with the one before it ("analysts A B and C D"). */
function sharedRole(reading: Reading, run: Run, previous: NamedRun | null): string | null {
  if (previous === null || previous.last !== run.first - 2) return null
  return reading.words[run.first - 1]?.lower === 'and' ? previous.role : null
}

/** The people whom the text names as sources, each once, in order. */
export function namedPeople(material: Material): readonly NamedPerson[] {
  const { reading } = material
  const institutions = institutionWords(reading)
  const names: Names = {
    reading,
    taken: (index) => material.named[index] === true || institutions.has(index),
  }
  const people = new Map<string, NamedPerson>()
  let previous: NamedRun | null = null
  for (let index = 0; index < reading.words.length; index += 1) {
    const sentence = reading.words[index]?.sentence ?? 0
    if (reading.titleCase[sentence] === true || reading.shouted[sentence] === true) continue
    const run = nameFrom(names, index)
    if (run === null) continue
    const role: string | null =
      roleBefore(reading, run.first) ?? roleAfter(reading, run.last) ?? sharedRole(reading, run, previous)
    if (role !== null || attributed(reading, run)) {
      const name = reading.text.slice(reading.words[run.first]?.start, reading.words[run.last]?.end)
      if (!people.has(name)) people.set(name, { name, role })
      previous = { last: run.last, role }
    }
    index = run.last
  }
  return [...people.values()]
}
