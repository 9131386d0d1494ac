import type { Article } from '../../../articles/article.ts'
import { expandPhrase } from '../lexicon/inflect.ts'
import { buildPhraseIndex, findPhrases } from '../lexicon/phrase-index.ts'
import type { SentenceReading } from './sentence.ts'

/** What kind of text it is, because a promotion or an explainer drives no price whatever words it uses. */
export type Genre =
  | 'news'
  | 'recap'
  | 'technical'
  | 'prediction'
  | 'explainer'
  | 'opinion'
  | 'promotion'
  | 'rumour'

type GenreCue = Exclude<Genre, 'news'> | 'court' | 'institution'

const cues: Readonly<Record<GenreCue, string>> = {
  recap:
    'weekly recap|crypto recap|week in review|this week s|weekly wrap|market wrap|daily recap|price analysis|recap|morning briefing|roundup|week ahead',
  technical:
    'death cross|golden cross|moving average|resistance|support level|support zone|rsi|macd|head and shoulders|fibonacci|bollinger|chart pattern|elliott wave|descending triangle|ascending triangle|bull flag|bear flag|double top|double bottom|technical analysis|bearish divergence|bullish divergence|overbought|oversold|key support|key resistance|50 day|200 day|daily chart|candlestick',
  prediction:
    'price prediction|price predictions|~predict|prediction|could hit|could reach|will hit|will reach|to hit|to reach|can reach|may hit|might hit|~forecast|$1 million|1 million bitcoin|million by 2030|price forecast|price target|bull case|~double down on forecast|~foresee|here s when|here s why|is she right|is he right',
  explainer:
    'what is|what are|how does|how do|how to|explained|explainer|guide|faq|faqs|frequently asked|what you need to know|everything you need to know|beginner|beginners|101|step by step|here is how|in simple terms|learn how',
  opinion:
    'opinion|why bitcoin|the case for|the case against|notes from|open letter|manifesto|believer|op ed|column|ponzi|greater fool|in my view|in my opinion|i believe|i think|commentary|why i|let s be|dear|world s biggest|is a scam|wake up|wishful thinking|to be clear',
  promotion:
    'presale|pre sale|best crypto|best cryptos|best altcoins|to buy now|coins to buy|crypto to buy|cryptos to buy|low cap gems|gems|100x|1000x|next 100x|airdrop|use code|sign up bonus|don t miss out|token sale|ico|early investors can|join the presale|limited time|referral|meme coin to watch|passive income|guaranteed returns|staking rewards of|cloud mining|daily payouts|daily payout|earn money daily|earn up to|no hardware|deposit and earn|principal returned|join now|sign up now|act now',
  rumour:
    'rumor|goes wild|nothing backs|no evidence|unsubstantiated|gossip|whispers|anonymous account|rumors|rumour|rumours|~deny|fake|hoax|unconfirmed|false report|~debunk|denial|misinformation|account hacked|false|no truth|unverified',
  court:
    'motion|bid|appeal|request|petition|application|applications|bail|injunction|dismissal|judge|court|claims|claim|permit|permits',
  institution:
    'jpmorgan|jp morgan|goldman|goldman sachs|morgan stanley|citi|citigroup|standard chartered|bernstein|galaxy|galaxy digital|galaxy research|fidelity|blackrock|vaneck|bitwise|grayscale|coinshares|glassnode|cryptoquant|k33|bank of america|deutsche bank|barclays|ubs|hsbc|nomura|jefferies|canaccord|td cowen|cantor|compass point|kbw|h c wainwright|wainwright|benchmark|b riley|needham|clear street|rosenblatt|cathie wood s ark|macquarie|mizuho|moody s|moody|fitch|s p global|10x research|kaiko|imf|federal reserve|analysts|the bank|wall street bank|bank',
}

const genreIndex = buildPhraseIndex<GenreCue>(
  Object.entries(cues).flatMap(([cue, phrases]) =>
    phrases
      .split('|')
      .flatMap((phrase) => expandPhrase(phrase).map((form) => [form, cue as GenreCue] as const)),
  ),
)

function count(sentences: readonly SentenceReading[]): Map<GenreCue, number> {
  const counts = new Map<GenreCue, number>()
  for (const sentence of sentences) {
    for (const hit of findPhrases(genreIndex, sentence.tokens)) {
      counts.set(hit.tag, (counts.get(hit.tag) ?? 0) + 1)
    }
  }
  return counts
}

/** Judges the genre by the headline first, then by how dense its marks are in the body. */
export function genreOf(title: SentenceReading, body: readonly SentenceReading[], article: Article): Genre {
  const head = count([title])
  const lead = count(body.slice(0, 4))
  const whole = count(body)
  const inHead = (cue: GenreCue) => (head.get(cue) ?? 0) > 0
  const inBody = (cue: GenreCue) => whole.get(cue) ?? 0
  const sentences = Math.max(body.length, 1)

  if (inHead('promotion') || inBody('promotion') >= 2) return 'promotion'
  const headRumour = inHead('rumour') && !inHead('court')
  if (headRumour || ((lead.get('rumour') ?? 0) >= 2 && !inHead('court'))) return 'rumour'
  if (article.disclosures.some((disclosure) => disclosure.kind === 'opinion') || inHead('opinion'))
    return 'opinion'
  if (inHead('explainer')) return 'explainer'
  const second = pronounShare(body, new Set(['you', 'your', 'yours']))
  const eventful = title.events.length > 0 || title.directions.length > 0
  if (second > 0.02 && sourceCount(body) === 0 && !eventful) return 'explainer'
  if (inBody('opinion') >= 2 && sourceCount(body) <= 1) return 'opinion'
  if (inHead('technical') || inBody('technical') / sentences > 0.35) return 'technical'
  const institution = inHead('institution') || (lead.get('institution') ?? 0) > 0
  if (inHead('prediction') && !institution) return 'prediction'
  if (inHead('recap')) return 'recap'
  return 'news'
}

/** Share of the words of the body that are one of a few pronouns. */
function pronounShare(body: readonly SentenceReading[], pronouns: ReadonlySet<string>): number {
  let all = 0
  let hits = 0
  for (const sentence of body) {
    for (const token of sentence.tokens) {
      if (token.kind !== 'word') continue
      all += 1
      if (pronouns.has(token.word)) hits += 1
    }
  }
  return all < 80 ? 0 : hits / all
}

const sourceWords = new Set(
  'said says told wrote according reported reports reckons noted announced disclosed filing data analyst analysts tweeted stated'.split(
    ' ',
  ),
)

/** How many sentences name where something comes from. */
function sourceCount(body: readonly SentenceReading[]): number {
  return body.filter((sentence) => sentence.tokens.some((token) => sourceWords.has(token.word))).length
}
