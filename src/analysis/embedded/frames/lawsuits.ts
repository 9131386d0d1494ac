import type { Target } from '../../take.ts'
import { firstOf, pairIn, pairThen, type WordSpan, wordSet } from '../reading/word-pairs.ts'
import type { Signal } from '../signal.ts'
import { actorOf, companiesOf, deniedIn, patientOf } from './actors.ts'
import { type Frame, type FrameContext, signal } from './frame.ts'
import { negatedAt, struckDown, threatGone } from './negation.ts'

const cases = wordSet(
  'case cases suit suits lawsuit lawsuits claim claims charge charges probe probes investigation investigations inquiry inquiries complaint complaints action proceedings litigation prosecution dispute',
)
const opening = wordSet('~file ~bring ~lodge ~launch ~open ~start ~serve ~prepare ~face ~weigh ~hit')
const ending = wordSet(
  '~end ~drop ~close ~settle ~resolve ~dismiss ~toss ~throw ~abandon ~withdraw ~shelve ~discontinue ~conclude ~quash ~win ~scrap dismissal settlement',
)
const refusing = wordSet('~refuse ~deny ~reject ~decline ~overrule ~revive ~reinstate ~uphold')
const accusers = wordSet(
  'prosecutors regulator regulators sec cftc authorities attorney state court police jury',
)
const accusing = wordSet('~charge ~indict ~accuse ~prosecute ~fine ~penalise ~penalize ~sue ~investigate')
const soliciting = wordSet(
  '~encourage ~invite ~remind ~urge ~seek ~announce ~notify ~investigate ~alert ~ask',
)
const suing = wordSet('~sue ~file')
const passive = new Set('is was were been being be are gets got'.split(' '))

/** Who is taken to court, and whose case ends. Who goes to court has no trouble of its own. */
export const lawsuits: Frame = (context) => {
  const { sentence } = context
  const adverts = solicitation(context)
  if (adverts.length > 0) return adverts
  const ends =
    sentence.events.find((event) => event.tag === 'lawsuit-ends') ?? pairIn(sentence, ending, cases, 4)
  const begun =
    sentence.events.find((event) => event.tag === 'lawsuit') ??
    pairThen(sentence, opening, cases, 3) ??
    pairThen(sentence, accusers, accusing, 6)
  if (ends !== null && ends !== undefined && speaksOfCourt(context, ends) && !isSacking(context, ends))
    return endOf(context, ends)
  return begun === null || begun === undefined ? [] : startOf(context, begun)
}

const courts = wordSet(
  'court judge jury plaintiff plaintiffs regulator regulators prosecutors sec cftc doj settlement dismissal lawsuit suit charges probe investigation complaint fine penalty case claim claims inquiry proceedings agency commission ruling appeal',
)

/** "Dismiss" and "settle" are law only where courts, suits or regulators are spoken of. */
function speaksOfCourt(context: FrameContext, cue: WordSpan): boolean {
  const { sentence } = context
  const words = sentence.tokens.slice(cue.from, cue.to)
  return words.some((token) => courts.has(token.word)) || firstOf(sentence, courts) !== null
}

const staff = wordSet(
  'chief ceo cfo executive director directors employee employees staff workers manager managers',
)

/** "Dismissed its interim chief executive" ends a job and no case. */
function isSacking(context: FrameContext, cue: WordSpan): boolean {
  const word = context.sentence.tokens[cue.from]?.word ?? ''
  return /^dismiss/.test(word) && firstOf(context.sentence, staff, cue.to, cue.to + 4) !== null
}

/** A law firm that looks for clients is no case. */
function solicitation(context: FrameContext): Signal[] {
  const { sentence } = context
  const firm = sentence.tokens.findIndex(
    (token, at) =>
      token.word === 'law' && /^(?:firm|firms|offices|office)$/.test(sentence.tokens[at + 1]?.word ?? ''),
  )
  if (firm === -1) return []
  const verb = firstOf(sentence, soliciting, firm)
  if (verb === null) return []
  return companiesOf(context).map((company) =>
    signal(context, {
      frame: 'lawsuit',
      target: company.id,
      sign: 0,
      strength: 0.3,
      ...verb,
      fact: `a law firm is looking for clients among investors in ${company.name}`,
    }),
  )
}

function endOf(context: FrameContext, cue: WordSpan): Signal[] {
  const { sentence } = context
  const company = defendantOf(context, cue)
  if (company === null) return []
  const refused =
    firstOf(sentence, refusing, Math.max(0, cue.from - 6), cue.from) ??
    firstOf(sentence, refusing, cue.to, cue.to + 5)
  const own = isPlaintiff(context, company, cue)
  const stays = refused !== null || negatedAt(context, cue)
  const sign = own ? 0 : refused !== null ? -1 : stays ? 0 : 1
  return [
    signal(context, {
      frame: stays ? 'lawsuit' : 'lawsuit-ends',
      target: company.id,
      sign,
      strength: 0.7,
      ...cue,
      fact: own
        ? `${company.name} ends a case of its own`
        : stays
          ? `a legal case against ${company.name} goes on`
          : `a legal case against ${company.name} is ending`,
    }),
  ]
}

function startOf(context: FrameContext, cue: WordSpan): Signal[] {
  const { document } = context
  const company = defendantOf(context, cue)
  if (company === null || document.isInstitution(company.id)) return []
  if (looksIntoItself(context, company, cue)) return []
  const plaintiff = isPlaintiff(context, company, cue)
  const gone = threatGone(context, cue) || (struckDown(context) && !plaintiff)
  const cancelled = plaintiff || negatedAt(context, cue) || deniedIn(context)
  return [
    signal(context, {
      frame: gone ? 'lawsuit-ends' : 'lawsuit',
      target: company.id,
      sign: gone ? 1 : cancelled ? 0 : -1,
      strength: 0.7,
      ...cue,
      fact: gone
        ? `a legal threat to ${company.name} is gone`
        : plaintiff
          ? `${company.name} goes to court itself`
          : cancelled
            ? `legal action against ${company.name} is denied or absent`
            : `${company.name} faces legal action`,
    }),
  ]
}

/** "Robinhood is investigating a breach": it is the one that asks. */
function looksIntoItself(context: FrameContext, company: Target, cue: WordSpan): boolean {
  const { sentence } = context
  const word = sentence.tokens[cue.from]?.word ?? ''
  const thing = sentence.things.find((one) => one.id === company.id)
  return word === 'investigating' && thing !== undefined && thing.to <= cue.from && cue.from - thing.to <= 2
}

/** "X sues Y" is Y's trouble, "X faces a lawsuit" is X's; "against", "into" and "from" lead to whom it falls on. */
function defendantOf(context: FrameContext, cue: WordSpan): Target | null {
  const { sentence, document } = context
  const companies = companiesOf(context, cue)
  if (companies.length === 1) return companies[0] ?? null
  const against = sentence.things.find(
    (thing) =>
      thing.kind === 'mention' &&
      document.targets.get(thing.id)?.kind === 'company' &&
      !document.isInstitution(thing.id) &&
      sentence.tokens
        .slice(Math.max(0, thing.from - 3), thing.from)
        .some((token) => token.word === 'against' || token.word === 'into'),
  )
  if (against !== undefined) return document.targets.get(against.id) ?? null
  const active =
    suing.has(sentence.tokens[cue.from]?.word ?? '') &&
    !passive.has(sentence.tokens[cue.from - 1]?.word ?? '')
  return active ? patientOf(context, cue) : (actorOf(context, cue) ?? patientOf(context, cue))
}

/** The company itself sues: it stands before an active verb of suing. */
function isPlaintiff(context: FrameContext, company: Target, cue: WordSpan): boolean {
  const { sentence } = context
  const verb = firstOf(sentence, suingVerbs)
  const against = sentence.tokens.findIndex((token) => token.word === 'against')
  const thing = sentence.things.find((one) => one.id === company.id)
  if (thing === undefined) return false
  if (verb !== null) {
    if (passive.has(sentence.tokens[verb.from - 1]?.word ?? '')) return false
    return thing.to <= verb.from && verb.from - thing.to <= 5
  }
  if (firstOf(sentence, holderWords, 0, thing.from) !== null) return false
  const filed = pairThen(sentence, bringing, cases, 3)
  const ownCase = sentence.tokens[cue.to - 2]?.word === 'its' || against > cue.from
  return filed !== null
    ? thing.to <= filed.from && filed.from - thing.to <= 4
    : ownCase && thing.to <= cue.from && against > thing.to && cue.from - thing.to <= 4
}

/** Who usually goes to court against a company. */
const holderWords = wordSet(
  'holders holder shareholders shareholder investors lawyers plaintiffs customers regulator sec prosecutors',
)
const suingVerbs = wordSet('~sue')
const bringing = wordSet('~file ~bring ~lodge')
