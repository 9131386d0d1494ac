import type { FrameId, Signal } from '../signal.ts'
import { closingFact, openingFact } from './access-words.ts'
import { deniedIn, negatedAt } from './actors.ts'
import { type Frame, type FrameContext, signal } from './frame.ts'

const words = (list: string) => new Set(list.split(' '))

/** Who can bring lasting demand, or take it away. */
const holders = words(
  'bank banks adviser advisers advisor advisors endowment pension insurer brokerage broker vanguard schwab fidelity government governor senate lawmakers parliament country nation state city central ministry president university retailer retailers shareholders employers salvador russia brazil japan switzerland swiss czech norway norwegian harvard yale morgan wells citi blackrock paypal visa mastercard microsoft tesla amazon starbucks walmart',
)
const opening = words(
  'adopt adopts adopted adopting accept accepts accepted accepting offer offers offered opens opened open let lets allow allows allowed permit permits permitted recommend recommends legalize legalizes legalized legalise legalises enable enables launch launches launched integrate integrates discloses disclosed propose proposes proposed aims endorses endorsed backs embraces introduces introduced adds can',
)
const closing = words(
  'stop stops stopped stopping scale scales scaled halts halted suspends suspended drops dropped ends ended rejects rejected reject refuses refused rules veto vetoes vetoed abandons abandoned exits exited withdraws withdrew dumps excludes excluded bars barred closes closed shuts',
)
const objects = /\b(?:bitcoin|btc)\b/i
const uses =
  /\b(?:(?:as|legal) (?:payment|tender|reserve asset|collateral)|payments?|reserve|reserves|treasury|custody|clients|customers|savers|retirement|401|stake|exposure|etfs?|allocation|adoption|trading|funds?|shares of|holdings?|balance sheet|mortgage|mortgages)\b/i

/** Institutions and states that open a door to bitcoin, or shut one. */
export const adoption: Frame = (context) => {
  const { sentence, document } = context
  if (sentence.place === 'body' || sentence.question) return []
  const bitcoin = sentence.mentions.some(
    (mention) => mention.target.id === 'BTC' || mention.target.id === 'BTC-ETF',
  )
  if (!bitcoin || !objects.test(sentence.text) || !uses.test(sentence.text)) return []
  if (document.title.mentions.some((mention) => document.isMiner(mention.target.id))) return []
  // Money in and out of the funds is their flow, and no door.
  if (sentence.events.some((event) => event.tag === 'flow-in' || event.tag === 'flow-out')) return []
  const holder = sentence.tokens.findIndex((token) => holders.has(token.word))
  if (holder === -1) return []
  const shut = sentence.tokens.findIndex(
    (token, index) => closing.has(token.word) && !rejectsTalk(context, index),
  )
  const open = sentence.tokens.findIndex((token) => opening.has(token.word))
  const stake = sentence.tokens.some((token) =>
    ['stake', 'exposure', 'etf', 'etfs', 'shares', 'position'].includes(token.word),
  )
  const sold = sentence.events.some(
    (event) =>
      (event.tag === 'sell' && stake) || (event.tag === 'reject' && !rejectsTalk(context, event.to - 1)),
  )
  const against = shut !== -1 || sold || /\bvotes? down\b|\bagainst\b/i.test(sentence.text)
  if (!against && open === -1) return []
  const at = against && shut !== -1 ? shut : open === -1 ? holder : open
  return [
    make(
      context,
      'access',
      at,
      against ? -1 : 1,
      0.5,
      against ? closingFact(context, holder, sentence.tokens[at]?.word ?? '') : openingFact(context, holder),
    ),
  ]
}

const talk = words('reports report rumours rumors talk claims speculation')

/** "Rejecting reports" shuts no door. */
function rejectsTalk(context: FrameContext, at: number): boolean {
  return context.sentence.tokens.slice(at + 1, at + 4).some((token) => talk.has(token.word))
}

const taxing = words('tax taxes levy duty')
const raising = words('imposes impose imposed raises raise raised introduces new higher tighten')
const cutting = words('cut cuts lower lowers lowered scraps abolishes exempts exempt reduce reduces')

/** Taxes on holders of coins. */
export const holderTaxes: Frame = (context) => {
  const { sentence, document } = context
  if (document.speaksOfMining && document.title.mentions.some((mention) => mention.target.id === 'MINERS'))
    return []
  const at = sentence.tokens.findIndex((token) => taxing.has(token.word))
  const crypto = sentence.mentions.some(
    (mention) => mention.target.id === 'BTC' || mention.target.id === 'CRYPTO',
  )
  if (
    at === -1 ||
    !crypto ||
    sentence.tokens.some((token) => token.word === 'mining' || token.word === 'miners')
  )
    return []
  const less = sentence.tokens.some((token) => cutting.has(token.word))
  const more = sentence.tokens.some((token) => raising.has(token.word))
  if (less === more) return []
  return [
    make(
      context,
      'ban',
      at,
      less ? 1 : -1,
      0.5,
      less ? 'taxes on holders of coins are to fall' : 'taxes on holders of coins are to rise',
    ),
  ]
}

const estates = words('gox creditors trustee estate')
const paying = words(
  'repay repays repaying repayment repayments distribute distributes distribution distributing returns payout payouts moves moved transfers transferred receive receives get',
)

/** Coins of failed or seized estates that go back to owners, many of whom sell; and states that move theirs. */
export const estateCoins: Frame = (context) => {
  const { sentence } = context
  if (!sentence.mentions.some((mention) => mention.target.id === 'BTC')) return []
  const seized = sentence.tokens.some(
    (token) => token.word === 'seized' || token.word === 'confiscated' || token.word === 'silk',
  )
  const estate = sentence.tokens.findIndex((token) => estates.has(token.word))
  const at = sentence.tokens.findIndex((token) => paying.has(token.word))
  const sale = sentence.tokens.some((token) =>
    ['sell', 'sale', 'auction', 'selling', 'transfers', 'moves', 'moved'].includes(token.word),
  )
  if (at !== -1 && estate !== -1) {
    const delayed = sentence.events.some((event) => event.tag === 'delay')
    return [
      make(
        context,
        'treasury-sale',
        at,
        delayed ? 1 : -1,
        0.6,
        delayed
          ? 'a feared hand-out of coins is put off'
          : 'coins of a failed exchange are going back to creditors',
      ),
    ]
  }
  if (seized && sale && sentence.place !== 'body') {
    return [make(context, 'treasury-sale', 0, -1, 0.5, 'seized coins are on their way to be sold')]
  }
  return []
}

/** A court that sides with a fund's issuer against the regulator. */
export const fundCourts: Frame = (context) => {
  const { sentence } = context
  if (!sentence.mentions.some((mention) => mention.target.id === 'BTC-ETF' || mention.target.id === 'ETF'))
    return []
  const at = sentence.tokens.findIndex(
    (token) => token.word === 'court' || token.word === 'judge' || token.word === 'judges',
  )
  const won =
    /\b(?:rules? for|ruled for|sides? with|sided with|in favou?r of|overturn(?:s|ed)|vacate[sd]?|wins?|won)\b/i.test(
      sentence.text,
    )
  if (at === -1 || !won) return []
  return [make(context, 'approval', at, 1, 0.7, 'a court sided with the issuer of a bitcoin fund')]
}

/** Regulators that go after a large exchange: fewer doors for buyers, and doubt. */
export const exchangeEnforcement: Frame = (context) => {
  const { sentence, document } = context
  if (sentence.place === 'body' || (document.counts.get('BTC') ?? 0) === 0) return []
  const exchange = sentence.tokens.some((token) =>
    ['binance', 'kraken', 'okx', 'kucoin', 'exchanges', 'bitfinex'].includes(token.word),
  )
  const suit = sentence.events.find((event) => event.tag === 'lawsuit')
  if (!exchange || suit === undefined || sentence.events.some((event) => event.tag === 'lawsuit-ends'))
    return []
  return [make(context, 'ban', suit.from, -1, 0.4, 'regulators are going after a large exchange')]
}

function make(
  context: FrameContext,
  frame: FrameId,
  at: number,
  sign: -1 | 1,
  strength: number,
  fact: string,
): Signal {
  const cue = { from: at, to: at + 1 }
  const cancelled = deniedIn(context) || (sign > 0 && negatedAt(context, cue))
  return signal(context, { frame, target: 'BTC', sign: cancelled ? 0 : sign, strength, ...cue, fact })
}
