import type { Mention } from '../mention.ts'

/**
 * What naming it means:
 * - `target`: BTC, the miners as a group, or a listed company;
 * - `economics`: mining as an activity or its economics (hashprice, difficulty, "bitcoin mining"); the id is MINERS;
 * - `fund`: a bitcoin fund or the bitcoin funds together; the id is BTC-ETF;
 * - `watched`: another asset, index or fund, a company that was not listed then;
 * - `shadow`: words that contain a target's name and mean something else; the id is OTHER.
 */
export type MentionRole = 'target' | 'economics' | 'fund' | 'watched' | 'shadow'

/** Ids that can occur beside BTC, MINERS and tickers. */
export type WatchedId =
  | 'BTC-ETF'
  | 'ETF'
  | 'ETH-ETF'
  | 'ALT-ETF'
  | 'ETH'
  | 'SOL'
  | 'XRP'
  | 'DOGE'
  | 'BNB'
  | 'ADA'
  | 'LTC'
  | 'AVAX'
  | 'LINK'
  | 'TRX'
  | 'HYPE'
  | 'BCH'
  | 'ALTS'
  | 'STABLE'
  | 'CRYPTO'
  | 'GOLD'
  | 'SILVER'
  | 'OIL'
  | 'SP500'
  | 'NASDAQ'
  | 'DOW'
  | 'RUSSELL'
  | 'USD'
  | 'OTHER'

/** A mention with what it means that the thing is named. */
export interface FoundMention extends Mention {
  readonly role: MentionRole
  /** A bank, broker or fund house: what it says or issues is rarely news about itself. */
  readonly actor?: 'institution'
  /** The name counts coins ("13,627 BTC"). */
  readonly unit?: true
  /** An exchange named as the place where something happens ("from Coinbase", "on Robinhood"). */
  readonly venue?: true
}
