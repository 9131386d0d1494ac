import type { Span } from '../../articles/article.ts'
import type { Amount } from './amount.ts'
import type { MetricRule } from './metric-rule.ts'
import { moneyMetrics } from './money-metrics.ts'
import { otherMetrics } from './other-metrics.ts'

const rules: readonly MetricRule[] = [...moneyMetrics, ...otherMetrics]

const hashprice = rules.find(({ metric }) => metric === 'hashprice')

/** Words to the right of an amount tell less of it than words to its left. */
const rightPenalty = 12
const weakPenalty = 60
/** A clause is read first; the rest of the sentence only where the clause names nothing. */
const outsidePenalty = 150

/** "$53 billion in assets", "$577 million of liquidations": what follows so is what the amount is of. */
const adjacent = /^[\s\u00a0](?:of|in|worth of)[\s\u00a0](?:\w+[\s\u00a0])?$/u

/** "Difficulty, which follows the hashrate with a delay, was down 5%": the aside names something else. */
const aside = /, which [^,;.]{0,80},/gu

/** Prices of one thing are below a million dollars, sums are above; a price target may be either. */
function fits(rule: MetricRule, amount: Amount): boolean {
  if (amount.kind !== 'money' || amount.per !== null || rule.metric === 'price target') return true
  return amount.value < 1e6 ? rule.unitPrice === true : rule.unitPrice !== true
}

/**
 * The rule whose words stand nearest to the amount: those of its clause before those of its sentence, left before
 * right, particular before weak; null where none does.
 */
export function chooseMetric(
  text: string,
  amount: Amount,
  clause: Span,
  sentence: Span,
  nextStart: number,
): MetricRule | null {
  const from = Math.max(sentence.start, amount.start - 200)
  const to = Math.min(sentence.end, nextStart, amount.end + 90)
  const left = text.slice(from, amount.start).replace(aside, (words) => ' '.repeat(words.length))
  const right = text.slice(amount.end, to)
  if (amount.per === 'petahash') return hashprice ?? null
  let best: MetricRule | null = null
  let bestCost = Number.POSITIVE_INFINITY
  for (const rule of rules) {
    if (!rule.kinds.includes(amount.kind)) continue
    if (rule.per !== undefined && rule.per !== amount.per) continue
    if (!fits(rule, amount)) continue
    const base = (rule.weak ? weakPenalty : 0) - (rule.per !== undefined ? 40 : 0) - (rule.strong ? 60 : 0)
    for (const match of left.matchAll(rule.words)) {
      const end = from + match.index + match[0].length
      const cost = base + amount.start - end + (end <= clause.start ? outsidePenalty : 0)
      if (cost < bestCost) [best, bestCost] = [rule, cost]
    }
    if (rule.leads) continue
    const after = rule.words.exec(right)
    rule.words.lastIndex = 0
    if (!after) continue
    const at = amount.end + after.index
    const bound = adjacent.test(right.slice(0, after.index))
    const cost = bound ? -20 : base + rightPenalty + after.index + (at >= clause.end ? outsidePenalty : 0)
    if (cost < bestCost) [best, bestCost] = [rule, cost]
  }
  return best
}
