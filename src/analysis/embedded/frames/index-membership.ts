import type { Signal } from '../signal.ts'
import { companiesOf, deniedIn, negatedAt } from './actors.ts'
import { type Frame, signal } from './frame.ts'

const indexWords = new Set(
  'index indexes indices russell msci nasdaq ftse tsx nyse exchange board listing listed'.split(' '),
)
const entering = new Set(
  'join joins joined joining enter enters entered added adds include includes included inclusion keeps keep kept leaves admitted picked pick picks selected debuts debuted uplists uplisted uplisting relisted relists moves regains regained'.split(
    ' ',
  ),
)
const leaving = new Set(
  'lose loses lost delist delists delisted delisting removed removal removes remove excluded excludes exclude exclusion dropped drops expelled off struck noncompliance deficiency demoted'.split(
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
        fact:
          sign < 0
            ? `${company.name} loses or misses a place on an exchange or index`
            : `${company.name} gains or keeps a place on an exchange or index`,
      }),
    )
    break
  }
  return signals
}
