import { expandPhrase } from './inflect.ts'
import { buildPhraseIndex } from './phrase-index.ts'

/** What a sentence can say something about, besides the targets themselves. */
const topics = {
  difficulty: 'mining difficulty|network difficulty|bitcoin difficulty|difficulty|difficulty level',
  hashrate:
    'hashrate|hash rate|hashing power|computing power|computational power|hash power|hashpower|mining power|network power|network hashrate|network hash rate',
  competition: 'competition|network competition|mining competition',
  hashprice: 'hashprice|hash price|hashrate price|hash rate price',
  'mining-revenue':
    'block reward revenue|daily block reward revenue|mining revenue|mining revenues|miner revenue|miner revenues|miners revenue|miners revenues|miners daily revenue|daily revenue|daily mining revenue|block reward|block rewards|revenue per eh|revenue per petahash|revenue per ph|income per petahash|mining income|miners income',
  'mining-profit':
    'mining profitability|miner profitability|miners profitability|mining profits|miner profits|miners profits|mining profit|mining economics|miner economics|miners economics|economics of mining|gross profit|daily gross profit|gross margin|gross margins|mining margins|miner margins|miners margins|profitability|margin|margins|mining gross profit|economics of the network|mining revenue and profit',
  'power-cost':
    'power costs|power cost|energy costs|energy cost|electricity costs|electricity cost|power prices|power price|energy prices|electricity prices|cost of power|cost of energy|cost of electricity|energy bills|power bills|energy|electricity',
  'power-credit':
    'power credits|curtailment credits|power curtailment credits|energy credits|demand response revenue',
  'production-cost':
    'production cost|production costs|cost to mine|mining costs|mining cost|cost of production|cash cost|breakeven price',
  'miner-reserve':
    'miner reserves|miner reserve|miners reserves|miners reserve|reserves of miners|miner balances|miner holdings|miners holdings|miners balances|miner wallets|miners wallets',
  'sector-cap':
    'combined market capitalization|combined market cap|total market cap|total market capitalization|market capitalization|market cap|market capitalisation|combined value|total value|sector value|market value|combined valuation|aggregate market cap',
  'share-count': 'share count|shares outstanding|outstanding shares|number of shares|share base',
  shares: 'shares|stock|stocks|share price|stock price|share prices|stock prices|equity|equities',
  'btc-price':
    'bitcoin price|btc price|price of bitcoin|price of btc|bitcoin prices|btc prices|bitcoin price action|price of the coin',
  price: 'price|prices',
  inflation:
    'inflation|cpi|core cpi|consumer price index|consumer prices|ppi|core ppi|producer price index|producer prices|pce|core pce|inflation data|inflation report|inflation reading|cpi data|price pressures',
  'interest-rates': 'interest rates|interest rate|rates|policy rate|borrowing costs|funds rate',
  jobs: 'jobs report|payrolls|nonfarm payrolls|jobs|job growth|labor market|labour market|employment|jobs data|hourly pay|wages',
  unemployment: 'unemployment|unemployment rate|jobless claims|jobless rate',
  group: 'the group|the sector|the industry|the whole sector|the entire sector',
  dollar: 'dollar|us dollar|dollar index|dxy',
  yields: 'yields|treasury yields|bond yields|10 year yield',
  liquidity: 'global liquidity|liquidity|money supply',
  revenue: 'revenue|revenues|sales|turnover|total revenue',
  profit:
    'profit|profits|net income|net profit|earnings|adjusted ebitda|ebitda|operating income|earnings per share|eps',
  loss: 'net loss|loss|operating loss|quarterly loss|losses',
  production:
    'bitcoin production|btc production|production|output|mining output|bitcoin output|bitcoin mined',
  'price-target': 'price target|price targets|target price|price objective',
  rating: 'rating|ratings',
  guidance: 'guidance|outlook|full year guidance|revenue guidance',
  volume: 'volume|volumes|trading volume|trading volumes|turnover volume',
  'open-interest': 'open interest|leverage|funding rates|funding rate',
  volatility: 'volatility|implied volatility',
  fees: 'transaction fees|network fees|fees|fee revenue',
  supply:
    'supply|exchange supply|circulating supply|exchange balances|exchange reserves|coins on exchanges|bitcoin exchange balances|balances on exchanges|supply on exchanges',
  demand:
    'demand|institutional demand|institutional interest|institutional appetite|investor demand|buying pressure|investor appetite|buying interest',
  'selling-pressure': 'selling pressure|sell pressure|selling|sales pressure|supply pressure',
  dominance: 'dominance|bitcoin dominance|btc dominance',
  costs: 'costs|cost|expenses|operating expenses|opex',
  debt: 'debt|borrowings|leverage ratio',
  valuation: 'valuation|valuations|multiple|multiples',
  sentiment: 'sentiment|fear and greed index|fear greed index|mood|moods',
  holdings: 'bitcoin holdings|btc holdings|holdings|treasury|bitcoin treasury|balance sheet',
  assets: 'assets|assets under management|aum|inflows to date',
  downloads: 'downloads|users|customers|accounts',
} as const

export type Topic = keyof typeof topics

export const topicIndex = buildPhraseIndex<Topic>(
  Object.entries(topics).flatMap(([topic, phrases]) =>
    phrases
      .split('|')
      .flatMap((phrase) => expandPhrase(phrase).map((form) => [form, topic as Topic] as const)),
  ),
)
