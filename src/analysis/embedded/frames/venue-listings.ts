import { firstOf, pairThen, wordSet } from '../reading/word-pairs.ts'
import { deniedIn } from './actors.ts'
import { type Frame, signal } from './frame.ts'
import { negatedAt } from './negation.ts'

const venues = new Set(
  'exchange exchanges platform platforms broker brokers bourse bourses cme nasdaq nyse cboe eurex'.split(' '),
)
const products = new Set(
  'pairs pair trading futures options products trackers contracts etps etp certificates'.split(' '),
)
const removing = wordSet(
  '~strike ~delist ~drop ~remove ~suspend ~end ~halt ~stop ~pull ~scrap ~withdraw ~discontinue',
)
const adding = wordSet('~list ~launch ~add ~introduce ~start ~open ~offer ~resume ~admit ~relist')

/** Venues that take bitcoin products into their books, or strike them out. */
export const venueListings: Frame = (context) => {
  const { sentence } = context
  const coin = sentence.things.find((thing) => thing.id === 'BTC')
  const venue = firstOf(sentence, venues)
  if (coin === undefined || venue === null) return []
  const product = firstOf(sentence, products, coin.from - 3, coin.to + 3)
  if (product === null) return []
  const out = pairThen(sentence, removing, products, 4)
  const into = pairThen(sentence, adding, products, 4)
  const cue = out ?? into
  if (cue === null) return []
  const cancelled = negatedAt(context, cue) || deniedIn(context)
  return [
    signal(context, {
      frame: 'access',
      target: 'BTC',
      sign: cancelled ? 0 : out === null ? 1 : -1,
      strength: 0.6,
      ...cue,
      fact: cancelled
        ? 'a change in where bitcoin products trade is denied'
        : out === null
          ? 'bitcoin products are listed at another venue'
          : 'bitcoin products are taken off a venue',
    }),
  ]
}
