import type { Span } from '../../articles/article.ts'

const funds = /\b(?:ETFs?|ETPs?|[Ff]unds?|trust|IBIT|GBTC|FBTC)\b/u
const others = /\b(?:miners?|wallets?|exchanges?|whales?)\b/iu

/** Whether a flow of money is that of funds: coins that leave miners' wallets are another kind. */
export function isFundFlow(text: string, amount: Span, sentence: Span): boolean {
  const around = text.slice(
    Math.max(sentence.start, amount.start - 200),
    Math.min(sentence.end, amount.end + 120),
  )
  return funds.test(around) || !others.test(around)
}
