import type { Material } from '../material.ts'
import { phraseFinder } from '../phrase-finder.ts'

const phrases = [
  'presale',
  'pre-sale',
  'presales',
  'low-cap gem',
  'low-cap gems',
  'hidden gem',
  'hidden gems',
  'best crypto to buy',
  'best cryptos to buy',
  'best crypto to buy now',
  'best altcoin to buy',
  'best altcoins to buy',
  'top crypto to buy',
  'top cryptos to buy',
  'crypto to buy now',
  'best meme coins to buy',
  'best crypto presale',
  'best crypto presales',
  'looking for the best cryptos',
  ...['50x', '100x', '1000x'].flatMap((factor) =>
    ['gains', 'gem', 'gems', 'potential', 'opportunity', 'returns', 'coin', 'token', 'crypto'].map(
      (noun) => `${factor} ${noun}`,
    ),
  ),
  'next 100x',
  "don't miss",
  "don't miss out",
  'buy before',
  'before it explodes',
  'promo code',
  'referral code',
  'referral link',
  'sign-up bonus',
  'welcome bonus',
  'deposit bonus',
  'early investors can',
  'early buyers',
  'join the presale',
  'use code',
  'moonshot',
  'life-changing gains',
  'guaranteed returns',
  'guaranteed profits',
  'act fast',
  'limited-time offer',
  'passive income',
  'cloud mining platform',
  'cloud mining app',
  'earn daily',
  'daily profits',
  'daily income',
  'staking rewards of',
  'token sale',
  'whitelist',
  'next big crypto',
  'explosive gains ahead',
  'massive gains',
  'set to explode',
  'ready to explode',
  'crypto to watch',
  'next bitcoin',
  'smart money is',
  'get in early',
  'start earning',
]

const find = phraseFinder(phrases.map((phrase) => [phrase, phrase] as const))

const unique = (values: readonly string[]): readonly string[] => [...new Set(values)]

/** The sales phrases of a text. */
export interface Promotion {
  readonly inTitle: readonly string[]
  readonly inText: readonly string[]
  /** Lines that begin with a pointing hand or the like and invite to click. */
  readonly pointers: number
}

/** Finds the language of selling coins, and lines that invite to click. */
export function promotionIn(material: Material): Promotion {
  return {
    inTitle: unique(find(material.title).map(({ value }) => value)),
    inText: unique(find(material.reading).map(({ value }) => value)),
    pointers: material.lines.filter((line) => /^\s*(?:👉|➡️)/u.test(line)).length,
  }
}
