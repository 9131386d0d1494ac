import type { Signal } from '../signal.ts'
import { amountNear } from '../words/facts.ts'
import { negatedAt } from './actors.ts'
import { isNoFlow, ofEarlier } from './flow-words.ts'
import { type Frame, type FrameContext, signal } from './frame.ts'

/** Below this a flow is too small to move bitcoin, in USD. */
const negligibleUsd = 25e6

/** Money into and out of the bitcoin funds: coins bought and sold for their holders. */
export const etfFlows: Frame = (context) => {
  const { sentence, amounts, document } = context
  const signals: Signal[] = []
  if (!aboutBitcoinFunds(context)) return signals
  for (const event of sentence.events) {
    if (event.tag !== 'flow-in' && event.tag !== 'flow-out') continue
    const word = sentence.tokens[event.from]?.word ?? ''
    if (
      loose.has(word) &&
      amountNear(sentence, amounts, 'USD', event.from, event.to) === null &&
      !moneyWord(context)
    )
      continue
    if (isNoFlow(context, event)) continue
    const shrinking = context.moves.some(
      (move) =>
        Math.abs(move.from - event.to) <= 4 && (move.direction === 'down' || move.direction === 'narrow'),
    )
    const slowing =
      shrinking ||
      sentence.tokens
        .slice(Math.max(0, event.from - 2), event.to + 3)
        .some((token) => slowWords.has(token.word))
    const into = event.tag === 'flow-in'
    const found = amountNear(sentence, amounts, 'USD', event.from, event.to)
    // A price of bitcoin is no flow.
    const sum = found !== null && found.value < 1e6 ? null : found
    const small = sum !== null && sum.value < negligibleUsd
    const negated = negatedAt(context, event)
    const sign = negated || small ? 0 : into === !slowing ? 1 : -1
    const fund =
      sentence.mentions.find((mention) => mention.target.id === 'BTC-ETF')?.surface ?? 'the bitcoin funds'
    const who =
      /etf|trust|fund|IBIT|FBTC|GBTC/i.test(fund) && fund.length < 40 ? subjectOf(fund) : 'the bitcoin funds'
    const plural = /s$/i.test(who)
    const verb = slowing
      ? `saw ${into ? 'inflows' : 'outflows'} slow`
      : into
        ? sum === null
          ? plural
            ? 'drew in money'
            : 'drew in money'
          : `took in ${sum.text}`
        : sum === null
          ? 'lost money to redemptions'
          : `lost ${sum.text} to redemptions`
    signals.push(
      signal(context, {
        frame: 'etf-flow',
        target: 'BTC',
        sign,
        strength: slowing ? 0.4 : 0.8,
        from: event.from,
        to: event.to,
        fact: `${who} ${verb}`,
        role:
          (document.otherAsset !== null && sentence.place === 'body') || ofEarlier(context, event)
            ? 'context'
            : 'driver',
      }),
    )
  }
  if (signals.length === 0) signals.push(...byPreposition(context))
  const hedgedBoth =
    signals.length > 1 &&
    signals.some((one) => one.sign > 0) &&
    signals.some((one) => one.sign < 0) &&
    signals.every((one) => one.standing.hedged)
  return hedgedBoth ? signals.map((one) => ({ ...one, sign: 0 as const })) : signals
}

/** "Pulled $720 million out of bitcoin ETFs", "money went into the funds", "the funds gained $510 million". */
function byPreposition(context: FrameContext): Signal[] {
  const { sentence, amounts, document } = context
  const fund = sentence.things.find(
    (thing) => thing.id === 'BTC-ETF' || (thing.id === 'ETF' && (document.counts.get('BTC') ?? 0) > 0),
  )
  if (fund === undefined) return []
  const sum = amounts.find((amount) => amount.unit === 'USD' && amount.value >= 1e6)
  if (sum === undefined && !moneyWord(context)) return []
  const lead = sentence.tokens.slice(Math.max(0, fund.from - 4), fund.from).map((token) => token.word)
  const into = lead.includes('into')
  const out = lead.includes('from') || (lead.includes('out') && lead.includes('of'))
  const move = context.moves.find(
    (one) => one.target === 'BTC-ETF' && sum !== undefined && Math.abs(sum.from - one.to) <= 4,
  )
  const verb = sum === undefined ? '' : (sentence.tokens[sum.from - 1]?.word ?? '')
  const adds = verb === 'add' || verb === 'adds' || verb === 'added'
  const up = into || adds || move?.direction === 'up'
  const down = out || move?.direction === 'down'
  if (up === down) return []
  const at = move ?? { from: Math.max(0, fund.from - 1), to: fund.from }
  const small = sum !== undefined && sum.value < negligibleUsd
  return [
    signal(context, {
      frame: 'etf-flow',
      target: 'BTC',
      sign: small || negatedAt(context, at) ? 0 : up ? 1 : -1,
      strength: 0.8,
      from: at.from,
      to: at.to,
      fact: up
        ? `the bitcoin funds took in ${sum?.text ?? 'money'}`
        : sum === undefined
          ? 'the bitcoin funds lost money to redemptions'
          : `the bitcoin funds lost ${sum.text} to redemptions`,
    }),
  ]
}

const loose = new Set(
  'withdraw withdraws withdrew withdrawn withdrawing leave leaves left leaving exit exits exited exiting take takes took taken taking draw draws drew attract attracts attracted gather gathers gathered bleed bleeds bled bleeding yank'.split(
    ' ',
  ),
)
const slowWords = new Set(
  'slow slows slowed slowing waning fading dwindle dwindled dried ease eased easing'.split(' '),
)
const money = new Set('money capital investors billion million cash funds'.split(' '))

function moneyWord(context: FrameContext): boolean {
  return context.sentence.tokens.some((token) => money.has(token.word))
}

function subjectOf(fund: string): string {
  return /^(?:the|us|u\.s\.|spot|ibit|fbtc|gbtc)/i.test(fund) ? fund : /s$/.test(fund) ? fund : `the ${fund}`
}

/** The sentence names bitcoin funds, or goes on about flows where the headline or the sentence before did. */
function aboutBitcoinFunds(context: FrameContext): boolean {
  const { sentence, document } = context
  const ids = new Set(sentence.mentions.map((mention) => mention.target.id))
  if (ids.has('BTC-ETF')) return true
  if (ids.has('ETH-ETF') || ids.has('ALT-ETF') || ids.has('ETH')) return false
  const generic = ids.has('ETF') || sentence.tokens.some((token) => flowNouns.has(token.word))
  const topical = (document.counts.get('BTC-ETF') ?? 0) + (document.counts.get('ETF') ?? 0) >= 1
  return generic && topical && (document.counts.get('BTC') ?? 0) > 0
}

const flowNouns = new Set('inflow inflows outflow outflows redemptions etf etfs'.split(' '))
