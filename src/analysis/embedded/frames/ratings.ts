import type { EventName } from '../lexicon/events.ts'
import { clauseAt } from '../reading/clauses.ts'
import { pairIn, wordSet } from '../reading/word-pairs.ts'
import type { Signal } from '../signal.ts'
import { companiesOf, negatedAt } from './actors.ts'
import { type Frame, type FrameContext, signal } from './frame.ts'
import { ratingChange } from './rating-scale.ts'

/** Changes of rating and of price target. The rating outweighs the target: a downgrade is bearish even with a higher target. */
export const ratings: Frame = (context) => {
  const { sentence } = context
  const signals: Signal[] = []
  for (const event of sentence.events) {
    const change = changeOf(event.tag)
    if (change === null || isEquipment(context, event) || isOfBitcoin(context, event)) continue
    const review = onReview(context, event)
    const names = companiesNear(context, event.from, event.to)
    for (const name of names) {
      signals.push(
        signal(context, {
          frame: change.frame,
          target: name.id,
          sign: negatedAt(context, event) ? 0 : change.sign,
          strength: review ? change.strength / 2 : change.strength,
          from: event.from,
          to: event.to,
          fact: review
            ? `${name.name} is on review for a ${change.sign > 0 ? 'higher' : 'lower'} rating`
            : change.fact(name.name),
        }),
      )
    }
  }
  const step = ratingChange(sentence)
  if (step !== null && !signals.some((one) => one.frame === 'rating')) {
    for (const name of companiesNear(context, step.from, step.to)) {
      signals.push(
        signal(context, {
          frame: 'rating',
          target: name.id,
          sign: step.sign,
          strength: 1,
          from: step.from,
          to: step.to,
          fact: step.sign > 0 ? `${name.name} was rated higher` : `${name.name} was rated lower`,
        }),
      )
    }
  }
  if (!signals.some((one) => one.frame === 'price-target')) signals.push(...targetMoves(context))
  signals.push(...targetFigures(context))
  return signals
}

/** "Galaxy cuts its bitcoin forecast": a view of bitcoin, and none of Galaxy. */
function isOfBitcoin(context: FrameContext, event: { tag: EventName; from: number; to: number }): boolean {
  if (event.tag !== 'target-up' && event.tag !== 'target-down') return false
  return context.sentence.tokens
    .slice(event.from, event.to + 3)
    .some((token) => token.word === 'bitcoin' || token.word === 'btc')
}

/** "On review for a downgrade": the rating stands for now. */
function onReview(context: FrameContext, event: { tag: EventName; from: number }): boolean {
  if (event.tag !== 'upgrade' && event.tag !== 'downgrade') return false
  const lead = context.sentence.tokens.slice(Math.max(0, event.from - 4), event.from)
  return lead.some((token) => token.word === 'review' || token.word === 'watch')
}

const equipment = new Set(
  'fleet machine machines rig rigs miner hardware network software system systems site sites protocol infrastructure power cooling equipment firmware grid'.split(
    ' ',
  ),
)

/** "Fleet upgrades", "upgraded its machines": new equipment and no rating. */
function isEquipment(context: FrameContext, event: { tag: EventName; from: number; to: number }): boolean {
  if (event.tag !== 'upgrade') return false
  const { tokens } = context.sentence
  if (equipment.has(tokens[event.from - 1]?.word ?? '')) return true
  return tokens.slice(event.to, event.to + 4).some((token) => equipment.has(token.word))
}

interface Change {
  readonly frame: 'rating' | 'price-target'
  readonly sign: -1 | 0 | 1
  readonly strength: number
  readonly fact: (name: string) => string
}

function changeOf(tag: EventName): Change | null {
  switch (tag) {
    case 'upgrade':
      return { frame: 'rating', sign: 1, strength: 1, fact: (name) => `${name} was rated higher` }
    case 'downgrade':
      return { frame: 'rating', sign: -1, strength: 1, fact: (name) => `${name} was rated lower` }
    case 'good-rating':
      return { frame: 'rating', sign: 1, strength: 0.4, fact: (name) => `${name} has a good rating` }
    case 'keep-underweight':
      return { frame: 'rating', sign: -1, strength: 0.5, fact: (name) => `${name} keeps a weak rating` }
    case 'target-up':
      return {
        frame: 'price-target',
        sign: 1,
        strength: 0.5,
        fact: (name) => `the price target for ${name} went up`,
      }
    case 'target-down':
      return {
        frame: 'price-target',
        sign: -1,
        strength: 0.5,
        fact: (name) => `the price target for ${name} was cut`,
      }
    default:
      return null
  }
}

/** A rating falls on every company listed with it in its clause ("upgraded Cipher, CleanSpark and MARA"), else on the nearest. */
function companiesNear(context: FrameContext, from: number, to: number) {
  const { sentence, document } = context
  const all = companiesOf(context, { from, to })
  if (all.length <= 1) return all
  if (sentence.place === 'title') return splitByRating(context, from, all)
  const clauseIndex = clauseAt(sentence.clauses, from)
  const clause = sentence.clauses[clauseIndex]
  const inClause = sentence.things.filter(
    (thing) =>
      thing.kind === 'mention' &&
      clause !== undefined &&
      thing.from >= clause.from &&
      thing.to <= clause.to &&
      all.some((company) => company.id === thing.id),
  )
  const ids = new Set(inClause.map((thing) => thing.id))
  if (ids.size > 0) {
    // A list of names before the verb spans clauses cut at commas and "and".
    for (let index = clauseIndex - 1; index >= 0; index -= 1) {
      const earlier = sentence.clauses[index]
      if (earlier === undefined || earlier.to - earlier.from > 6) break
      const named = sentence.things.filter((thing) => thing.from >= earlier.from && thing.to <= earlier.to)
      if (named.length === 0 || named.some((thing) => thing.kind === 'topic')) break
      if (sentence.events.some((event) => event.from >= earlier.from && event.to <= earlier.to)) break
      for (const thing of named) ids.add(thing.id)
    }
    return all.filter((company) => ids.has(company.id))
  }
  const left = sentence.things
    .filter(
      (thing) =>
        thing.kind === 'mention' && thing.to <= from && all.some((company) => company.id === thing.id),
    )
    .at(-1)
  const near =
    left ??
    sentence.things.find((thing) => thing.from >= to && all.some((company) => company.id === thing.id))
  const company = near === undefined ? undefined : document.targets.get(near.id)
  return company === undefined ? [] : [company]
}

/** In a headline the verb governs the names on its side of another rating verb. */
function splitByRating(context: FrameContext, from: number, all: ReturnType<typeof companiesOf>) {
  const { sentence } = context
  const others = sentence.events.filter(
    (event) => (event.tag === 'upgrade' || event.tag === 'downgrade') && event.from !== from,
  )
  if (others.length === 0) return all
  return all.filter((company) => {
    const thing = sentence.things.find((candidate) => candidate.id === company.id)
    if (thing === undefined) return false
    const own = Math.abs(thing.from - from)
    return others.every((other) => own <= Math.abs(thing.from - other.from))
  })
}

const targetWords = new Set(['target', 'targets', 'objective'])
const raising = wordSet('~raise ~lift ~hike ~boost ~increase ~bump higher')
const lowering = wordSet('~cut ~trim ~lower ~reduce ~slash ~shave ~pare lower')

/** "The target was trimmed by $2", "lower by $4 is the price target": the verb stands beside the word. */
function targetMoves(context: FrameContext): Signal[] {
  const { sentence } = context
  const up = pairIn(sentence, raising, targetWords, 6)
  const down = pairIn(sentence, lowering, targetWords, 6)
  if ((up === null) === (down === null)) return []
  const cue = up ?? down
  const companies = cue === null ? [] : companiesOf(context, cue)
  const company = companies[0]
  if (cue === null || company === undefined || companies.length > 1) return []
  if (sentence.tokens.slice(cue.from, cue.to).some((token) => otherTargets.has(token.word))) return []
  return [
    signal(context, {
      frame: 'price-target',
      target: company.id,
      sign: negatedAt(context, cue) ? 0 : up === null ? -1 : 1,
      strength: 0.5,
      ...cue,
      fact: negatedAt(context, cue)
        ? `the price target for ${company.name} was not changed`
        : `the price target for ${company.name} ${up === null ? 'was cut' : 'went up'}`,
    }),
  ]
}

/** Targets that are the company's own and no analyst's. */
const otherTargets = new Set('hashrate production growth revenue capacity output cost its own'.split(' '))

/** "A target of $18 instead of $12", "MARA $13 after $20": two prices say which way the target went. */
function targetFigures(context: FrameContext): Signal[] {
  const { sentence, amounts, document } = context
  const spoken = sentence.tokens.some((token) => targetWords.has(token.word)) || document.priceTargets
  if (!spoken) return []
  const signals: Signal[] = []
  const dollars = amounts.filter((amount) => amount.unit === 'USD' && amount.value < 5000)
  for (let index = 0; index + 1 < dollars.length; index += 1) {
    const [first, second] = [dollars[index], dollars[index + 1]]
    if (first === undefined || second === undefined || second.from - first.to > 4) continue
    const between = sentence.tokens.slice(first.to, second.from).map((token) => token.word)
    const joined = between.join(' ')
    const upward = /^(?:to)$/.test(joined)
    const backward = /^(?:instead of|after|from|up from|down from|, up from|, down from|versus|vs)$/.test(
      joined,
    )
    if (!upward && !backward) continue
    const now = upward ? second : first
    const before = upward ? first : second
    const owner = sentence.things
      .filter((thing) => thing.kind === 'mention' && thing.to <= first.from)
      .filter(
        (thing) => document.targets.get(thing.id)?.kind === 'company' && !document.isInstitution(thing.id),
      )
      .at(-1)
    const only = companiesOf(context, first)
    const company =
      owner === undefined ? (only.length === 1 ? only[0] : undefined) : document.targets.get(owner.id)
    if (company === undefined || now.value === before.value) continue
    const up = now.value > before.value
    signals.push(
      signal(context, {
        frame: 'price-target',
        target: company.id,
        sign: up ? 1 : -1,
        strength: 0.4,
        from: first.from,
        to: second.to,
        fact: `its price target was ${up ? 'raised' : 'cut'} to ${now.text} from ${before.text}`,
      }),
    )
  }
  return signals
}
