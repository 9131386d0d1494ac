import { has, type SentenceReading } from '../reading/sentence.ts'
import type { Signal } from '../signal.ts'
import { amountNear, moveFact, possessive } from '../words/facts.ts'
import { actorOf, negatedAt } from './actors.ts'
import { againstConsensus } from './against-consensus.ts'
import { type Frame, type FrameContext, signal } from './frame.ts'
import { isOtherShortfall, missFact } from './shortfall.ts'

const upIsGood = new Set(['revenue', 'profit', 'guidance', 'holdings', 'mining-profit', 'mining-revenue'])
const upIsBad = new Set(['loss', 'costs', 'debt'])

/** A company's results: revenue, profit and loss, guidance, against estimates, and what it mined. */
export const earnings: Frame = (context) => [...results(context), ...againstEstimates(context)]

function results(context: FrameContext): Signal[] {
  const signals: Signal[] = []
  for (const move of context.moves) {
    if (move.topic === null || move.standing.negated) continue
    const production = move.topic === 'production'
    const good = upIsGood.has(move.topic) || production
    if (!good && !upIsBad.has(move.topic)) continue
    const company = companyOf(context, move.target, move)
    if (company === null) continue
    const sign = signOf(move.direction, good)
    if (sign === 0) continue
    signals.push(
      signal(context, {
        frame: production ? 'production' : 'earnings',
        target: company.id,
        sign,
        strength:
          move.topic === 'loss' || move.topic === 'profit' || move.topic === 'guidance'
            ? 0.8
            : production
              ? 0.35
              : 0.45,
        from: move.from,
        to: move.to,
        fact: moveFact(
          `${possessive(company.name)} ${move.topic === 'loss' ? 'loss' : move.topic.replace('mining-', 'mining ')}`,
          move,
        ),
        standing: move.standing,
      }),
    )
  }
  return signals
}

function signOf(direction: string, good: boolean): -1 | 0 | 1 {
  if (direction === 'narrow') return 1
  if (direction === 'widen') return -1
  if (direction === 'up') return good ? 1 : -1
  if (direction === 'down') return good ? -1 : 1
  return 0
}

function companyOf(context: FrameContext, target: string | null, cue: { from: number; to: number }) {
  const { document } = context
  if (target !== null) {
    const named = document.targets.get(target)
    if (named?.kind === 'company') return document.isInstitution(named.id) ? null : named
    if (target !== 'BTC') return null
  }
  const actor = actorOf(context, cue)
  if (actor !== null) return document.isInstitution(actor.id) ? null : actor
  // A results story with one company goes on without naming it: "Revenue was $76.7 million, up from …".
  const main = document.mainCompany
  return main === null ? null : (document.targets.get(main) ?? null)
}

function againstEstimates(context: FrameContext): Signal[] {
  const { sentence, document, amounts } = context
  const signals: Signal[] = []
  const push = (
    tag: 'beat' | 'miss',
    from: number,
    to: number,
    fact: (name: string) => string,
    strength: number,
  ) => {
    const actor = actorOf(context, { from, to })
    const company = actor !== null && !document.isInstitution(actor.id) ? actor : mainOf(context)
    if (company === null) return
    signals.push(
      signal(context, {
        frame: 'earnings',
        target: company.id,
        sign: negatedAt(context, { from, to }) ? 0 : tag === 'beat' ? 1 : -1,
        strength,
        from,
        to,
        fact: fact(company.name),
      }),
    )
  }
  for (const event of sentence.events) {
    if (event.tag === 'beat') push('beat', event.from, event.to, (name) => `${name} beat expectations`, 0.8)
    if (event.tag === 'miss' && !isOtherShortfall(sentence, event))
      push('miss', event.from, event.to, (name) => missFact(sentence, event, name), 0.8)
  }
  const measure = sentence.topics.find(
    (topic) => topic.tag === 'revenue' || topic.tag === 'profit' || topic.tag === 'guidance',
  )
  const compared = measure === undefined ? null : againstConsensus(sentence, amounts, 'USD')
  if (measure !== undefined && compared !== null) {
    push(
      compared.sign > 0 ? 'beat' : 'miss',
      measure.from,
      measure.to,
      (name) =>
        `${possessive(name)} ${measure.tag} of ${compared.actual.text} stands against ${compared.expected.text} expected`,
      0.8,
    )
  }
  const loss = sentence.topics.find((topic) => topic.tag === 'loss')
  const moved = context.moves.some((move) => move.topic === 'loss')
  const lessLost = has(sentence, 'beat') || sentence.directions.some((cue) => cue.tag.direction === 'narrow')
  // "Income of $22.8 million, compared to a loss of $9.6 million": the loss is the period before.
  const earlier = loss !== undefined && comparesPeriods(context, Math.max(0, loss.from - 4), loss.from)
  if (
    loss !== undefined &&
    earlier &&
    sentence.topics.some((topic) => topic.tag === 'profit' && topic.from < loss.from)
  ) {
    push('beat', loss.from, loss.to, (name) => `${name} earned a profit after a loss the period before`, 0.8)
  } else if (loss !== undefined && !moved && !lessLost && !earlier) {
    const sum = amountNear(sentence, amounts, 'USD', loss.from, loss.to)
    // "A net loss of $27.7 million after $353.6 million": the two sums say which way it went.
    const sums = amounts.filter((amount) => amount.unit === 'USD' && amount.from >= loss.from)
    const [now, before] = sums
    const ratio = now === undefined || before === undefined ? 0 : now.value / before.value
    // Sums of another order of magnitude are not two losses.
    const compared =
      now !== undefined &&
      before !== undefined &&
      ratio > 0.02 &&
      ratio < 50 &&
      comparesPeriods(context, now.to, before.from)
    const smaller = compared && now.value < before.value
    if (sum !== null && (sum.value >= 1e5 || perShare(sentence, sum.to))) {
      push(
        smaller ? 'beat' : 'miss',
        loss.from,
        loss.to,
        (name) =>
          compared
            ? `${possessive(name)} loss ${smaller ? 'shrank' : 'grew'} to ${now.text} from ${before.text}`
            : `${name} lost ${sum.text}${perShare(sentence, sum.to) ? ' a share' : ''}`,
        compared ? 0.9 : 0.6,
      )
    }
  }
  return signals
}

function perShare(sentence: SentenceReading, at: number): boolean {
  return /^(?:per|a)$/.test(sentence.tokens[at]?.word ?? '') && sentence.tokens[at + 1]?.word === 'share'
}

const comparing = new Set('after from compared versus vs against earlier before than'.split(' '))

function comparesPeriods(context: FrameContext, from: number, to: number): boolean {
  return context.sentence.tokens.slice(from, to).some((token) => comparing.has(token.word))
}

function mainOf(context: FrameContext) {
  const main = context.document.mainCompany
  return main === null ? null : (context.document.targets.get(main) ?? null)
}
