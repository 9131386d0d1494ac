/** Coins beside bitcoin whose news is not bitcoin's, by the ids that the finder gives them. */
export const otherCoins = [
  'ETH',
  'SOL',
  'XRP',
  'DOGE',
  'BNB',
  'ADA',
  'LTC',
  'AVAX',
  'LINK',
  'TRX',
  'HYPE',
  'ALTS',
] as const
