import type { Target } from '../../take.ts'
import type { SentenceReading } from '../reading/sentence.ts'
import { has } from '../reading/sentence.ts'
import { firstOf, pairIn, pairThen, type WordSpan, wordSet } from '../reading/word-pairs.ts'
import type { Signal } from '../signal.ts'
import { amountNear } from '../words/facts.ts'
import { actorOf, companiesOf, deniedIn } from './actors.ts'
import { type Frame, type FrameContext, signal } from './frame.ts'
import { negatedAt } from './negation.ts'

const tenants = wordSet('tenant tenants customer customers client clients hyperscaler')
const contracts = wordSet('contract contracts lease leases deal deals agreement agreements tenancy hosting')
const leaving = wordSet(
  '~leave ~quit ~walk ~exit ~vacate ~default ~pull ~withdraw ~terminate ~cancel ~hand ~move ~back',
)
const losing = wordSet('~lose ~forfeit')
const breaking = wordSet('~break ~collapse ~end ~stall ~fail ~fall ~founder ~suspend ~halt ~abandon')
const talks = new Set('talks negotiations discussions'.split(' '))
const empty = new Set('empty vacant unlet unleased'.split(' '))
const standing = wordSet('~stand ~sit ~lie ~stay ~remain is are was left')
const winning = wordSet('~go ~win ~land ~clinch ~bag ~secure ~award ~sign ~ink ~rent ~lease ~let')
const scaleWords = new Set(
  'years year decade megawatts mw campus hyperscaler tenant building buildings gpu gpus'.split(' '),
)

/** Contracts to host AI and HPC, and their end. The host gains; so does a supplier of the machines. */
export const hostingDeals: Frame = (context) => {
  const { sentence } = context
  const lost = lossOf(context)
  const won = sentence.events.find((event) => event.tag === 'deal') ?? pairIn(sentence, winning, contracts, 4)
  const cue = lost ?? won
  if (
    cue === null ||
    cue === undefined ||
    !speaksOfHosting(context) ||
    isLoan(context, cue) ||
    isPurchase(context, cue)
  )
    return []
  const host = hostOf(context, cue)
  if (host === null) return []
  return [build(context, cue, host, lost !== null)]
}

function build(context: FrameContext, cue: WordSpan, host: Target, lost: boolean): Signal {
  const { sentence, amounts } = context
  const negated = negatedAt(context, cue) || deniedIn(context)
  const worth = amountNear(sentence, amounts, 'USD', cue.from, cue.to)
  const priced = worth !== null && worth.value >= 1e7 && ofDeal(sentence, worth)
  const pair = companiesOf(context, cue).filter((company) => context.document.isMiner(company.id)).length > 1
  const sum = worth !== null && priced && !pair ? ` worth ${worth.text}` : ''
  const others = companiesOf(context, cue).filter((company) => company.id !== host.id)
  const partner = others.find((company) => !context.document.isMiner(company.id))
  const other = partner === undefined ? '' : ` with ${partner.name}`
  return signal(context, {
    frame: 'hosting-deal',
    target: host.id,
    sign: negated ? 0 : lost ? -1 : 1,
    strength: 0.8,
    ...cue,
    fact: negated
      ? `${host.name} has no new AI or HPC hosting deal`
      : lost
        ? `${host.name} is losing an AI or HPC hosting deal${other}`
        : `${host.name} has an AI or HPC hosting deal${other}${sum}`,
  })
}

function lossOf(context: FrameContext): WordSpan | null {
  const { sentence } = context
  return (
    sentence.events.find((event) => event.tag === 'deal-off') ??
    pairIn(sentence, breaking, talks, 12) ??
    pairThen(sentence, losing, new Set([...tenants, ...contracts]), 4) ??
    pairThen(sentence, tenants, leaving, 4) ??
    pairThen(sentence, standing, empty, 1)
  )
}

/** AI or HPC in the sentence, the headline or the lead; or a miner's contract of a landlord's size. */
function speaksOfHosting(context: FrameContext): boolean {
  const { sentence, document } = context
  if (has(sentence, 'hpc') || document.all.slice(0, 4).some((line) => has(line, 'hpc'))) return true
  const miner = companiesOf(context).some((company) => document.isMiner(company.id))
  const let_ = firstOf(sentence, contracts) ?? firstOf(sentence, tenants)
  return miner && let_ !== null && firstOf(sentence, scaleWords) !== null && !powerContract(context)
}

const loans = new Set('loan loans mortgage facility revolver'.split(' '))

/** "Signed a term loan": a contract with a bank. */
function isLoan(context: FrameContext, cue: WordSpan): boolean {
  return firstOf(context.sentence, loans, cue.from, cue.to + 9) !== null
}

const goods = wordSet(
  'equipment materials transformers turbines generators machinery construction contractor builder supplier',
)

/** "A contract with a provider for all equipment and building materials": the miner pays. */
function isPurchase(context: FrameContext, cue: WordSpan): boolean {
  const { sentence } = context
  const buys = firstOf(sentence, goods, cue.to, cue.to + 14)
  return buys !== null && firstOf(sentence, tenants) === null && firstOf(sentence, letting) === null
}

const letting = wordSet('~lease ~host ~rent tenancy colocation')

const supplyWords = new Set('power electricity energy supply purchase machines rigs miners'.split(' '))

function powerContract(context: FrameContext): boolean {
  return firstOf(context.sentence, supplyWords) !== null
}

/** The miner that acts, else the one the contract goes to, else the first miner; a supplier only beside a partner. */
function hostOf(context: FrameContext, cue: WordSpan): Target | null {
  const { document, sentence } = context
  const companies = companiesOf(context, cue)
  const miners = companies.filter((company) => document.isMiner(company.id))
  if (miners.length > 1) {
    const given = sentence.things.find(
      (thing) =>
        miners.some((miner) => miner.id === thing.id) && sentence.tokens[thing.from - 1]?.word === 'to',
    )
    if (given !== undefined) return document.targets.get(given.id) ?? null
    const actor = actorOf(context, cue)
    if (actor !== null && document.isMiner(actor.id)) return actor
  }
  const host = miners[0] ?? actorOf(context, cue)
  if (host === null || document.isInstitution(host.id)) return null
  return document.isMiner(host.id) || companies.length >= 2 ? host : null
}

const dealNouns = new Set(
  'contract contracts deal deals agreement agreements lease leases order tie'.split(' '),
)
const otherNouns = new Set(
  'loan loans debt notes financing facility stake investment construction bond bonds'.split(' '),
)

/** A sum right beside the word for the deal, and not that of a loan or of building costs. */
function ofDeal(sentence: SentenceReading, amount: { readonly from: number; readonly to: number }): boolean {
  const near = sentence.tokens.slice(Math.max(0, amount.from - 6), amount.to + 6)
  const right = sentence.tokens.slice(amount.to, amount.to + 5)
  return near.some((token) => dealNouns.has(token.word)) && !right.some((token) => otherNouns.has(token.word))
}
