import type { Material } from '../material.ts'
import { phraseFinder } from '../phrase-finder.ts'

/** A first-hand record that the article rests on. */
export type DocumentKind = 'filing' | 'results' | 'release' | 'court' | 'statistics' | 'authority' | 'post'

const entries: readonly (readonly [string, DocumentKind])[] = [
  ...[
    '8-k',
    '10-q',
    '10-k',
    '20-f',
    '6-k',
    's-1',
    'form 8-k',
    'sec filing',
    'sec filings',
    'regulatory filing',
    'regulatory filings',
    'filing shows',
    'filings show',
    'filing with the',
    'filing says',
    'proxy statement',
    'prospectus',
  ].map((text) => [text, 'filing'] as const),
  ...[
    ...['first', 'second', 'third', 'fourth'].flatMap((quarter) => [
      `${quarter}-quarter revenue`,
      `${quarter}-quarter results`,
      `${quarter}-quarter profit`,
    ]),
    'earnings report',
    'earnings call',
    'quarterly report',
    'quarterly results',
    'shareholder letter',
    'annual report',
    'production update',
    'financial results',
    'third-quarter earnings',
    'first-quarter earnings',
    'second-quarter earnings',
    'fourth-quarter earnings',
    'told shareholders',
    'told investors',
    'instructed shareholders',
  ].map((text) => [text, 'results'] as const),
  ...[
    'press release',
    'release said',
    'release says',
    'the company said',
    'company said',
    'company announced',
    'the firm said',
    'company statement',
    'company disclosed',
    'announced on',
    'announced that',
    'disclosed',
    'in a statement',
  ].map((text) => [text, 'release'] as const),
  ...[
    'court documents',
    'court papers',
    'court filing',
    'court filings',
    'court decision',
    'court ruling',
    'judge ruled',
    'lawsuit',
    'bankruptcy filing',
    'indictment',
    'court of appeals',
  ].map((text) => [text, 'court'] as const),
  ...[
    'consumer price index',
    'cpi',
    'ppi',
    'producer price index',
    'bureau of labor statistics',
    'jobs report',
    'nonfarm payrolls',
    'pce',
    'census bureau',
    'eia',
  ].map((text) => [text, 'statistics'] as const),
  ...[
    'executive order',
    'fomc',
    'federal reserve chair',
    'federal reserve',
    'securities and exchange commission',
    'department of justice',
    'white house',
    'treasury department',
    'customs and border protection',
  ].map((text) => [text, 'authority'] as const),
  ...[
    'wrote on x',
    'wrote on twitter',
    'posted on x',
    'said on x',
    'tweeted',
    'on x',
    'a tweet',
    'on twitter',
  ].map((text) => [text, 'post'] as const),
]

const find = phraseFinder(entries)

/** The kinds of first-hand records that the text cites, each once. */
export function citedDocuments(material: Material): ReadonlySet<DocumentKind> {
  return new Set(find(material.reading).map(({ value }) => value))
}
