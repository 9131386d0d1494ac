import type { Reading } from '../../targets/reading.ts'
import type { Material } from '../material.ts'
import { type FoundPhrase, phraseFinder } from '../phrase-finder.ts'

/** Traces of how a page was made that an editor would have removed. */
export interface Corruption {
  /** Instructions or working notes of a text generator, as they stand there. */
  readonly leaked: string | null
  /** Dates that cannot be ("February 423"). */
  readonly impossibleDates: readonly string[]
  /** Phrases of a thesaurus rewrite ("internet loss" for "net loss"). */
  readonly spun: readonly string[]
  /** Raw formatting signs left in the text. */
  readonly debris: boolean
}

const leaks = [
  'seo optimization',
  'seo optimisation',
  'seo keywords',
  'core keywords',
  'focus keyword',
  'focus keyphrase',
  'target keyword',
  'target keywords',
  'meta description',
  'as an ai language model',
  'as a language model',
  'here is the rewritten',
  "here's the rewritten",
  'here is a rewritten',
  'rewritten article',
  'word count',
  'keyword density',
  'keyword integration',
  'i cannot fulfill',
  "i can't assist with",
  'insert link here',
  'internal linking',
  'anchor text',
  'human-like tone',
  'plagiarism-free',
  'primary keyword',
  'secondary keywords',
  'lsi keywords',
]
const findLeak = phraseFinder(leaks.map((phrase) => [phrase, phrase] as const))

/** What a thesaurus makes of set phrases of finance: of "net loss", "Wall Street", "fair value", "open interest" and so on. */
const spinnings = [
  ...['internet', 'web'].flatMap((word) =>
    ['loss', 'lack of', 'revenue', 'earnings', 'inflows', 'outflows', 'influx'].map(
      (noun) => `${word} ${noun}`,
    ),
  ),
  ...['road', 'avenue'].map((word) => `wall ${word}`),
  ...['truthful worth', 'truthful value', 'honest value'],
  'yr',
  ...['infrastructure', 'prices', 'costs', 'price', 'consumption', 'sector'].map(
    (noun) => `vitality ${noun}`,
  ),
  ...['an vitality'],
  ...['hash charge', 'hash fee', 'mining problem', 'mining issue adjustment', 'problem adjustment'],
  ...['open curiosity', 'curiosity charges', 'curiosity charge', 'curiosity rates', 'curiosity price'],
  ...['stability sheet', 'steadiness sheet', 'cash circulate', 'money circulate'],
  ...['change-traded', 'alternate-traded', 'trade-traded fund', 'trade-traded funds'],
  ...['buying and selling quantity', 'buying and selling volume', 'buying and selling platform'],
  ...['digital forex', 'digital foreign money', 'crypto foreign money', 'fiat forex'],
  ...['promoting', 'shopping for'].flatMap((word) => [`${word} strain`, `${word} stress`]),
  ...['help', 'resistance', 'assist'].map((word) => `${word} degree`),
  ...['worth', 'value'].flatMap((word) => ['motion', 'goal', 'evaluation'].map((noun) => `${word} ${noun}`)),
  ...['charge', 'fee', 'rate of interest'].flatMap((word) => [`${word} minimize`, `${word} minimise`]),
  ...[
    'inventory value',
    'inventory worth',
    'inventory market',
    'all-time excessive',
    'on-chain knowledge',
    'quick positions',
  ],
  ...[
    'market individuals',
    'asset supervisor',
    'crypto merchants',
    'social media publish',
    'block top',
    'revenue-taking',
    'yr-over-yr',
  ],
  ...[
    'know-how firm',
    'synthetic intelligence',
    'excessive-performance',
    'knowledge heart',
    'knowledge facilities',
    'knowledge middle',
  ],
  ...[
    'chief government',
    'chief govt',
    'chief monetary',
    'thousands and thousands of dollars',
    'in accordance to',
  ],
]
const findSpun = phraseFinder(spinnings.map((phrase) => [phrase, phrase] as const))

const months: ReadonlySet<string> = new Set(
  'january february march april june july august september october november december'.split(' '),
)
const afterDate: ReadonlySet<string> = new Set([
  'was',
  'is',
  'were',
  'had',
  'has',
  'saw',
  'and',
  'to',
  'through',
  'when',
  'with',
  'after',
  'for',
])

/** "February 423": a month with a number that is neither a day nor a year, and counts nothing. */
function impossibleDates({ reading }: Material): readonly string[] {
  const found: string[] = []
  reading.words.forEach((word, index) => {
    const number = reading.words[index + 1]
    if (
      !months.has(word.lower) ||
      word.text === word.lower ||
      number === undefined ||
      !/^\d{2,4}$/u.test(number.text)
    )
      return
    if (reading.text.slice(word.fullEnd, number.start) !== ' ') return
    const value = Number(number.text)
    if (value <= 31 || (value >= 1900 && value <= 2140)) return
    const after = reading.words[index + 2]
    const gap = reading.text.slice(number.fullEnd, after?.start ?? reading.text.length)
    // "In January 450 BTC were mined" counts coins; two digits may be an apostrophe year.
    if (
      value > 99 &&
      (/^[,;:)]? ?$/u.test(gap) ? after === undefined || afterDate.has(after.lower) : /^[.!?]/u.test(gap))
    ) {
      found.push(`${word.text} ${number.text}`)
    }
  })
  return [...new Set(found)]
}

/** A list of keywords that was meant for search engines; plain "Keywords:" may be a site's own tags. */
const keywordLine =
  /^\s{0,4}(?:[[*#]{1,4}\s?keywords?\s?:|(?:[[*#]{1,4}\s?)?(?:core|seo|focus|target|primary) keywords?\s?:)/iu

function quoteOf(reading: Reading, found: FoundPhrase<string> | undefined): string | null {
  if (found === undefined) return null
  return reading.text.slice(reading.words[found.first]?.start, reading.words[found.last]?.end)
}

/** Finds what shows that nobody read the page before it was published. */
export function corruptionIn(material: Material): Corruption {
  const { reading, leftOut } = material
  const leak = quoteOf(reading, findLeak(reading)[0]) ?? quoteOf(leftOut, findLeak(leftOut)[0])
  const keywords = material.lines.find((line) => keywordLine.test(line.slice(0, 60)))
  const stars = reading.text.split('**').length - 1
  return {
    leaked: leak ?? (keywords === undefined ? null : keywords.trim().slice(0, 60)),
    impossibleDates: impossibleDates(material),
    spun: [...new Set(findSpun(material.reading).map(({ value }) => value))],
    debris: stars >= 2 || reading.text.includes('###'),
  }
}
