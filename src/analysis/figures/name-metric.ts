import type { Span } from '../../articles/article.ts'
import type { Amount } from './amount.ts'
import { defaultMetric } from './default-metric.ts'
import { isFundFlow } from './fund-flow.ts'
import type { MetricRule } from './metric-rule.ts'
import { shareMetric } from './share.ts'

const movedBy =
  /\b(?:add(?:ed|s|ing)?|gain(?:ed|s|ing)?|los(?:t|es|ing)|shed(?:ding)?|(?:rose|grew|fell|shrank|dropped|climbed|declined|increased|decreased) by|dropped|fell|rose|\d+%,? by|(?:increase|decrease|rise|fall|drop|gain|loss) of)[\s\u00a0]+(?:about |around |nearly |roughly |approximately |some |more than |over |another |a |up to |almost )*$/iu
const movedAfter = /^[\s\u00a0](?:higher|lower|more|less|up|down)\b/iu
const levels = /^(?:combined market|market cap|network hashrate$|open interest|holdings value|assets)/u

/** What a figure is called and the sign of its value; null where nothing says what it measures. */
export function nameMetric(
  text: string,
  amount: Amount,
  rule: MetricRule | null,
  owner: string | null,
  moved: -1 | 0 | 1,
  sentence: Span,
): { readonly metric: string; readonly sign: -1 | 1 } | null {
  const share = shareMetric(text, amount, rule, moved)
  const base = share ?? rule?.metric ?? defaultMetric(amount, owner, moved !== 0)
  if (base === null) return null
  if (amount.kind === 'percent') {
    if (share || rule?.level) return { metric: base, sign: amount.sign || 1 }
    return moved === 0 ? null : { metric: forGroup(base, owner), sign: moved }
  }
  const metric = forGroup(inContext(text, amount, base, owner, sentence), owner)
  if (moved !== 0 && levels.test(metric) && isMove(text, amount))
    return { metric: `${metric} change`, sign: moved }
  return { metric, sign: rule?.negative ? -1 : amount.sign === -1 ? -1 : 1 }
}

/** Corrects a name by what surrounds it: flows of what is no fund, miners that are together "worth" a sum. */
function inContext(
  text: string,
  amount: Amount,
  metric: string,
  owner: string | null,
  sentence: Span,
): string {
  const from = Math.max(sentence.start, amount.start - 200)
  if (metric === 'ETF net flow' && !isFundFlow(text, amount, sentence)) return 'net flow'
  const worth =
    /\bworth[\s\u00a0]+(?:about |around |nearly |roughly |approximately |a full |over |more than )*$/iu
  if (metric === 'holdings value' && owner === 'MINERS' && worth.test(text.slice(from, amount.start))) {
    return 'market capitalization'
  }
  return metric
}

/** The market value of a group is a combined one. */
function forGroup(metric: string, owner: string | null): string {
  return owner === 'MINERS' ? metric.replace(/^market cap/u, 'combined market cap') : metric
}

function isMove(text: string, amount: Amount): boolean {
  return (
    movedBy.test(text.slice(Math.max(0, amount.start - 40), amount.start)) ||
    (amount.kind === 'hashrate' && movedAfter.test(text.slice(amount.end, amount.end + 10)))
  )
}
