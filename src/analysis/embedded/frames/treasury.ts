import { nearestAmount } from '../reading/amounts.ts'
import { hasTopic } from '../reading/sentence.ts'
import type { Signal } from '../signal.ts'
import { amountNear } from '../words/facts.ts'
import { actorOf, deniedIn, negatedAt } from './actors.ts'
import { explainsMeasure, isNoTrade, partOf, stageOf, tradeFact } from './coin-trades.ts'
import { type Frame, type FrameContext, signal } from './frame.ts'

/** Coins bought or sold by companies, states and funds for their own account. */
export const treasuryTrades: Frame = (context) => {
  const { sentence, amounts, document } = context
  const signals: Signal[] = []
  for (const event of sentence.events) {
    if (event.tag !== 'buy' && event.tag !== 'sell') continue
    if (!tradesBitcoin(context, event.from, event.to) || isNoTrade(context, event)) continue
    const actor = actorOf(context, event)
    const state = stateActor(context, event.from)
    const known = actor !== null && !document.isInstitution(actor.id) ? actor : null
    const coins = nearestAmount(amounts, 'BTC', event.from, event.to, 10)
    if (
      known === null &&
      state === null &&
      coins === null &&
      !finite.has(sentence.tokens[event.from]?.word ?? '')
    )
      continue
    const name = known?.name ?? state
    const cost = amountNear(sentence, amounts, 'USD', event.from, event.to)
    const many = coins === null ? 'bitcoin' : (partOf(context, coins) ?? coins.text).replace(/^₿\s?/, '')
    const sum = cost === null || cost.value < 1e6 ? '' : ` for ${cost.text}`
    const cancelled = negatedAt(context, event) || deniedIn(context)
    const buying = event.tag === 'buy'
    const stage = stageOf(context, event)
    const routine = !buying && known !== null && document.isMiner(known.id) && !forced(context)
    signals.push(
      signal(context, {
        frame: buying ? 'treasury-buy' : 'treasury-sale',
        target: 'BTC',
        sign: cancelled || routine ? 0 : buying ? 1 : -1,
        strength: buying ? 0.7 : 0.6,
        from: event.from,
        to: event.to,
        fact: tradeFact(name, buying, many, sum, stage),
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
          fact: tradeFact('it', buying, many, sum, stage),
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

/** Verb forms that say somebody did it; "to buy" and "buying" may be advice. */
const finite = new Set(
  'buys bought acquires acquired purchases purchased adds added sells sold liquidates liquidated offloads offloaded'.split(
    ' ',
  ),
)

const states = new Map([
  ['insurer', 'an insurer'],
  ['endowment', 'an endowment'],
  ['pension', 'a pension fund'],
  ['sovereign', 'a sovereign fund'],
  ['central', 'a central bank'],
  ['prosecutors', 'prosecutors'],
  ['police', 'the police'],
  ['authorities', 'the authorities'],
  ['ministry', 'a ministry'],
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

const firms = new Set('company companies firm firms strategy stock stocks'.split(' '))

function nextWord(context: FrameContext, end: number): string {
  return context.sentence.tokens.find((token) => token.start >= end)?.word ?? ''
}

/** "A treasury company" is no Treasury. */
function stateActor(context: FrameContext, before: number): string | null {
  for (const token of context.sentence.tokens.slice(0, before)) {
    const name = states.get(token.word)
    if (name !== undefined && !firms.has(nextWord(context, token.end))) return name
  }
  return null
}

/** What miners, exchanges and large holders do with coins they have: supply that comes to the market or leaves it. */
export const holderFlows: Frame = (context) => {
  const { sentence, moves, amounts, document } = context
  if (explainsMeasure(context)) return []
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
    if (
      move.topic === 'supply' &&
      (move.target === null || move.target === 'BTC') &&
      /exchange/i.test(sentence.text)
    ) {
      if (move.direction === 'down') push(1, move.from, move.to, 'coins on exchanges became fewer', 0.5)
      if (move.direction === 'up') push(-1, move.from, move.to, 'more coins lie on exchanges', 0.5)
    }
    if (move.topic === 'demand' && (move.target === null || move.target === 'BTC')) {
      if (move.direction === 'up') push(1, move.from, move.to, 'demand for bitcoin grew', 0.5)
      if (move.direction === 'down') push(-1, move.from, move.to, 'demand for bitcoin weakened', 0.5)
    }
  }
  const transfer = exchangeTransfer(context)
  if (transfer !== null) push(transfer.sign, transfer.from, transfer.to, transfer.fact)
  for (const event of sentence.events) {
    if (event.tag === 'exchange-withdrawal') push(1, event.from, event.to, 'coins left the exchanges', 0.4)
    if (event.tag === 'exchange-deposit') push(-1, event.from, event.to, 'coins moved to the exchanges', 0.4)
    if (!miners || document.mainCompany !== null || !minersBefore(context, event.from)) continue
    const coins = nearestAmount(amounts, 'BTC', event.from, event.to, 12)
    const negated = negatedAt(context, event)
    if ((event.tag === 'flow-out' || event.tag === 'sell') && coinsMeant(context, event)) {
      const what = coins === null ? 'bitcoin' : coins.text
      push(
        negated ? 0 : -1,
        event.from,
        event.to,
        event.tag === 'sell' ? 'miners are selling bitcoin' : `miners moved ${what} out of their wallets`,
      )
    }
    if (
      event.tag === 'accumulate' &&
      !/^(?:less|fewer|slower|little)$/.test(sentence.tokens[event.to]?.word ?? '')
    )
      push(negated ? 0 : 1, event.from, event.to, 'miners are holding on to their bitcoin', 0.3)
  }
  return signals
}

/** Miners do it: they stand before the verb, or own what moves ("miner outflows"). */
function minersBefore(context: FrameContext, at: number): boolean {
  return context.sentence.tokens
    .slice(Math.max(0, at - 14), at + 1)
    .some((token) => minerWordSet.has(token.word))
}

const minerWordSet = new Set('miner miners'.split(' '))

function minerWord(context: FrameContext): boolean {
  return context.sentence.tokens.some((token) => minerWordSet.has(token.word))
}

/** Below this many coins a transfer is noise. */
const leastCoins = 1000

const payouts = new Set(
  'creditors creditor victims claimants distribution distributions payout payouts repayment repayments'.split(
    ' ',
  ),
)

const payees = new Set('creditors creditor victims claimants'.split(' '))
const gettingWords = new Set(
  'to pay pays paid repay repays repaid get gets receive receives return returns'.split(' '),
)

/** Coins go to creditors: not where they force a sale, or it is for them that something was sold. */
function paysOut(words: readonly string[]): boolean {
  return words.some((word, at) => {
    if (!payouts.has(word)) return false
    if (!payees.has(word)) return true
    return words.slice(Math.max(0, at - 4), at + 6).some((near) => gettingWords.has(near))
  })
}

/** Coins sent to or taken from exchanges, and coins handed out to creditors, who tend to sell. */
function exchangeTransfer(
  context: FrameContext,
): { sign: -1 | 1; from: number; to: number; fact: string } | null {
  const { sentence, amounts } = context
  const coins = amounts.find((amount) => amount.unit === 'BTC' && amount.value >= leastCoins)
  if (coins === undefined) return null
  const words = sentence.tokens.map((token) => token.word)
  if (paysOut(words)) {
    return {
      sign: -1,
      from: coins.from,
      to: coins.to,
      fact: `${coins.text} go to creditors, many of whom may sell`,
    }
  }
  const exchange = words.findIndex((word) => word === 'exchanges' || word === 'exchange')
  if (exchange === -1) return null
  const lead = words.slice(Math.max(0, exchange - 3), exchange)
  if (lead.includes('to') || lead.includes('onto')) {
    return { sign: -1, from: coins.from, to: coins.to, fact: `${coins.text} moved to exchanges` }
  }
  if (lead.includes('off') || lead.includes('from')) {
    return { sign: 1, from: coins.from, to: coins.to, fact: `${coins.text} left the exchanges` }
  }
  return null
}

const coinWords = new Set(
  'bitcoin btc coins coin holdings reserves reserve outflow outflows wallets inventory balances production'.split(
    ' ',
  ),
)

/** "Selling their power back" is no sale of coins. */
function coinsMeant(context: FrameContext, cue: { readonly from: number; readonly to: number }): boolean {
  const { tokens } = context.sentence
  const after = tokens.slice(cue.from, cue.to + 9)
  if (
    after.some((token) => token.word === 'power' || token.word === 'electricity' || token.word === 'shares')
  )
    return false
  return (
    after.some((token) => coinWords.has(token.word)) ||
    context.document.title.tokens.some((token) => token.word === 'selling')
  )
}
