import { type Connector, connectorIndex } from '../lexicon/modality.ts'
import { findPhrases } from '../lexicon/phrase-index.ts'
import type { Token } from './tokens.ts'

/**
 * What a clause is to its sentence. `backdrop` clauses (after "despite", "although", "even as") are context
 * and drive nothing; in an `after` clause an event may drive, a move may not.
 */
export type ClauseRole = 'main' | 'contrast' | 'backdrop' | 'after' | 'cause' | 'condition'

export interface Clause {
  /** First token and the one after the last. */
  readonly from: number
  readonly to: number
  readonly role: ClauseRole
  /** True where the clause goes on with the subject of the one before ("… and fell 5%"). */
  readonly continues: boolean
}

const roleOf: Readonly<Record<Connector, ClauseRole>> = {
  concession: 'backdrop',
  contrast: 'contrast',
  after: 'after',
  cause: 'cause',
  result: 'main',
  condition: 'condition',
  and: 'main',
}

const notCausalAfter = new Set(
  'a an well of part low high much many long soon far expected usual if though the-world ever'.split(' '),
)
const notCausalBefore = new Set(
  'such known well much far soon long same low high many seen regarded used serve serves acting act just early late so as'.split(
    ' ',
  ),
)

const sinceWhen = new Set(
  'last the january february march april may june july august september october november december early mid late at its spring summer autumn winter then monday tuesday wednesday thursday friday'.split(
    ' ',
  ),
)

/** Splits the tokens of a sentence into clauses at marks and connecting words. Never returns an empty list. */
export function splitClauses(tokens: readonly Token[]): Clause[] {
  const boundaries = new Map<number, { role: ClauseRole | null; continues: boolean; next: number }>()
  for (const hit of findPhrases(connectorIndex, tokens)) {
    if (!connects(tokens, hit.from, hit.to)) continue
    const continues = hit.tag === 'and' || hit.tag === 'result'
    boundaries.set(hit.from, {
      role: hit.tag === 'and' ? null : roleOf[hit.tag],
      continues,
      next: hit.to,
    })
  }
  const clauses: Clause[] = []
  let from = 0
  let role: ClauseRole = 'main'
  let continues = false
  const close = (to: number) => {
    if (to > from) clauses.push({ from, to, role, continues })
  }
  for (let at = 0; at < tokens.length; at += 1) {
    const boundary = boundaries.get(at)
    if (boundary !== undefined) {
      close(at)
      from = at
      role = boundary.role ?? role
      continues = boundary.continues
      at = boundary.next - 1
      continue
    }
    const word = tokens[at]?.word
    if (word === '(') {
      // A ticker in brackets belongs to the name before it and parts nothing.
      const end = closingBracket(tokens, at)
      if (end !== null) {
        at = end
        continue
      }
    }
    if (word === undefined || !isBreak(tokens, at, word)) continue
    close(at)
    from = at + 1
    role = 'main'
    continues = true
  }
  close(tokens.length)
  return clauses.length === 0 ? [{ from: 0, to: tokens.length, role: 'main', continues: false }] : clauses
}

/** Where a short bracket closes ("(ABTC)", "(NASDAQ: MARA)"); null for a longer aside. */
function closingBracket(tokens: readonly Token[], open: number): number | null {
  for (let at = open + 1; at <= open + 6; at += 1) {
    if (tokens[at]?.word === ')') return at
  }
  return null
}

function isBreak(tokens: readonly Token[], at: number, word: string): boolean {
  if (word === ',' || word === ';' || word === ':' || word === '—' || word === '(' || word === ')')
    return true
  // A dash with white space around it breaks; a hyphen inside a word does not.
  if (word !== '-' && word !== '–') return false
  const before = tokens[at - 1]
  const dash = tokens[at]
  return before !== undefined && dash !== undefined && before.end < dash.start
}

function connects(tokens: readonly Token[], from: number, to: number): boolean {
  const word = tokens[from]?.word
  if (to - from > 1) return true
  const before = tokens[from - 1]?.word ?? ''
  const next = tokens[to]
  if (word === 'as') return !notCausalBefore.has(before) && !notCausalAfter.has(next?.word ?? '')
  if (word === 'still') return from === 0
  // "Since 2011", "since last autumn" gives a time and no reason.
  if (word === 'since') return next?.kind !== 'number' && !sinceWhen.has(next?.word ?? '')
  if (word === 'so') return before === ','
  if (word === 'that') return from > 0
  if (word === 'once') return false
  if (word === 'should') return from === 0
  if (word === 'after' || word === 'following') return next?.kind !== 'number' || to < tokens.length
  return true
}

export function clauseAt(clauses: readonly Clause[], token: number): number {
  const index = clauses.findIndex((clause) => token >= clause.from && token < clause.to)
  return index === -1 ? 0 : index
}
