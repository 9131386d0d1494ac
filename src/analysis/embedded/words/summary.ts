import type { Horizon, Stance } from '../../take.ts'
import { findAmounts, nearestAmount } from '../reading/amounts.ts'
import type { DocumentReading } from '../reading/document.ts'
import type { Signal } from '../signal.ts'
import type { BtcJudgement } from '../verdicts/btc.ts'
import type { CompanyJudgement } from '../verdicts/companies.ts'
import type { MinersJudgement } from '../verdicts/miners.ts'
import { weightOf } from '../verdicts/weigh.ts'
import { withPronouns } from './pronouns.ts'
import { houseIn } from './source.ts'
import { distinctFacts } from './story.ts'
import { pick, sentenceOf, series } from './variant.ts'

export interface SummaryParts {
  readonly document: DocumentReading
  readonly signals: readonly Signal[]
  readonly btc: BtcJudgement
  readonly miners: MinersJudgement | null
  readonly companies: readonly CompanyJudgement[]
  readonly horizon: Horizon
  /** The bank or research house whose view the article gives, as it writes it. */
  readonly source: string | null
}

/** Two or three sentences: what happened, what it means, and what is only its background. */
export function summarise(parts: SummaryParts): string {
  const happened = whatHappened(parts)
  const means = whatItMeans(parts)
  return `${happened} ${means}`
}

const genreOpenings = {
  promotion: [
    'The page urges readers to buy and reports little that is new',
    'A promotion wrapped in market talk',
  ],
  explainer: ['An explainer without a news event', 'Background reading that reports no event'],
  opinion: [
    'A personal view that argues a case without new facts',
    'A commentary with strong words and no new event',
  ],
  technical: ['A reading of the price chart', 'A chart note built on past price levels'],
  prediction: [
    'A price prediction without new facts behind it',
    'A forecast is repeated rather than news reported',
  ],
  rumour: [
    'A claim that is unconfirmed or denied is making the rounds',
    'The story turns on a report that is disputed',
  ],
} as const

function whatHappened(parts: SummaryParts): string {
  const { document, signals, source } = parts
  const key = document.article.title
  const genre = document.genre
  if (genre !== 'news' && genre !== 'recap') {
    const about = subjectWords(document)
    return sentenceOf(`${pick(genreOpenings[genre], key)}${about === null ? '' : `, about ${about}`}`)
  }
  const rated = ratingFacts(document, signals, source)
  if (rated.length > 0) {
    const rest = storyFacts(
      signals.filter((signal) => signal.frame !== 'rating' && signal.frame !== 'price-target'),
    ).slice(0, 1)
    return sentenceOf(series([...rated, ...rest]))
  }
  const facts = bothSides(parts) ?? storyFacts(signals)
  if (facts.length === 0) {
    const about = subjectWords(document)
    const move = signals.find((signal) => signal.frame === 'btc-move' && /\d/.test(signal.fact))
    const forced = forcedClosures(document)
    if (forced !== null) return sentenceOf(move === undefined ? forced : `${move.fact}, and ${forced}`)
    if (move !== undefined && document.mainCompany === null) {
      return sentenceOf(`${move.fact}, and the article tells how it came about`)
    }
    const subject = about === null ? 'of nothing that this desk follows' : `of ${about}`
    return sentenceOf(`under the headline “${headlineOf(document)}” the article speaks ${subject}`)
  }
  const told = series(withPronouns(facts, companyNames(document)))
  if (source === null) return sentenceOf(told)
  return sentenceOf(
    pick(
      [
        `${told}, ${source} reports`,
        `${source} finds that ${told}`,
        `by ${possessive(source)} account, ${told}`,
      ],
      key,
    ),
  )
}

/** Where a company's news cuts both ways, the best and the worst of it are the story. */
function bothSides({ companies }: SummaryParts): string[] | null {
  const mixed = companies[0]
  if (mixed?.stance !== 'mixed') return null
  const good = distinctFacts(
    mixed.balance.drivers.filter((driver) => driver.sign > 0),
    1,
  )
  const bad = distinctFacts(
    mixed.balance.drivers.filter((driver) => driver.sign < 0),
    1,
  )
  return good.length === 0 || bad.length === 0 ? null : [...good, ...bad]
}

const longestHeadline = 100

function headlineOf(document: DocumentReading): string {
  const title = document.article.title.replaceAll(/[“”"]/g, "'").replace(/[.\s]+$/, '')
  if (title.length <= longestHeadline) return title
  return `${title.slice(0, title.lastIndexOf(' ', longestHeadline))}…`
}

/** "JPMorgan upgraded Cipher Mining and CleanSpark", where the story is about ratings. */
function ratingFacts(document: DocumentReading, signals: readonly Signal[], source: string | null): string[] {
  const facts: string[] = []
  for (const sign of [1, -1] as const) {
    const rated = signals.filter(
      (signal) =>
        signal.frame === 'rating' && signal.sign === sign && signal.role === 'driver' && signal.strength >= 1,
    )
    const names = [...new Set(rated.map((signal) => signal.target))]
      .map((id) => document.targets.get(id))
      .filter((target) => target?.kind === 'company')
      .map((target) => target?.name ?? '')
    if (names.length === 0) continue
    facts.push(
      `${source ?? houseIn(document.title) ?? 'a broker'} ${sign > 0 ? 'upgraded' : 'downgraded'} ${series(names)}`,
    )
  }
  return facts
}

/** The facts of the story across all targets, weightiest first. */
function storyFacts(signals: readonly Signal[]): string[] {
  const ranked = signals
    .filter(
      (signal) =>
        signal.role === 'driver' &&
        signal.frame !== 'tone' &&
        (signal.sign !== 0 || signal.frame === 'treasury-buy' || signal.frame === 'treasury-sale') &&
        !signal.fact.startsWith('its ') &&
        !signal.fact.startsWith('it '),
    )
    .toSorted((a, b) => weightOf(b) - weightOf(a))
  return distinctFacts(ranked, 3)
}

function possessive(name: string): string {
  return /s$/i.test(name) ? `${name}'` : `${name}'s`
}

/** What an article without known events is about, by the names that it uses most. */
function subjectWords(document: DocumentReading): string | null {
  const names = [...document.counts]
    .filter(([id]) => id !== 'OTHER')
    .toSorted((a, b) => b[1] - a[1])
    .map(([id]) => document.targets.get(id)?.name)
    .filter((name) => name !== undefined)
    .map(inSentence)
  return names.length === 0 ? null : series([...new Set(names)].slice(0, 2))
}

const commonNouns = /^(?:Bitcoin|Ether|The|Altcoins|Stablecoins|Funds|Gold|Silver|Oil|Something|Other)\b/

/** Names of coins and groups are written small inside a sentence. */
function inSentence(name: string): string {
  return commonNouns.test(name) ? `${name.charAt(0).toLowerCase()}${name.slice(1)}` : name
}

const stanceWords: Readonly<Record<Stance, string>> = {
  bullish: 'bullish',
  bearish: 'bearish',
  neutral: 'neutral',
  mixed: 'mixed',
  unclear: 'unclear',
}

function whatItMeans({ document, signals, btc, miners, companies, horizon }: SummaryParts): string {
  const key = `${document.article.title}${btc.stance}`
  const term = { short: 'in the short run', medium: 'over the coming months', long: 'in the long run' }[
    horizon.term
  ]
  const clauses: string[] = []
  if (miners !== null && miners.stance !== 'neutral') {
    clauses.push(
      pick(
        [
          `for mining stocks that is ${stanceWords[miners.stance]} ${term}`,
          `that reads ${stanceWords[miners.stance]} for miners ${term}`,
        ],
        key,
      ),
    )
  }
  const named = companies.filter((company) => company.stance !== 'neutral').slice(0, 3)
  if (named.length > 0 && (miners === null || miners.stance === 'neutral')) {
    clauses.push(
      `it is ${series(named.map((company) => `${stanceWords[company.stance]} for ${company.target.name}`))}`,
    )
  }
  const backdrop = signals.find(
    (signal) => signal.frame === 'btc-move' && signal.role === 'context' && /\d/.test(signal.fact),
  )
  if (btc.stance === 'neutral') {
    const aside =
      backdrop === undefined || clauses.length === 0 ? '' : `; that ${backdrop.fact} is background`
    clauses.push(
      pick(
        [
          `BTC is left neutral, since nothing here drives it${aside}`,
          `for BTC it is neutral: no demand or supply of its own is at stake${aside}`,
          `BTC gets no driver from it and stays neutral${aside}`,
        ],
        key,
      ),
    )
  } else {
    clauses.push(
      pick(
        [
          `for BTC the news is ${stanceWords[btc.stance]} ${term}`,
          `BTC's reading is ${stanceWords[btc.stance]} ${term}`,
        ],
        key,
      ),
    )
  }
  return sentenceOf(
    clauses.length === 1
      ? (clauses[0] ?? '')
      : `${clauses.slice(0, -1).join(', and ')}, while ${clauses.at(-1) ?? ''}`,
  )
}

/** "Leveraged positions of $577 million were closed by force", where a tally of liquidations is the story. */
function forcedClosures(document: DocumentReading): string | null {
  for (const sentence of document.all) {
    const cue = sentence.events.find((event) => event.tag === 'liquidation')
    if (cue === undefined) continue
    const sum = nearestAmount(findAmounts(sentence), 'USD', cue.from, cue.to, 8)
    if (sum !== null && sum.value >= 1e6) return `leveraged positions of ${sum.text} were closed by force`
  }
  return null
}

function companyNames(document: DocumentReading): string[] {
  return [...document.targets.values()]
    .filter((target) => target.kind === 'company')
    .map((target) => target.name)
}
