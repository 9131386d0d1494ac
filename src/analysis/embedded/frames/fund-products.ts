import type { Signal } from '../signal.ts'
import { amountNear } from '../words/facts.ts'
import { negatedAt } from './actors.ts'
import { type Frame, signal } from './frame.ts'

const products = new Set('funds fund products product etps etp trackers vehicles'.split(' '))

/** Below this a week's flow into all products is noise, in USD. */
const negligibleUsd = 5e7

/** Weekly flows of "digital asset funds" and "investment products", most of whose money is in bitcoin. */
export const fundProducts: Frame = (context) => {
  const { sentence, document, amounts } = context
  if ((document.counts.get('BTC') ?? 0) === 0) return []
  const words = sentence.tokens.map((token) => token.word)
  if (!words.some((word) => products.has(word)) || !/\b(?:digital[- ]asset|crypto)/i.test(sentence.text))
    return []
  if (
    sentence.mentions.some((mention) =>
      ['BTC-ETF', 'ETF', 'ETH-ETF', 'ALT-ETF', 'ETH'].includes(mention.target.id),
    )
  )
    return []
  const signals: Signal[] = []
  for (const event of sentence.events) {
    if (event.tag !== 'flow-in' && event.tag !== 'flow-out') continue
    const sum = amountNear(sentence, amounts, 'USD', event.from, event.to)
    if (sum !== null && sum.value < negligibleUsd) continue
    const into = event.tag === 'flow-in'
    signals.push(
      signal(context, {
        frame: 'etf-flow',
        target: 'BTC',
        sign: negatedAt(context, event) ? 0 : into ? 1 : -1,
        strength: 0.6,
        from: event.from,
        to: event.to,
        fact: `digital-asset funds ${into ? 'took in' : 'lost'} ${sum?.text ?? 'money'}`,
      }),
    )
    break
  }
  return signals
}
