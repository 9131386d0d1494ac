import type { Target } from '../../take.ts'
import { firstOf, pairThen, type WordSpan, wordSet } from '../reading/word-pairs.ts'
import type { Signal } from '../signal.ts'
import { actorOf, companiesOf, deniedIn } from './actors.ts'
import { type Frame, type FrameContext, signal } from './frame.ts'
import { negatedAt } from './negation.ts'

const putting = wordSet(
  '~put ~pour ~plough ~plow ~channel ~go ~move ~invest ~spend ~sink ~swap ~turn ~convert ~place ~allocate ~use ~commit ~earmark',
)
const purposes = new Set('into on for buy buying purchase acquire'.split(' '))
const spending = wordSet('~spend ~splurge')
const sources = new Set(
  'proceeds money dollar dollars cash profits surplus capital funds reserves notes stock shares convertibles debt raise'.split(
    ' ',
  ),
)
const stakes = wordSet('stake position holding holdings shares')
const stakeVerbs = wordSet('~disclose ~report ~hold ~reveal ~own ~take ~build ~raise ~have ~show ~buy ~add')

/** Money that goes into bitcoin without a word of buying: "put $530 million into bitcoin", "proceeds go on bitcoin". */
export const bitcoinPurchases: Frame = (context) => [...moneyInto(context), ...fundStakes(context)]

function moneyInto(context: FrameContext): Signal[] {
  const { sentence, amounts } = context
  if (sentence.mentions.some((mention) => mention.target.id === 'BTC-ETF')) return []
  const coin = sentence.things.find((thing) => {
    if (thing.id !== 'BTC') return false
    const lead = sentence.tokens.slice(Math.max(0, thing.from - 2), thing.from)
    const on = lead.some((token) => token.word === 'on')
    if (on && firstOf(sentence, spending) === null) return false
    return lead.some((token) => purposes.has(token.word)) && bare(context, thing.to)
  })
  if (coin === undefined) return []
  const near = firstOf(sentence, putting, coin.from - 12, coin.to + 4)
  const bought = sentence.tokens
    .slice(Math.max(0, coin.from - 2), coin.from)
    .some(
      (token) =>
        token.word === 'buy' ||
        token.word === 'buying' ||
        token.word === 'purchase' ||
        token.word === 'acquire',
    )
  const money =
    firstOf(sentence, sources) !== null ||
    amounts.some((amount) => amount.unit === 'USD' && amount.value >= 1e6)
  const raised = bought && sentence.events.some((event) => event.tag === 'offering')
  if (!raised && (near === null || bought || !money)) return []
  const cue = { from: coin.from, to: coin.to }
  const buyer = buyerOf(context, cue)
  const who = buyer?.name ?? 'a holder'
  const cancelled = negatedAt(context, near ?? cue) || deniedIn(context)
  const sum = amounts.find((amount) => amount.unit === 'USD' && amount.value >= 1e6)
  const fact = cancelled
    ? `money of ${who} does not go into bitcoin`
    : raised || near === null
      ? `${who} is raising money for bitcoin`
      : `${who} is putting ${sum === undefined ? 'money' : sum.text} into bitcoin`
  return [
    signal(context, {
      frame: 'treasury-buy',
      target: 'BTC',
      sign: cancelled ? 0 : 1,
      strength: 0.7,
      ...cue,
      fact,
    }),
  ]
}

/** Bitcoin itself and not a product or a business of that name: "into bitcoin mining". */
function bare(context: FrameContext, at: number): boolean {
  const next = context.sentence.tokens[at]?.word ?? ''
  return !/^(?:mining|miner|miners|etf|etfs|fund|funds|futures|stocks|price|prices|network|options)$/.test(
    next,
  )
}

function buyerOf(context: FrameContext, cue: WordSpan): Target | null {
  const actor = actorOf(context, cue) ?? companiesOf(context)[0] ?? null
  return actor === null || context.document.isInstitution(actor.id) ? null : actor
}

/** "Disclosed a $437 million stake in a bitcoin fund". */
function fundStakes(context: FrameContext): Signal[] {
  const { sentence, amounts } = context
  const fund = sentence.things.find((thing) => thing.id === 'BTC-ETF')
  if (fund === undefined) return []
  const stake = firstOf(sentence, stakes, fund.from - 6, fund.from)
  const pair = stake === null ? null : pairThen(sentence, stakeVerbs, stakes, 6)
  const sum = amounts.find((amount) => amount.unit === 'USD' && amount.value >= 1e7)
  if (stake === null || pair === null || sum === undefined) return []
  const cancelled = negatedAt(context, pair) || deniedIn(context)
  return [
    signal(context, {
      frame: 'access',
      target: 'BTC',
      sign: cancelled ? 0 : 1,
      strength: 0.6,
      ...pair,
      fact: cancelled
        ? 'a stake in bitcoin funds is denied'
        : `an investor holds ${sum.text} in bitcoin funds`,
    }),
  ]
}
