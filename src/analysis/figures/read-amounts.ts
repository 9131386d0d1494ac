import type { Amount, PerUnit } from './amount.ts'
import { readCount } from './counts.ts'
import { readMultiple } from './multiples.ts'
import { type Numeral, numerals } from './numerals.ts'
import { scaleAt } from './scale.ts'
import { unitWords } from './unit-words.ts'

const dollar = /(?:US\$|(?<![A-Z])\$|\bUSD[\s\u00a0]?|\bUS[\s\u00a0]\$)$/u
const bitcoinSign = /₿$/u
const foreign = /(?:[€£¥₩₹]|\b(?:CA|C|A|AU|HK|NT|S|R)\$|\b(?:EUR|GBP|CAD|AUD|JPY)[\s\u00a0]?)$/u
const foreignAfter =
  /^[\s\u00a0]?(?:euros?|pounds?|yen|yuan|EUR|GBP|CAD|AUD|HKD|USDT|USDC|ETH|ether|SOL|XRP)\b/u
const dollarsAfter = /^[\s\u00a0]?(?:USD\b|U\.?S\.? dollars?\b|dollars?\b)/u
const printedSign = /(?:^|[\s([:,])([-−–+])[\s\u00a0]?$/u

const perPatterns: readonly (readonly [PerUnit, RegExp])[] = [
  ['exahash', /^[^.;,$%]{0,45}?\bper (?:EH\b|exa-?hash)/iu],
  ['petahash', /^[^.;,$%]{0,45}?\bper (?:PH\b|peta-?has)/iu],
  ['megawatt', /^[\s\u00a0]?(?:per|a|\/)[\s\u00a0]?(?:MW\b|megawatt)/iu],
  ['share', /^[\s\u00a0](?:per|a|each) ?(?:diluted )?share\b/iu],
  ['bitcoin', /^[\s\u00a0]?(?:(?:per|a|\/)[\s\u00a0]?(?:bitcoin|BTC|coin)\b|apiece\b|each\b|for each\b)/iu],
]

/** How far beside a number its unit may stand; keeps the reading linear. */
const reach = 64

/** Every amount with a unit that a take can name, in text order. Bare numbers (years, heights, lengths) have none. */
export function readAmounts(text: string): Amount[] {
  const amounts: Amount[] = []
  for (const numeral of numerals(text)) {
    const amount = readAmount(text, numeral)
    const last = amounts.at(-1)
    if (amount) amounts.push(amount)
    else if (last && isHighEnd(text, last, numeral)) {
      amounts.push({ ...last, start: numeral.start, end: numeral.end, value: numeral.value, sign: 0 })
    }
  }
  return amounts
}

function readAmount(text: string, numeral: Numeral): Amount | null {
  const left = text.slice(Math.max(0, numeral.start - 12), numeral.start)
  let right = text.slice(numeral.end, numeral.end + reach)
  if (foreign.test(left)) return null
  const scale = scaleAt(right)
  const value = numeral.value * (scale?.factor ?? 1)
  let end = numeral.end + (scale?.length ?? 0)
  right = text.slice(end, end + reach)
  if (foreignAfter.test(right)) return null

  const currency = dollar.exec(left) ?? bitcoinSign.exec(left)
  const start = numeral.start - (currency?.[0].length ?? 0)
  const signed = printedSign.exec(text.slice(Math.max(0, start - 3), start))
  const sign = signed ? (signed[1] === '+' ? 1 : -1) : 0
  const base = { start, value: round(value), sign, scaled: scale !== null, per: null, noun: null } as const

  if (currency && !bitcoinSign.test(left)) {
    const per = perPatterns.find(([, pattern]) => pattern.test(right))?.[0] ?? null
    if (per !== 'exahash' && per !== 'petahash') return { ...base, end, unit: 'USD', kind: 'money', per }
    return {
      ...base,
      value: round(value * (per === 'petahash' ? 1000 : 1)),
      end,
      unit: 'USD/EH/day',
      kind: 'money',
      per,
    }
  }
  if (currency) return { ...base, end, unit: 'BTC', kind: 'bitcoin' }
  const words = dollarsAfter.exec(right)
  if (words) return { ...base, end: end + words[0].length, unit: 'USD', kind: 'money' }

  for (const unit of unitWords) {
    const match = unit.pattern.exec(right)
    if (!match || (unit.kind === 'bitcoin' && !isCoinNumber(text, numeral))) continue
    end += match[0].length
    return { ...base, value: round(value * unit.factor), end, unit: unit.unit, kind: unit.kind }
  }
  return readMultiple({ ...base, end }, right) ?? readCount(text, { ...base, end }, right)
}

/** "USD 110,000–112,000": the high end of a range of prices does without its unit. */
function isHighEnd(text: string, last: Amount, numeral: Numeral): boolean {
  if (last.unit !== 'USD' || last.scaled || last.value < 1000 || numeral.value <= last.value) return false
  return (
    numeral.value < last.value * 10 &&
    /^[\s\u00a0]?[–—-][\s\u00a0]?$/u.test(text.slice(last.end, numeral.start))
  )
}

/** Not "the last one bitcoin" nor "after the 2024 bitcoin": a year or a pronoun before the name counts no coins. */
function isCoinNumber(text: string, numeral: Numeral): boolean {
  if (numeral.written && numeral.value === 1) return false
  return !/^(?:19|20)\d\d$/u.test(text.slice(numeral.start, numeral.end))
}

/** Takes binary noise off a multiplied number: 1.1 × 1e9 is 1100000000. */
function round(value: number): number {
  return Number(value.toPrecision(12))
}
