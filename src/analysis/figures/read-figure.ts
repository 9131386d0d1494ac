import type { Span } from '../../articles/article.ts'
import type { Amount } from './amount.ts'
import { chooseMetric } from './choose-metric.ts'
import { direction } from './direction.ts'
import type { Draft } from './draft.ts'
import { nameMetric } from './name-metric.ts'
import { ownerFor, type SpokenOf } from './owner-for.ts'
import type { OwnerMention } from './owner-mention.ts'
import { periodOf } from './period.ts'
import { quoteAround } from './quote.ts'
import { clauseAround } from './window.ts'

interface Place {
  readonly text: string
  readonly mentions: readonly OwnerMention[]
  readonly sentence: Span
  /** Where the next amount of the sentence starts, or its end. */
  readonly nextStart: number
  /** The percentage that is this amount's change, if there is one. */
  readonly change: Amount | null
  /** Where it is the low or the high end of a range, or the start of a move. */
  readonly part: 'low end' | 'high end' | 'previous' | null
  /** Whom a list says it is about. */
  readonly listed: string | null
  /** Which way the amount it is listed with moved. */
  readonly inherited: -1 | 0 | 1
  readonly before: SpokenOf
}

/** "Each change of $1,000", "a stake of $500": an example, no fact. */
const hypothetical = /\b(?:(?:each|every)(?: \w+ of)?|(?:stake|investment) of)[\s\u00a0]$/iu

/** Reads one amount as a figure, or null where nothing says what it measures. */
export function readFigure(amount: Amount, place: Place): (Draft & { readonly moved: -1 | 0 | 1 }) | null {
  const { text, mentions, sentence, change } = place
  if (hypothetical.test(text.slice(Math.max(0, amount.start - 30), amount.start))) return null
  const clause = clauseAround(text, sentence, amount)
  const rule = amount.kind === 'count' ? null : chooseMetric(text, amount, clause, sentence, place.nextStart)
  const owner = place.listed ?? ownerFor(text, mentions, amount, clause, sentence, rule, place.before)
  const moved = direction(text, amount, clause, place.nextStart) || place.inherited
  const name = nameMetric(text, amount, rule, owner, moved, sentence)
  if (name === null) return null
  const span = {
    start: Math.min(amount.start, change?.start ?? amount.start),
    end: Math.max(amount.end, change?.end ?? amount.end),
  }
  const changeSign = change ? direction(text, change, clauseAround(text, sentence, change), sentence.end) : 0
  const perPetahash = name.metric === 'hashprice' && amount.unit === 'USD' && amount.value < petahashLimit
  const figure = {
    metric: withPart(name.metric, place.part),
    value: name.sign * amount.value * (perPetahash ? 1000 : 1),
    unit: perPetahash ? 'USD/EH/day' : amount.unit,
    change: change && changeSign !== 0 ? changeSign * change.value : null,
    period: periodOf(text, span, clause, sentence),
    about: owner ?? rule?.about ?? null,
    quote: quoteAround(text, span, sentence),
  } as const
  return { figure, start: amount.start, magnitude: amount.value, named: rule !== null && !rule.weak, moved }
}

/** Hashprice is quoted per PH/s a day unless the text says otherwise; below this it cannot be per EH/s. */
const petahashLimit = 1000

function withPart(metric: string, part: Place['part']): string {
  if (part === null) return metric
  return part === 'previous' ? `previous ${metric}` : `${metric}, ${part}`
}
