import type { Signal } from '../signal.ts'
import { negatedAt } from './actors.ts'
import { type Frame, type FrameContext, signal } from './frame.ts'

const holders = new Map([
  ['government', 'the government'],
  ['treasury', 'the Treasury'],
  ['ministry', 'a ministry'],
  ['police', 'the police'],
  ['prosecutors', 'prosecutors'],
  ['authorities', 'the authorities'],
  ['trustee', 'the trustee'],
  ['estate', 'the estate'],
  ['whale', 'a large holder'],
  ['whales', 'large holders'],
  ['germany', 'Germany'],
  ['german', 'the German government'],
  ['saxony', 'Saxony'],
  ['bhutan', 'Bhutan'],
])
const venues = new Set('exchanges exchange coinbase kraken binance bitstamp'.split(' '))
const leastUsd = 5e7
const leastCoins = 500

/** Large holders that send coins to be sold, plan a sale, or have none left to sell. */
export const supplyEvents: Frame = (context) => {
  const holder = holderOf(context)
  if (holder === null || !context.sentence.mentions.some((mention) => mention.target.id === 'BTC')) return []
  return done(context, holder) ?? sending(context, holder) ?? planning(context, holder) ?? []
}

function holderOf(context: FrameContext): string | null {
  for (const token of context.sentence.tokens) {
    const name = holders.get(token.word)
    const next = context.sentence.tokens.find((other) => other.start >= token.end)?.word ?? ''
    if (
      name !== undefined &&
      next !== 'company' &&
      next !== 'companies' &&
      next !== 'firm' &&
      next !== 'firms'
    )
      return name
  }
  return null
}

const finished = new Set('gone empty finished exhausted completed'.split(' '))

/** "Germany is out of bitcoin", "the last coins are sold": a seller that is through is supply that no longer comes. */
function done(context: FrameContext, holder: string): Signal[] | null {
  const words = context.sentence.tokens.map((token) => token.word)
  const out = words.findIndex(
    (word, at) =>
      word === 'out' &&
      words[at + 1] === 'of' &&
      ['is', 'was', 'runs', 'ran', 'now'].includes(words[at - 1] ?? ''),
  )
  const end = words.findIndex((word) => finished.has(word))
  const last = words.findIndex(
    (word, at) =>
      word === 'last' &&
      ['its', 'their', 'the'].includes(words[at - 1] ?? '') &&
      context.amounts.some((amount) => amount.unit === 'BTC' && amount.from - at <= 3 && amount.from > at),
  )
  const at = [out, end, last].find((index) => index !== -1)
  if (at === undefined) return null
  return [of(context, at, 1, 0.8, `${holder} has no more bitcoin to sell`)]
}

function sending(context: FrameContext, holder: string): Signal[] | null {
  const { sentence, amounts } = context
  const large = amounts.find(
    (amount) =>
      (amount.unit === 'BTC' && amount.value >= leastCoins) ||
      (amount.unit === 'USD' && amount.value >= leastUsd),
  )
  const at = sentence.tokens.findIndex(
    (token, index) =>
      venues.has(token.word) &&
      sentence.tokens.slice(Math.max(0, index - 2), index).some((before) => before.word === 'to'),
  )
  if (large === undefined || at === -1) return null
  return [
    of(
      context,
      at,
      -1,
      0.6,
      `${holder} moved ${large.text}${large.unit === 'USD' ? ' of bitcoin' : ''} to exchanges`,
    ),
  ]
}

const planningWords = new Set(
  'prepares prepare preparing plans plan planned weighs readies sale auction sell selling'.split(' '),
)

function planning(context: FrameContext, holder: string): Signal[] | null {
  const { sentence, amounts } = context
  if (sentence.place === 'body') return null
  const large =
    amounts.some(
      (amount) =>
        (amount.unit === 'BTC' && amount.value >= leastCoins) ||
        (amount.unit === 'USD' && amount.value >= leastUsd),
    ) || /[£€]\s?\d+(?:\.\d+)?\s?(?:bn|billion)/i.test(sentence.text)
  const at = sentence.tokens.findIndex((token) => planningWords.has(token.word))
  const sale = sentence.tokens.some((token) => ['sale', 'sell', 'auction', 'selling'].includes(token.word))
  if (!large || at === -1 || !sale) return null
  return [of(context, at, -1, 0.5, `${holder} is preparing to sell bitcoin`)]
}

function of(context: FrameContext, at: number, sign: -1 | 1, strength: number, fact: string): Signal {
  const cue = { from: at, to: at + 1 }
  return signal(context, {
    frame: 'treasury-sale',
    target: 'BTC',
    sign: negatedAt(context, cue) ? 0 : sign,
    strength,
    ...cue,
    fact,
    // A sale announced is news though it is put as a plan.
    standing: {
      role: 'main',
      negated: false,
      hedged: false,
      question: context.sentence.question,
      past: false,
      told: false,
    },
  })
}
