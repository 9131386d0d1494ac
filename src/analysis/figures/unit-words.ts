import type { Unit } from '../take.ts'
import type { AmountKind } from './amount.ts'

interface UnitWord {
  readonly pattern: RegExp
  readonly kind: AmountKind
  readonly unit: Unit
  /** Into `unit`: 1 ZH/s is 1,000 EH/s. */
  readonly factor: number
}

/** What "bitcoin" right after a number must not be followed by: fourteen bitcoin miners are no coins. */
const notCoins =
  "(?![\\s-]+(?:U\\.S\\.|US|spot|mining|miners?|etfs?|etps?|funds?|treasur|companies|futures|options|whales|holders|wallets|addresses|price|blocks?|transactions?|halving))(?![’'-])"

const word = (source: string) => new RegExp(`^(?:[\\s\\u00a0]|-)?(?:${source})`, 'iu')

/** Units that stand right after a number, in the order in which they are tried. */
export const unitWords: readonly UnitWord[] = [
  { pattern: word('%|per ?cent\\b'), kind: 'percent', unit: '%', factor: 1 },
  {
    pattern: word('EH/s\\b|EH\\b|exa-?hash(?:es)?\\b(?: (?:per|a) second)?'),
    kind: 'hashrate',
    unit: 'EH/s',
    factor: 1,
  },
  {
    pattern: word('ZH/s\\b|ZH\\b|zetta-?hash(?:es)?\\b(?: (?:per|a) second)?'),
    kind: 'hashrate',
    unit: 'EH/s',
    factor: 1000,
  },
  {
    pattern: word('PH/s\\b|PH\\b|peta-?hash(?:es)?\\b(?: (?:per|a) second)?'),
    kind: 'hashrate',
    unit: 'EH/s',
    factor: 0.001,
  },
  { pattern: word('J/TH\\b|joules? per tera-?hash\\b'), kind: 'efficiency', unit: 'J/TH', factor: 1 },
  { pattern: word('GW\\b(?!h)|gigawatts?\\b(?!-hour)'), kind: 'power', unit: 'MW', factor: 1000 },
  { pattern: word('MW\\b(?!h)|megawatts?\\b(?!-hour)'), kind: 'power', unit: 'MW', factor: 1 },
  { pattern: word('kW\\b(?!h)|kilowatts?\\b(?!-hour)'), kind: 'power', unit: 'MW', factor: 0.001 },
  { pattern: word(`(?:BTC|bitcoins?)\\b${notCoins}`), kind: 'bitcoin', unit: 'BTC', factor: 1 },
]
