import { combinations, type PhraseSet } from './phrases.ts'

const funds = [
  'etf',
  'etfs',
  'etp',
  'etps',
  'fund',
  'funds',
  'exchange traded fund',
  'exchange traded funds',
  'trust',
]
const spot = ['', 'spot', 'u s spot', 'us spot']

const asset = (
  id: PhraseSet['id'],
  name: string,
  phrases: readonly string[],
  capitals: readonly string[] = [],
): PhraseSet => ({ id, name, role: 'watched', phrases, capitals })

/** Other assets, funds and indices, found so that what is said of them is not taken for bitcoin's. */
export const watchedPhrases: readonly PhraseSet[] = [
  asset('ETH-ETF', 'Ether funds', combinations(spot, ['ethereum', 'ether', 'eth'], ['', 'spot'], funds), [
    'ETHA',
    'ETHE',
  ]),
  asset(
    'ALT-ETF',
    'Funds of other coins',
    combinations(spot, ['solana', 'sol', 'xrp', 'dogecoin', 'doge', 'litecoin', 'altcoin'], funds),
  ),
  asset('ETF', 'Funds', [
    ...combinations(
      ['', 'spot', 'us', 'u s', 'us spot', 'u s spot'],
      ['etf', 'etfs', 'etp', 'etps', 'exchange traded fund', 'exchange traded funds'],
    ),
    'spot funds',
  ]),
  asset('ETH', 'Ether', [
    'ethereum',
    'ether',
    'eth',
    ...combinations(['second largest'], ['cryptocurrency', 'digital asset', 'token', 'coin', 'crypto']),
  ]),
  asset('SOL', 'Solana', ['solana'], ['SOL']),
  asset('XRP', 'XRP', ['xrp', 'ripple']),
  asset('DOGE', 'Dogecoin', ['dogecoin'], ['DOGE']),
  asset('BNB', 'BNB', ['bnb', 'binance coin']),
  asset('ADA', 'Cardano', ['cardano'], ['ADA']),
  asset('LTC', 'Litecoin', ['litecoin', 'ltc']),
  asset('AVAX', 'Avalanche', ['avax']),
  asset('LINK', 'Chainlink', ['chainlink']),
  asset('TRX', 'Tron', ['trx']),
  asset('HYPE', 'Hyperliquid', ['hyperliquid'], ['HYPE']),
  asset('BCH', 'Bitcoin Cash', ['bitcoin cash', 'bch']),
  asset('ALTS', 'Altcoins', [
    'altcoin',
    'altcoins',
    'alts',
    'memecoin',
    'memecoins',
    'meme coin',
    'meme coins',
  ]),
  asset('STABLE', 'Stablecoins', ['stablecoin', 'stablecoins', 'tether'], ['USDT', 'USDC']),
  asset('CRYPTO', 'The crypto market', [
    ...combinations(['crypto', 'cryptocurrency', 'digital asset'], ['market', 'markets', 'prices']),
    'cryptocurrencies',
    'crypto',
    'digital assets',
  ]),
  {
    id: 'OTHER',
    name: 'Something else',
    role: 'shadow',
    phrases: [
      'digital gold',
      'gold standard',
      'gold rush',
      'silver lining',
      'ripple effect',
      'ripple effects',
      'golden cross',
    ],
  },
  asset('GOLD', 'Gold', ['gold', 'bullion']),
  asset('SILVER', 'Silver', ['silver']),
  asset('OIL', 'Oil', ['crude', 'brent', 'crude oil', 'oil prices']),
  asset('SP500', 'S&P 500', ['s p 500', 's p', 'sp500', 's p futures'], ['SPX', 'SPY']),
  asset('NASDAQ', 'Nasdaq', ['nasdaq', 'nasdaq 100', 'nasdaq composite'], ['QQQ']),
  asset('DOW', 'Dow Jones', ['dow jones', 'dow jones industrial average']),
  asset('RUSSELL', 'Russell 2000', ['russell 2000']),
  asset('USD', 'The US dollar', ['dollar index', 'us dollar', 'u s dollar', 'dxy', 'greenback']),
]
