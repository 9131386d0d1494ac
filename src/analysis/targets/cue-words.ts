import type { Sector } from './company.ts'

const market = [
  'shares',
  'share',
  'stock',
  'stocks',
  'nasdaq',
  'nyse',
  'ceo',
  'cfo',
  'earnings',
  'revenue',
  'quarter',
  'quarterly',
  'q1',
  'q2',
  'q3',
  'q4',
  'upgraded',
  'downgraded',
  'upgrade',
  'downgrade',
  'overweight',
  'underweight',
  'shareholders',
  'ipo',
  'merger',
  'convertible',
  'premarket',
]
const mining = [
  'miner',
  'miners',
  'mining',
  'mined',
  'mines',
  'hashrate',
  'hash',
  'hpc',
  'megawatt',
  'megawatts',
  'mw',
  'gw',
  'eh',
  'exahash',
  'exahashes',
  'bitcoin',
  'btc',
  'curtailment',
  'asic',
  'asics',
  'difficulty',
  'hashprice',
]

const bySector: Readonly<Record<Sector, ReadonlySet<string>>> = {
  miner: new Set([...market, ...mining]),
  exchange: new Set(market),
  treasury: new Set(market),
  hosting: new Set(market),
  chips: new Set(market),
  fintech: new Set(market),
  institution: new Set(market),
  other: new Set(market),
}

/** Words (lower case) that, in a sentence with an ambiguous name, speak for a company of the sector. */
export function cueWordsOf(sector: Sector): ReadonlySet<string> {
  return bySector[sector]
}
