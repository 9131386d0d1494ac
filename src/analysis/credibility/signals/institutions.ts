import { findMentions } from '../../targets/find-mentions.ts'
import type { FoundMention } from '../../targets/found-mention.ts'
import type { Reading } from '../../targets/reading.ts'
import type { Material } from '../material.ts'
import { phraseFinder } from '../phrase-finder.ts'
import { sourceWords } from './attribution.ts'
import { creditedFirms } from './credited-firms.ts'
import { noName } from './no-names.ts'

/** Who stands behind figures or a judgement: a research house, or a provider of data. */
export interface Institution {
  readonly name: string
  readonly kind: 'research' | 'data'
}

const dataProviders = [
  'Glassnode',
  'CryptoQuant',
  'Coinglass',
  'SoSoValue',
  'Farside',
  'Arkham',
  'Chainalysis',
  'Kaiko',
  'Santiment',
  'IntoTheBlock',
  'CoinGecko',
  'CoinMarketCap',
  'CoinWarz',
  'TheMinerMag',
  'TheEnergyMag',
  'Hashrate Index',
  'Luxor',
  'Mempool.space',
  'BTC Frame',
  'Validator Queue',
  'DefiLlama',
  'Nansen',
  'Elliptic',
  'TRM Labs',
  'Coin Metrics',
  'Messari',
  'Deribit',
  'Amberdata',
  'Laevitas',
  'Dune Analytics',
  'Lookonchain',
  'BitInfoCharts',
  'BitcoinTreasuries',
  'Bitcoin Treasuries',
  'Token Terminal',
  'LSEG',
  'FactSet',
  'Refinitiv',
  'S&P Global',
  'Morningstar',
  'CME FedWatch',
  'FedWatch',
  'Blockchain.com',
  'Cambridge Centre for Alternative Finance',
  'Cambridge Bitcoin Electricity Consumption Index',
  'The Block Research',
  'Newhedge',
  'Checkonchain',
  'CryptoSlate Insights',
  'CoinDesk Indices',
  'Alternative.me',
]
const researchHouses = [
  'Bernstein',
  'Canaccord',
  'Canaccord Genuity',
  'H.C. Wainwright',
  'HC Wainwright',
  'Cantor Fitzgerald',
  'Needham',
  'Compass Point',
  'Rosenblatt',
  'Roth Capital',
  'Roth MKM',
  'KBW',
  'Keefe Bruyette & Woods',
  'TD Cowen',
  'Clear Street',
  'BTIG',
  'Fundstrat',
  '10x Research',
  'Culper Research',
  'Kerrisdale Capital',
  'Hindenburg Research',
  'Citron Research',
  'Blockware Solutions',
  'Blockware',
  'K33 Research',
  'K33',
  'Galaxy Research',
  'Grayscale Research',
  'VanEck',
  'Bitwise',
  'Citizens JMP',
  'Cowen',
  'Oppenheimer',
  'Raymond James',
  'Mizuho',
  'Northland',
  'Chardan',
  'Arete',
  'MoffettNathanson',
  'Wedbush',
  'Stifel',
  'QCP Capital',
  'QCP',
  'Wintermute',
  'Amberdata',
  'ByteTree',
  'Fidelity Digital Assets',
  'NYDIG',
  'ARK Invest',
  'Ark Invest',
  'Matrixport',
  'Bitfinex',
  'Nexo',
  'Wincent',
  'BRN',
  'FalconX',
  'Nansen Research',
  'Moody’s',
  'Fitch',
  'MSCI',
  'S&P Ratings',
  'Capriole',
  'Glass Lewis',
  'Institutional Shareholder Services',
  'Arkham Intelligence',
]

const findProviders = phraseFinder<Institution>([
  ...dataProviders.map((name) => [name, { name, kind: 'data' }] as const),
  ...researchHouses.map((name) => [name, { name, kind: 'research' }] as const),
])

/** How far from a name, in words, the sign of a source may stand within its sentence. */
const reach = 45

/** Whether the sentence around a word hands something to a source. */
function sourced({ words }: Reading, index: number): boolean {
  const sentence = words[index]?.sentence
  for (let at = Math.max(0, index - reach); at <= index + reach; at += 1) {
    const word = words[at]
    if (word !== undefined && word.sentence === sentence && sourceWords.has(word.lower)) return true
  }
  return false
}

/** Index of the last word that begins at or before an offset, by halving. */
function wordAt({ words }: Reading, offset: number): number {
  let low = 0
  let high = words.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((words[middle]?.start ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** Names of the banks and brokers to which a text hands something. */
function speakingActors(reading: Reading, mentions: readonly FoundMention[]): ReadonlySet<string> {
  const names = mentions
    .filter((mention) => mention.actor === 'institution' && sourced(reading, wordAt(reading, mention.start)))
    .map((mention) => mention.target.name)
  return new Set(names)
}

/**
 * The institutions behind the article's figures and judgements, each once: a data provider by its name; a bank, broker
 * or research house where text or headline hands something to it.
 */
export function namedInstitutions(material: Material): readonly Institution[] {
  const { reading, mentions, title } = material
  const found = new Map<string, Institution>()
  const speaking = speakingActors(reading, mentions)
  const headline = speakingActors(title, findMentions(material.article.title))
  for (const { actor, target } of mentions) {
    if (actor !== 'institution' || !(speaking.has(target.name) || headline.has(target.name))) continue
    found.set(target.name, { name: target.name, kind: 'research' })
  }
  const known = institutionWords(reading)
  for (const { value, first } of findProviders(reading)) {
    const word = reading.words[first]
    if (found.has(value.name) || word === undefined || word.text === word.lower) continue
    if (value.kind === 'data' || sourced(reading, first)) found.set(value.name, value)
  }
  for (const { value, first } of findProviders(material.leftOut)) {
    // "Source: CryptoQuant" under a chart that was left out.
    const credited = /^(?:source|data)$/u.test(material.leftOut.words[first - 1]?.lower ?? '')
    if (credited && !found.has(value.name)) found.set(value.name, value)
  }
  const skip = (index: number): boolean =>
    known.has(index) || material.named[index] === true || noName.has(reading.words[index]?.lower ?? '')
  for (const name of creditedFirms(reading, skip))
    if (!found.has(name)) found.set(name, { name, kind: 'data' })
  return [...found.values()]
}

/** Indexes of the words that belong to the name of a research house or a data provider. */
export function institutionWords(reading: Reading): ReadonlySet<number> {
  const indexes = new Set<number>()
  for (const { first, last } of findProviders(reading))
    for (let at = first; at <= last; at += 1) indexes.add(at)
  return indexes
}
