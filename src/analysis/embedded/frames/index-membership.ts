import type { Target } from '../../take.ts'
import { clauseAt } from '../reading/clauses.ts'
import type { SentenceReading } from '../reading/sentence.ts'
import { firstOf, pairIn, pairThen, type WordSpan, wordSet } from '../reading/word-pairs.ts'
import type { Signal } from '../signal.ts'
import { companiesOf, deniedIn, negatedAt } from './actors.ts'
import { type Frame, type FrameContext, signal } from './frame.ts'
import { threatGone } from './negation.ts'

const places = wordSet(
  'index indexes indices benchmark benchmarks russell msci nasdaq ftse tsx nyse crsp exchange bourse board listing gauge',
)
const entering = wordSet(
  '~join ~enter ~add ~include inclusion ~admit ~pick ~debut ~uplist ~relist ~move ~promote ~list admission ~start ~begin addition',
)
const keeping = wordSet('~keep ~regain ~leave ~retain ~meet ~satisfy ~remain ~stay compliance')
const leaving = wordSet(
  '~lose ~delist delisting ~remove removal ~exclude exclusion ~drop ~expel ~strike noncompliance deficiency ~demote ~eject ~kick ~relegate ~boot ~suspend ~breach ~violate warned warning warnings',
)
const rules = wordSet('compliance requirement requirements rule rules minimum standard standards')

/** Who enters or leaves an exchange or an index: index money has to follow. */
export const indexMembership: Frame = (context) => {
  const place = placeOf(context)
  if (place === null) return []
  const company = memberOf(context)
  return company === null ? [] : changeOf(context, company)
}

function placeOf(context: FrameContext): WordSpan | null {
  const { sentence } = context
  const listed = sentence.events.find((event) => event.tag === 'delist') ?? listingEvent(context)
  const standard = sentence.tokens.findIndex(
    (token, at) => token.word === 's' && sentence.tokens[at + 2]?.word === 'p',
  )
  const counter = sentence.tokens.findIndex(
    (token, at) => token.word === 'counter' && sentence.tokens[at - 4]?.word === 'over',
  )
  const at = standard === -1 ? counter : standard
  return firstOf(sentence, places) ?? listed ?? (at === -1 ? null : { from: at, to: at + 1 })
}

function memberOf(context: FrameContext): Target | null {
  const { document } = context
  const first = companiesOf(context).find((company) => !isVenue(company))
  if (first !== undefined) return first
  return document.mainCompany === null ? null : (document.targets.get(document.mainCompany) ?? null)
}

function isVenue(company: Target): boolean {
  return /nasdaq|exchange group|cme|cboe/i.test(company.name)
}

const reach = 9

function changeOf(context: FrameContext, company: Target): Signal[] {
  const { sentence } = context
  const delist = sentence.events.find((event) => event.tag === 'delist')
  const out = delist ?? near(context, leaving) ?? offBoard(context)
  const stays = pairIn(sentence, keeping, new Set([...rules, ...places]), 5)
  if (out !== null && out !== undefined && threatGone(context, out))
    return [make(context, company, out, 1, `${company.name} is no longer in danger of losing its listing`)]
  if (stays !== null && firstOf(sentence, failing, Math.max(0, stays.from - 4), stays.from) !== null)
    return [
      make(context, company, stays, -1, `${company.name} does not meet the rules of its exchange or index`),
    ]
  if (stays !== null && (out === null || out === undefined || stays.from === out.from))
    return [make(context, company, stays, 1, `${company.name} keeps its place on an exchange or index`)]
  if (out !== null && out !== undefined) {
    const negated = negatedAt(context, out)
    const sign = negated && expelled(context, out) ? 1 : -1
    return [
      make(
        context,
        company,
        out,
        sign,
        sign > 0
          ? `${company.name} is not removed from its exchange or index`
          : `${company.name} loses or may lose its place on an exchange or index`,
        negated && sign > 0,
      ),
    ]
  }
  const into = listingEvent(context) ?? near(context, entering) ?? intoIndex(context)
  if (into === null || into === undefined) return []
  const missed = negatedAt(context, into)
  return [
    make(
      context,
      company,
      into,
      missed ? -1 : 1,
      missed
        ? `${company.name} is not taken into an exchange or index`
        : `${company.name} enters an exchange or index`,
      missed,
    ),
  ]
}

const failing = wordSet('~fail ~miss ~breach ~lack not no')

/** Being kept in after a review is good news; that nobody speaks of delisting is none. */
function expelled(context: FrameContext, cue: WordSpan): boolean {
  const word = context.sentence.tokens[cue.from]?.word ?? ''
  return /^(?:remov|exclu|drop|expel|eject)/.test(word)
}

/** A verb of a set within reach of the exchange or index, in its clause or the next. */
function near(context: FrameContext, verbs: ReadonlySet<string>): WordSpan | null {
  const { sentence } = context
  const found = pairIn(sentence, verbs, places, reach)
  if (found !== null) {
    const at = verbs.has(sentence.tokens[found.from]?.word ?? '') ? found.from : found.to - 1
    const cue = { from: at, to: at + 1 }
    return isMove(sentence, cue) || isLabel(sentence, cue) ? null : cue
  }
  const place = placeOf(context)
  const clause = place === null ? undefined : sentence.clauses[clauseAt(sentence.clauses, place.from)]
  const inClause = clause === undefined ? null : firstOf(sentence, verbs, clause.from, clause.to)
  return inClause === null || isMove(sentence, inClause) || isLabel(sentence, inClause) ? null : inClause
}

const starting = /^(?:start|begin|beg[au]n)/
const trading = new Set('trading dealings'.split(' '))

/** "NYSE-listed" says where its shares are; "starts the clock" starts no trading. */
function isLabel(sentence: SentenceReading, cue: WordSpan): boolean {
  const token = sentence.tokens[cue.from]
  if (token === undefined) return false
  if (token.word === 'listed' && sentence.text[token.start - 1] === '-') return true
  if (!starting.test(token.word)) return false
  return firstOf(sentence, trading, cue.to, cue.to + 4) === null
}

const floating = wordSet(
  'shares stock trading exchange bourse nasdaq nyse ipo index listing listed public market tsx s',
)

/** "Debuts", "goes public" and "lists on": on an exchange, and not a game that goes public or a bid made public. */
function listingEvent(context: FrameContext): WordSpan | undefined {
  const { sentence } = context
  return sentence.events.find((event) => {
    if (event.tag !== 'list') return false
    const next = sentence.tokens[event.to]?.word ?? ''
    const last = sentence.tokens[event.to - 1]?.word ?? ''
    if (last === 'public') return next !== 'with' && next !== 'about'
    return firstOf(sentence, floating) !== null && !isLabel(sentence, event)
  })
}

const venueNouns = new Set('exchange bourse board'.split(' '))
const leads = new Set('from off on onto to by'.split(' '))

/** "Dropped 4% on Nasdaq" is a share price; "the exchange lost customers" speaks of a company that is one. */
function isMove(sentence: SentenceReading, cue: WordSpan): boolean {
  const next = sentence.tokens[cue.to]
  const measured = next?.word === 'by' ? sentence.tokens[cue.to + 1] : next
  if (measured?.kind === 'number') return true
  if (sentence.tokens.some((token, at) => token.word === 's' && sentence.tokens[at + 2]?.word === 'p'))
    return false
  const venues = sentence.tokens.filter((token) => places.has(token.word))
  if (venues.length === 0 || !venues.every((token) => venueNouns.has(token.word))) return false
  return !sentence.tokens.some(
    (token, at) =>
      venueNouns.has(token.word) &&
      sentence.tokens.slice(Math.max(0, at - 3), at).some((lead) => leads.has(lead.word)),
  )
}

/** "Off the board", "into over-the-counter trading". */
function offBoard(context: FrameContext): WordSpan | null {
  return (
    pairThen(context.sentence, new Set(['off', 'from']), new Set(['board', 'exchange']), 2) ??
    pairThen(context.sentence, new Set(['counter']), new Set(['trading', 'market', 'otc']), 1)
  )
}

function intoIndex(context: FrameContext): WordSpan | null {
  return pairThen(context.sentence, new Set(['into']), places, 3)
}

function make(
  context: FrameContext,
  company: Target,
  cue: WordSpan,
  sign: -1 | 1,
  fact: string,
  settled = false,
): Signal {
  const cancelled = deniedIn(context) || (!settled && sign < 0 && negatedAt(context, cue))
  return signal(context, {
    frame: sign < 0 ? 'delisting' : 'listing',
    target: company.id,
    sign: cancelled ? 0 : sign,
    strength: 0.6,
    from: cue.from,
    to: cue.to,
    fact: cancelled ? `a report on the listing of ${company.name} is denied` : fact,
  })
}
