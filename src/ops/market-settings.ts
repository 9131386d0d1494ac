import { z } from 'zod'
import { above, choice, httpUrl, httpUrls, setting } from './setting-kinds.ts'

const baseAddress = (example: string) => `write the base address, for example ${example}, or leave it empty`

const rpcUrl = z
  .string()
  .refine(
    (value) =>
      URL.canParse(value) &&
      ['http:', 'https:'].includes(new URL(value).protocol) &&
      new URL(value).username !== '',
    'is not a web address with a user and a password',
  )

const mempoolUrls: readonly string[] = ['https://mempool.space/api']

/** The variables of market data: where the providers are, their keys, and what mining is assumed to cost. */
export const marketSettings = {
  MARKET_DATA: setting<'live' | 'sample'>({
    schema: choice('live', 'sample'),
    fallback: 'live',
    mend: 'write live, or sample for our own invented month',
  }),
  MINER_JOULES_PER_TH: setting({
    schema: above(0, 200),
    fallback: 17.6,
    mend: 'write the joules that a terahash takes, for example 17.6',
  }),
  MINER_USD_PER_KWH: setting({
    schema: above(0, 2),
    fallback: 0.05,
    mend: 'write the price of a kilowatt-hour in US dollars, for example 0.05',
  }),
  BITCOIN_RPC_URL: setting<string | null>({
    schema: rpcUrl,
    fallback: null,
    mend: 'write http://user:password@127.0.0.1:8332 for your own Bitcoin Core, or leave it empty',
    secret: true,
  }),
  MEMPOOL_URL: setting({
    schema: httpUrls,
    fallback: mempoolUrls,
    mend: 'write the address of one or more mempool instances, your own first, for example https://mempool.space/api',
  }),
  BRAIINS_URL: setting({
    schema: httpUrl,
    fallback: 'https://insights.braiins.com',
    mend: baseAddress('https://insights.braiins.com'),
  }),
  COINMETRICS: setting<'off' | 'non-commercial'>({
    schema: choice('off', 'non-commercial'),
    fallback: 'off',
    mend: 'write non-commercial if you accept its licence CC BY-NC 4.0 and are bound to nothing commercial, else off',
  }),
  COINMETRICS_URL: setting({
    schema: httpUrl,
    fallback: 'https://community-api.coinmetrics.io/v4',
    mend: baseAddress('https://community-api.coinmetrics.io/v4'),
  }),
  COINBASE_URL: setting({
    schema: httpUrl,
    fallback: 'https://api.coinbase.com',
    mend: baseAddress('https://api.coinbase.com'),
  }),
  COINBASE_EXCHANGE_URL: setting<string | null>({
    schema: httpUrl,
    fallback: null,
    mend: baseAddress('https://api.exchange.coinbase.com'),
  }),
  KRAKEN_URL: setting({
    schema: httpUrl,
    fallback: 'https://api.kraken.com',
    mend: baseAddress('https://api.kraken.com'),
  }),
  COINGECKO_URL: setting({
    schema: httpUrl,
    fallback: 'https://api.coingecko.com',
    mend: baseAddress('https://api.coingecko.com'),
  }),
  COINGECKO_API_KEY: setting<string | null>({
    schema: z.string().regex(/^\S+$/, 'holds white space'),
    fallback: null,
    mend: 'write the key of a CoinGecko demo account, or leave it empty',
    secret: true,
  }),
  YAHOO_URL: setting({
    schema: httpUrl,
    fallback: 'https://query2.finance.yahoo.com',
    mend: baseAddress('https://query2.finance.yahoo.com'),
  }),
  YAHOO_COOKIE_URL: setting<string | null>({
    schema: httpUrl,
    fallback: null,
    mend: baseAddress('https://fc.yahoo.com'),
  }),
  FINNHUB_URL: setting({
    schema: httpUrl,
    fallback: 'https://finnhub.io',
    mend: baseAddress('https://finnhub.io'),
  }),
  FINNHUB_API_KEY: setting<string | null>({
    schema: z.string().regex(/^\S+$/, 'holds white space'),
    fallback: null,
    mend: 'write the key of a free Finnhub account, or leave it empty',
    secret: true,
  }),
  SEC_URL: setting({
    schema: httpUrl,
    fallback: 'https://data.sec.gov',
    mend: baseAddress('https://data.sec.gov'),
  }),
} as const
