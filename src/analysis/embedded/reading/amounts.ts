import type { SentenceReading } from './sentence.ts'

/** A number of a sentence with its unit, as written and as a value. */
export interface Amount {
  readonly from: number
  readonly to: number
  /** As the article writes it, for instance "$1.2 billion" or "6%". */
  readonly text: string
  readonly value: number
  readonly unit: 'USD' | '%' | 'BTC' | 'EH/s' | 'MW' | 'x' | null
}

const scales: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mn: 1e6,
  million: 1e6,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
  t: 1e12,
  tn: 1e12,
  trillion: 1e12,
}

const unitWords: Readonly<Record<string, Amount['unit']>> = {
  percent: '%',
  '%': '%',
  btc: 'BTC',
  bitcoin: 'BTC',
  bitcoins: 'BTC',
  coins: 'BTC',
  mw: 'MW',
  megawatts: 'MW',
  megawatt: 'MW',
  gw: 'MW',
  eh: 'EH/s',
  'eh/s': 'EH/s',
  exahashes: 'EH/s',
  exahash: 'EH/s',
  x: 'x',
  times: 'x',
  dollars: 'USD',
}

const numberParts = /^(?:us)?([$₿]?)\s?(\d[\d,]*(?:\.\d+)?)([a-z%]*)$/u

/** The amounts of a sentence in order; years, dates and bare numbers without a unit come with unit null. */
export function findAmounts(sentence: SentenceReading): Amount[] {
  const amounts: Amount[] = []
  for (let at = 0; at < sentence.tokens.length; at += 1) {
    const token = sentence.tokens[at]
    if (token?.kind !== 'number') continue
    const parts = numberParts.exec(token.word)
    if (parts === null) continue
    const [, currency = '', digits = '', suffix = ''] = parts
    let value = Number(digits.replaceAll(',', ''))
    if (!Number.isFinite(value)) continue
    let to = at + 1
    const suffixScale = scales[suffix]
    if (suffixScale !== undefined) value *= suffixScale
    else {
      const next = sentence.tokens[to]?.word ?? ''
      const scale = next.length > 2 ? scales[next] : undefined
      if (scale !== undefined) {
        value *= scale
        to += 1
      }
    }
    let unit: Amount['unit'] = currency === '$' ? 'USD' : currency === '₿' ? 'BTC' : null
    if (unit === null && unitWords[suffix] !== undefined) unit = unitWords[suffix] ?? null
    if (unit === null) {
      let next = sentence.tokens[to]
      if (next?.word === '-' && sentence.tokens[to + 1] !== undefined) next = sentence.tokens[to + 1]
      const word = next?.word === 'per' ? `per${sentence.tokens[to + 1]?.word ?? ''}` : (next?.word ?? '')
      if (word === 'percent' || word === 'percent' || word === 'percent') unit = '%'
      const known = unitWords[word.replace(/^per(?=cent)/, 'per')]
      if (known !== undefined) {
        unit = known
        to += word === 'percent' && next?.word === 'per' ? 2 : 1
      }
    }
    const first = sentence.tokens[at]
    const last = sentence.tokens[to - 1]
    if (first === undefined || last === undefined) continue
    amounts.push({ from: at, to, text: sentence.text.slice(first.start, last.end), value, unit })
  }
  return amounts
}

/** The amount of a unit nearest to a place in the sentence, at most `reach` tokens away. */
export function nearestAmount(
  amounts: readonly Amount[],
  unit: Amount['unit'],
  from: number,
  to: number,
  reach = 8,
): Amount | null {
  let best: Amount | null = null
  let bestGap = reach + 1
  for (const amount of amounts) {
    if (amount.unit !== unit) continue
    const gap = amount.from >= to ? amount.from - to : (from - amount.to) * 1.2
    if (gap >= 0 && gap < bestGap) {
      best = amount
      bestGap = gap
    }
  }
  return best
}
