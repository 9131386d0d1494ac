import type { Amount } from './amount.ts'
import type { MetricRule } from './metric-rule.ts'

const of =
  /^[\s\u00a0]of[\s\u00a0](?:the |its |their |all |that |our )?([\p{L}][\p{L}\p{N}’'-]*(?:[\s\u00a0][\p{Ll}][\p{L}’'-]*){0,2})/u
const stop =
  /\s(?:and|or|in|on|at|to|by|for|from|that|which|with|as|is|are|was|were|has|have|had|between|up)\b.*$/u

/** "57% of volume", "38% of advisers": a part of a whole; null where the percentage is a change or a named level. */
export function shareMetric(
  text: string,
  amount: Amount,
  rule: MetricRule | null,
  moved: -1 | 0 | 1,
): string | null {
  if (amount.kind !== 'percent' || rule?.level) return null
  if (moved !== 0 && rule !== null) return null
  const match = of.exec(text.slice(amount.end, amount.end + 70))
  const whole = match?.[1]?.replace(stop, '')
  return whole && !/^(?:the|it|them|that|this|those|these|all)$/iu.test(whole) ? `share of ${whole}` : null
}
