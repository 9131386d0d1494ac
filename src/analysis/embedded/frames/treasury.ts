import { nearestAmount } from '../reading/amounts.ts'
import { hasTopic } from '../reading/sentence.ts'
import type { Signal } from '../signal.ts'
import { amountNear } from '../words/facts.ts'
import { actorOf, deniedIn, negatedAt } from './actors.ts'
import { type Frame, type FrameContext, signal } from './frame.ts'

/** Coins bought or sold by companies, states and funds for their own account. */
export const treasuryTrades: Frame = (context) => {
  const { sentence, amounts, document } = context
  const signals: Signal[] = []
  for (const event of sentence.events) {
    if (event.tag !== 'buy' && event.tag !== 'sell') continue
    if (!tradesBitcoin(context, event.from, event.to)) continue
    const actor = actorOf(context, event)
    const state = stateActor(context, event.from)
    const known = actor !== null && !document.isInstitution(actor.id) ? actor : null
    const coins = nearestAmount(amounts, 'BTC', event.from, event.to, 10)
    if (known === null && state === null && coins === null) continue
    const name = known?.name ?? state ?? 'a holder'
    const cost = amountNear(sentence, amounts, 'USD', event.from, event.to)
    const many = coins === null ? 'bitcoin' : coins.text.replace(/^₿\s?/, '')
    const sum = cost === null || cost.value < 1e6 ? '' : ` for ${cost.text}`
    const cancelled = negatedAt(context, event) || deniedIn(context)
    const buying = event.tag === 'buy'
    const routine = !buying && known !== null && document.isMiner(known.id) && !forced(context)
    signals.push(
      signal(context, {
        frame: buying ? 'treasury-buy' : 'treasury-sale',
        target: 'BTC',
        sign: cancelled || routine ? 0 : buying ? 1 : -1,
        strength: buying ? 0.7 : 0.6,
        from: event.from,
        to: event.to,
        fact: buying ? `${name} bought ${many}${sum}` : `${name} sold ${many}${sum}`,
      }),
    )
    if (known !== null) {
      signals.push(
        signal(context, {
          frame: buying ? 'treasury-buy' : 'treasury-sale',
          target: known.id,
          sign: 0,
          strength: 0.4,
          from: event.from,
          to: event.to,
          fact: buying ? `it bought ${many}${sum}` : `it sold ${many}${sum}`,
        }),
      )
    }
  }
  return signals
}

/** The trade is in bitcoin: its object is BTC, or an amount of it, and no share sale or product. */
function tradesBitcoin(context: FrameContext, from: number, to: number): boolean {
  const { sentence, amounts } = context
  const object = sentence.things.find((thing) => thing.from >= to && thing.from - to <= 9)
  const coins = amounts.find(
    (amount) => amount.unit === 'BTC' && amount.from >= to - 1 && amount.from - to <= 6,
  )
  if (coins !== undefined) return true
  const before = sentence.things.filter((thing) => thing.to <= from && from - thing.to <= 2).at(-1)
  const passive =
    before !== undefined &&
    before.id === 'BTC' &&
    /^(?:was|were|been|is|are)$/.test(sentence.tokens[from - 1]?.word ?? '')
  if (passive) return true
  if (object === undefined || object.id !== 'BTC') return false
  return !hasTopic(sentence, 'shares') || object.from - to <= 3
}

const need = new Set(
  'repay loan debt fund obligations pay survive liquidity entire all forced creditors'.split(' '),
)

/** A miner's sale that is more than its monthly routine: to repay, to fund a change, or most of what it holds. */
function forced(context: FrameContext): boolean {
  const words = context.sentence.tokens.map((token) => token.word)
  return words.some((word, at) => need.has(word) && !(word === 'fund' && words[at - 1] === 'the'))
}

const states = new Map([
  ['government', 'the government'],
  ['treasury', 'the Treasury'],
  ['germany', 'Germany'],
  ['bhutan', 'Bhutan'],
  ['salvador', 'El Salvador'],
  ['whale', 'a large holder'],
  ['whales', 'large holders'],
  ['trustee', 'the trustee'],
  ['saylor', "Michael Saylor's company"],
])

function stateActor(context: FrameContext, before: number): string | null {
  for (const token of context.sentence.tokens.slice(0, before)) {
    const name = states.get(token.word)
    if (name !== undefined) return name
  }
  return null
}

/** What miners, exchanges and large holders do with coins they have: supply that comes to the market or leaves it. */
export const holderFlows: Frame = (context) => {
  const { sentence, moves, amounts, document } = context
  const signals: Signal[] = []
  const push = (sign: -1 | 0 | 1, from: number, to: number, fact: string, strength = 0.7) =>
    signals.push(signal(context, { frame: 'holder-flow', target: 'BTC', sign, strength, from, to, fact }))
  const miners = sentence.mentions.some((mention) => mention.target.id === 'MINERS') || minerWord(context)
  for (const move of moves) {
    if (move.topic === 'miner-reserve' && move.direction === 'down')
      push(-1, move.from, move.to, "miners' bitcoin reserves fell")
    if (move.topic === 'miner-reserve' && move.direction === 'up')
      push(1, move.from, move.to, "miners' bitcoin reserves grew")
    if (move.topic === 'selling-pressure' && move.direction === 'down')
      push(1, move.from, move.to, 'selling pressure eased', 0.4)
    if (move.topic === 'selling-pressure' && move.direction === 'up')
      push(-1, move.from, move.to, 'selling pressure grew', 0.4)
    if (move.topic === 'demand' && (move.target === null || move.target === 'BTC')) {
      if (move.direction === 'up') push(1, move.from, move.to, 'demand for bitcoin grew', 0.5)
      if (move.direction === 'down') push(-1, move.from, move.to, 'demand for bitcoin weakened', 0.5)
    }
  }
  for (const event of sentence.events) {
    if (event.tag === 'exchange-withdrawal') push(1, event.from, event.to, 'coins left the exchanges', 0.4)
    if (event.tag === 'exchange-deposit') push(-1, event.from, event.to, 'coins moved to the exchanges', 0.4)
    if (!miners || document.mainCompany !== null) continue
    const coins = nearestAmount(amounts, 'BTC', event.from, event.to, 12)
    const negated = negatedAt(context, event)
    if (event.tag === 'flow-out' || event.tag === 'sell') {
      const what = coins === null ? 'bitcoin' : coins.text
      push(
        negated ? 0 : -1,
        event.from,
        event.to,
        event.tag === 'sell' ? 'miners are selling bitcoin' : `miners moved ${what} out of their wallets`,
      )
    }
    if (event.tag === 'accumulate')
      push(negated ? 0 : 1, event.from, event.to, 'miners are holding on to their bitcoin', 0.3)
  }
  return signals
}

const minerWordSet = new Set('miner miners'.split(' '))

function minerWord(context: FrameContext): boolean {
  return context.sentence.tokens.some((token) => minerWordSet.has(token.word))
}
