/** A number as a word of its own that wants the next word: `5`, `$60`, `1,234.5`, `(12`; not `2025,` or `4%`. */
const number = /^[("'“‘[]*(?:US|HK|NZ|C|A|S|R)?[\p{Sc}+−–~≈±<>=-]*\p{N}[\p{N}.,:/’'−–-]*$/u
const sentencePunctuation = /[.,:;!?]$/
const scale = /^(?:dozen|hundred|thousand|million|billion|trillion|bn|mn|tn|k|m|b)s?\b/i
const halfUnit = /^(?:percentage|basis|metric|square|cubic|per)$/i
const connector = /^(?:to|and|or|by|of|x|×|–|—|-|\/|per)$/i
const currencyWord = /^[("'“‘[]*(?:\p{Sc}+|US\$|C\$|A\$|HK\$|USD|EUR|GBP|JPY|CNY|CAD|AUD|BTC|[+−–-])$/u
const digit = /\p{N}/u
const currency = /\p{Sc}/u

const isNumber = (word: string): boolean => number.test(word) && !sentencePunctuation.test(word)

/**
 * True where two words may not be parted, because a number would lose its unit, its scale or its other half:
 * `$60 | billion`, `60 billion | dollars`, `5 | to 10 %`, `$5 | per share`. `before` is the word before them.
 */
export function bindsNext(before: string, word: string, next: string): boolean {
  if (isNumber(word)) return true
  if (scale.test(next) || /^(?:per\b|\/|%|‰)/i.test(next)) return true
  if (halfUnit.test(word)) return true
  if (scale.test(word) && !sentencePunctuation.test(word) && !currency.test(before)) return true
  if (connector.test(word) && digit.test(before) && digit.test(next)) return true
  return currencyWord.test(word) && digit.test(next)
}

/** True where a cut inside a word, at that offset, would part a number from its rest, its sign or its unit. */
export function cutsNumber(value: string, at: number): boolean {
  return /[\p{N}\p{Sc}+−–.,-][^\p{N}\s]{0,3}$/u.test(value.slice(Math.max(0, at - 8), at))
}
