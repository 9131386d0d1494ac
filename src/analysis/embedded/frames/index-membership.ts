import type { Signal } from '../signal.ts'
import { companiesOf, deniedIn, negatedAt } from './actors.ts'
import { type Frame, signal } from './frame.ts'

const indexWords = new Set(
  'index indexes indices russell msci nasdaq ftse tsx nyse listing delisting delisted'.split(' '),
)
const entering = new Set(
  'join joins joined joining enter enters entered added adds include includes included inclusion keeps keep kept leaves admitted picked pick picks selected debuts debuted uplists uplisted uplisting relisted relists moves regains regained'.split(
    ' ',
  ),
)
const leaving = new Set(
  'delist delists delisted delisting removed removal removes remove excluded excludes exclude exclusion expelled off struck noncompliance deficiency demoted'.split(
    ' ',
  ),
)

/** Who enters or leaves an exchange or an index: index money has to follow. */
export const indexMembership: Frame = (context) => {
  const { sentence, document } = context
  const tokens = sentence.tokens
  const place = tokens.findIndex(
    (token, at) => indexWords.has(token.word) || (token.word === 's' && tokens[at + 2]?.word === 'p'),
  )
  if (place === -1) return []
  const companies = companiesOf(context)
  const company =
    companies[0] ??
    (document.mainCompany === null ? null : (document.targets.get(document.mainCompany) ?? null))
  if (company === null) return []
  const signals: Signal[] = []
  for (let at = Math.max(0, place - 9); at < Math.min(tokens.length, place + 6); at += 1) {
    const word = tokens[at]?.word ?? ''
    const leaves = leaving.has(word)
    if (!leaves && !entering.has(word)) continue
    const cue = { from: at, to: at + 1 }
    const negated = negatedAt(context, cue)
    const sign = deniedIn(context) ? 0 : leaves ? (negated ? 1 : -1) : negated ? -1 : 1
    signals.push(
      signal(context, {
        frame: leaves ? 'delisting' : 'listing',
        target: company.id,
        sign,
        strength: 0.6,
        ...cue,
        fact: membershipFact(company.name, word, sign),
      }),
    )
    break
  }
  return signals
}

const keeping = new Set('keeps keep kept leaves regains regained'.split(' '))

function membershipFact(name: string, word: string, sign: -1 | 0 | 1): string {
  if (sign === 0) return `a report on the listing of ${name} is denied`
  if (sign > 0)
    return keeping.has(word)
      ? `${name} keeps its place on an exchange or index`
      : leaving.has(word)
        ? `${name} is not removed from its exchange or index`
        : `${name} enters an exchange or index`
  return leaving.has(word)
    ? `${name} loses its place on an exchange or index`
    : `${name} is not taken into an exchange or index`
}
