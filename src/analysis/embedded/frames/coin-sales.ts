import { firstOf, pairThen, type WordSpan, wordSet } from '../reading/word-pairs.ts'
import { companiesOf, deniedIn } from './actors.ts'
import { type Frame, type FrameContext, signal } from './frame.ts'
import { negatedAt } from './negation.ts'

const selling = wordSet('~sell ~offload ~unload ~liquidate ~dump ~auction ~dispose turned')
const objects = new Set('coins them stash hoard stack holdings haul all'.split(' '))
const otherCoins = new Set(['ETH', 'SOL', 'XRP', 'DOGE', 'BNB', 'ADA', 'LTC', 'ALTS'])
const failed = wordSet('creditors claimants victims trustee trustees')
const paying = wordSet('~pay ~repay ~distribute ~return ~hand')
const venues = new Set('exchange exchanges broker brokers'.split(' '))
const sending = wordSet('~move ~send ~transfer ~deposit')

/** Below this many coins a transfer is noise. */
const leastCoins = 500

/** Coins sold though the sentence names them by another word: "sold them", "the seized coins", "paid in bitcoin". */
export const coinSales: Frame = (context) => {
  const { sentence, document } = context
  if (sentence.mentions.some((mention) => otherCoins.has(mention.target.id)) || document.otherAsset !== null)
    return []
  const many = context.amounts.find((amount) => amount.unit === 'BTC' && amount.value >= leastCoins)
  const named = sentence.things.some((thing) => thing.id === 'BTC')
  if (many === undefined && !named) return []
  if (alreadySold(context)) return []
  const sale = pairThen(sentence, selling, objects, 4) ?? goneCoins(context)
  const sent = pairThen(sentence, sending, venues, 9)
  const paid = pairThen(sentence, failed, paying, 6) ?? pairThen(sentence, paying, failed, 4)
  const cue =
    sale ?? (sent !== null && many !== undefined ? sent : null) ?? (paid !== null && named ? paid : null)
  if (cue === null || routine(context)) return []
  const cancelled = negatedAt(context, cue) || deniedIn(context)
  const coins = many?.text ?? 'bitcoin'
  const fact =
    cue === sale
      ? `${coins} ${/^\d/.test(coins) ? 'were' : 'was'} sold or put up for sale`
      : cue === sent
        ? `${coins} moved to where coins are sold`
        : 'creditors are paid in bitcoin, which many may sell'
  return [
    signal(context, {
      frame: 'treasury-sale',
      target: 'BTC',
      sign: cancelled ? 0 : -1,
      strength: 0.6,
      ...cue,
      fact: cancelled ? 'a sale of coins is denied or did not come' : fact,
    }),
  ]
}

/** The treasury frame has it: a sell verb with bitcoin right behind it. */
function alreadySold(context: FrameContext): boolean {
  const { sentence } = context
  return sentence.events.some(
    (event) =>
      event.tag === 'sell' &&
      sentence.things.some(
        (thing) => thing.id === 'BTC' && thing.from >= event.to && thing.from - event.to <= 4,
      ),
  )
}

/** "Gone are the 9,800 coins of the chain, turned into cash." */
function goneCoins(context: FrameContext): WordSpan | null {
  const { sentence } = context
  const gone = sentence.tokens[0]?.word === 'gone'
  return gone ? firstOf(sentence, new Set(['coins', 'bitcoin'])) : null
}

/** A miner's sale of what it mined is its business and no news for bitcoin. */
function routine(context: FrameContext): boolean {
  return companiesOf(context).some((company) => context.document.isMiner(company.id))
}
