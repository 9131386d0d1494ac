import { perBlock } from './rule.ts'

const quote =
  /^\$?[A-Z][A-Z0-9]{1,9}(?:[/-][A-Z]{3,4})? ?(?:[$€£]?[\d.,]+ ?%?|[▲▼◢◥+−-] ?[\d.,]+ ?%?)(?: ?[(+−▲▼-]?[\d.,]+ ?%?\)?)*$/u
const bareNumber = /^[(▲▼◢◥+−$€£-]* ?[\d.,]+ ?[%TBMK]?\)?$/u
const entry = /[$€£]? ?\d[\d.,]* ?(?:[,(] ?)?[+−▲▼◢◥-] ?[\d.,]+ ?%/gu
const symbol = /^\$[A-Z]{2,12}$/

/** Price tapes: lines of symbols, prices and changes only. */
export const tickers = perBlock(({ text, kind }, { leading }) => {
  if (kind === 'table-row' || text.length > 400) return null
  if (quote.test(text) || (symbol.test(text) && leading)) return 'ticker'
  if (bareNumber.test(text) && kind !== 'list-item') return 'ticker'
  const entries = text.match(entry)?.length ?? 0
  const bars = text.split(/[|•·]/).length
  return entries >= 3 && bars >= 3 ? 'ticker' : null
})
