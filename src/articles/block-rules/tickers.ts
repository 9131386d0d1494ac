import { perBlock } from './rule.ts'

const name = /^\$?[A-Z][A-Z0-9]{1,9}(?:[/-][A-Z]{3,4})?$/
const number = /^\(?[+−▲▼◢◥-]?[$€£]?\d[\d.,]*%?\)?$/u
const sign = /^(?:[+−▲▼◢◥$€£%-])$/u

/** One or two symbols with nothing behind them but a price and changes: "BTC BTC $76,073.52 ◢ 3.35 %". */
const isQuote = (text: string): boolean => {
  const words = text.split(' ')
  const named = words.findIndex((word) => !name.test(word))
  return (
    (named === 1 || named === 2) && words.slice(named).every((word) => number.test(word) || sign.test(word))
  )
}

const bareNumber = /^[(▲▼◢◥+−$€£-]* ?[\d.,]+ ?[%TBMK]?\)?$/u
const entry = /[$€£]? ?\d[\d.,]* ?(?:[,(] ?)?[+−▲▼◢◥-] ?[\d.,]+ ?%/gu
const symbol = /^\$[A-Z]{2,12}$/

const delayed =
  /\b(?:quotes?|quote data|prices?|market data) (?:is |are )?delayed\b|\bdelayed (?:by )?(?:at least )?\d+ min/i

/** Price tapes: lines of symbols, prices and changes only. */
export const tickers = perBlock(({ text, kind }, { leading }) => {
  if (kind === 'table-row' || text.length > 400) return null
  if (isQuote(text) || (symbol.test(text) && leading)) return 'ticker'
  if (bareNumber.test(text) && kind !== 'list-item') return 'ticker'
  if (text.length < 160 && delayed.test(text)) return 'ticker'
  const entries = text.match(entry)?.length ?? 0
  const bars = text.split(/[|•·]/).length
  return entries >= 3 && bars >= 3 ? 'ticker' : null
})
