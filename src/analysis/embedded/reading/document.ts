import type { Article, Span } from '../../../articles/article.ts'
import type { Mention } from '../../mention.ts'
import type { Target } from '../../take.ts'
import { otherCoins } from '../../targets/other-coins.ts'
import { type Genre, genreOf } from './genre.ts'
import { isHouse } from './institutions.ts'
import { readSentence, type SentencePlace, type SentenceReading } from './sentence.ts'

/** How many first sentences count as the lead. */
const leadSentences = 3

/** A whole article as the frames see it. */
export interface DocumentReading {
  readonly article: Article
  readonly title: SentenceReading
  /** The sentences of the body in order; the headline is not among them. */
  readonly body: readonly SentenceReading[]
  /** Headline first, then the body. */
  readonly all: readonly SentenceReading[]
  readonly targets: ReadonlyMap<string, Target>
  /** How often each target or watched name is mentioned, the headline counted three times. */
  readonly counts: ReadonlyMap<string, number>
  /** The company that the article is about, if it is about one. */
  readonly mainCompany: string | null
  readonly genre: Genre
  /** True for a bare headline or two: the text itself is all the news there is. */
  readonly brief: boolean
  /** True where mining, miners or a miner are part of the story. */
  readonly speaksOfMining: boolean
  readonly isMiner: (id: string) => boolean
  /** True for banks and fund houses, which are mostly named for what they say. */
  readonly isInstitution: (id: string) => boolean
  /** True where price targets are spoken of, so that a pair of prices can be one. */
  readonly priceTargets: boolean
  /** True where the headline or the lead gives the view of a bank or research house. */
  readonly institutionalView: boolean
  /** The asset other than bitcoin that the story is about, if any. */
  readonly otherAsset: string | null
  /** True where the headline or the lead itself says that the news cuts both ways. */
  readonly twoSided: boolean
  /** Lower-case words of the whole text, for questions like "does it speak of bitcoin at all?". */
  readonly words: ReadonlySet<string>
}

export interface DocumentInput {
  readonly article: Article
  readonly titleMentions: readonly Mention[]
  readonly bodyMentions: readonly Mention[]
  /** True for the ticker of a bitcoin miner. */
  readonly isMiner: (id: string) => boolean
  readonly isInstitution: (id: string) => boolean
  /** True where mining is spoken of in any word. */
  readonly speaksOfMining: boolean
}

/** Reads an article sentence by sentence. Linear in its length. */
export function readDocument(input: DocumentInput): DocumentReading {
  const { article } = input
  const title = readSentence({
    index: -1,
    place: 'title',
    text: article.title,
    offset: -1,
    mentions: input.titleMentions,
    antecedent: null,
  })
  const body = readBody(article, input)
  const all = [title, ...body]
  const targets = new Map<string, Target>()
  const counts = new Map<string, number>()
  for (const sentence of all) {
    for (const mention of sentence.mentions) {
      if (!targets.has(mention.target.id)) targets.set(mention.target.id, mention.target)
      const weight = sentence.place === 'title' ? 3 : 1
      counts.set(mention.target.id, (counts.get(mention.target.id) ?? 0) + weight)
    }
  }
  const words = new Set<string>()
  for (const sentence of all) for (const token of sentence.tokens) words.add(token.word)
  return {
    article,
    title,
    body,
    all,
    targets,
    counts,
    mainCompany: mainCompanyOf(title, body, targets, counts, input.isInstitution),
    genre: genreOf(title, body, article),
    brief: article.words <= 60,
    words,
    twoSided: [title, ...body.slice(0, leadSentences)].some((sentence) => twoSidedWords.test(sentence.text)),
    institutionalView: speaksForInstitution([title, ...body.slice(0, leadSentences + 1)]),
    otherAsset: otherAssetOf(title, counts),
    priceTargets: words.has('target') || words.has('targets'),
    speaksOfMining:
      input.speaksOfMining || [title, ...body.slice(0, leadSentences)].some(speaksOfMiningWords),
    isMiner: input.isMiner,
    isInstitution: input.isInstitution,
  }
}

const miningWords = new Set(
  'miner miners hashprice hashrate petahash petahashes terahash exahash exahashes eh retarget'.split(' '),
)
const metals = new Set('gold copper coal lithium silver nickel uranium iron'.split(' '))
const blockWords = new Set('block blocks'.split(' '))
const minedThings = new Set(
  'bitcoin btc crypto cryptocurrency coins rigs machines sites site data electricity power energy industry income earnings earns earn margins tax taxes levy ban farm farms reward rewards pool pools difficulty'.split(
    ' ',
  ),
)

/** "Miners", "hashprice", "blocks harder to find", "mining sites": bitcoin mining, and no metal. */
function speaksOfMiningWords(sentence: SentenceReading): boolean {
  const words = sentence.tokens.map((token) => token.word)
  if (words.some((word) => metals.has(word))) return false
  if (words.some((word) => miningWords.has(word))) return true
  if (words.some((word) => blockWords.has(word)))
    return words.some((word) => word === 'harder' || word === 'easier' || word === 'difficulty')
  return words.includes('mining') && words.some((word) => minedThings.has(word))
}

/** Words without a full stop for longer than this are no sentence; they are read in pieces, so that time stays linear. */
const longestSentence = 1500

function piecesOf(text: string, sentence: Span): Span[] {
  const pieces: Span[] = []
  let start = sentence.start
  while (sentence.end - start > longestSentence) {
    const space = text.lastIndexOf(' ', start + longestSentence)
    const end = space > start ? space : start + longestSentence
    pieces.push({ start, end })
    start = space > start ? end + 1 : end
  }
  return [...pieces, { start, end: sentence.end }]
}

function readBody(article: Article, input: DocumentInput): SentenceReading[] {
  const ordered = input.bodyMentions.toSorted((a, b) => a.start - b.start)
  const isCompany = (mention: Mention) =>
    mention.target.kind === 'company' && !input.isInstitution(mention.target.id)
  let antecedent = input.titleMentions.find(isCompany)?.target.id ?? null
  let next = 0
  let texts = 0
  return article.sentences.flatMap((whole, index) =>
    piecesOf(article.text, whole).map((sentence) => {
      const own: Mention[] = []
      while (next < ordered.length) {
        const mention = ordered[next]
        if (mention === undefined || mention.start >= sentence.end) break
        next += 1
        if (mention.start < sentence.start) continue
        own.push({ ...mention, start: mention.start - sentence.start, end: mention.end - sentence.start })
      }
      const heading = article.paragraphs[whole.paragraph]?.kind === 'heading'
      if (!heading) texts += 1
      const place: SentencePlace = heading ? 'heading' : texts <= leadSentences ? 'lead' : 'body'
      const text = article.text.slice(sentence.start, sentence.end)
      const reading = readSentence({ index, place, text, offset: sentence.start, mentions: own, antecedent })
      antecedent = subjectCompany(reading, own.filter(isCompany)) ?? antecedent
      return reading
    }),
  )
}

const twoSidedWords =
  /\b(?:both ways|mixed (?:results|quarter|picture|bag|report|signals|news)|two[- ]sided|double[- ]edged|silver lining|good news and bad|tug of war|caught between|torn between)\b/i

const otherAssets: readonly string[] = [...otherCoins, 'BCH', 'ETH-ETF', 'ALT-ETF']

function otherAssetOf(title: SentenceReading, counts: ReadonlyMap<string, number>): string | null {
  const named = title.mentions.map((mention) => mention.target.id)
  if (named.includes('BTC') || named.includes('BTC-ETF') || named.includes('MINERS')) return null
  const found = otherAssets.find((id) => named.includes(id))
  if (found !== undefined) return found
  const top = otherAssets.map((id) => [id, counts.get(id) ?? 0] as const).toSorted((a, b) => b[1] - a[1])[0]
  return top !== undefined && top[1] >= 3 && top[1] > (counts.get('BTC') ?? 0) * 1.5 ? top[0] : null
}

function speaksForInstitution(sentences: readonly SentenceReading[]): boolean {
  return sentences.some((sentence) => sentence.tokens.some((token) => isHouse(token.word)))
}

function mainCompanyOf(
  title: SentenceReading,
  body: readonly SentenceReading[],
  targets: ReadonlyMap<string, Target>,
  counts: ReadonlyMap<string, number>,
  isInstitution: (id: string) => boolean,
): string | null {
  const isCompany = (id: string) => targets.get(id)?.kind === 'company' && !isInstitution(id)
  const inTitle = [...new Set(title.mentions.map((mention) => mention.target.id))].filter(isCompany)
  if (inTitle.length === 1) return inTitle[0] ?? null
  const lead = body.slice(0, leadSentences).flatMap((sentence) => sentence.mentions)
  const ranked = [...counts].filter(([id]) => isCompany(id)).toSorted((a, b) => b[1] - a[1])
  const top = ranked[0]
  if (top === undefined) return null
  const share = top[1] / ranked.reduce((sum, [, count]) => sum + count, 0)
  const led = lead.some((mention) => mention.target.id === top[0]) || inTitle.includes(top[0])
  return led && share > 0.5 && top[1] >= 2 ? top[0] : null
}

/** The company that a sentence is about: named early in it, with no "it" before that stands for another. */
function subjectCompany(sentence: SentenceReading, companies: readonly Mention[]): string | null {
  const first = companies[0]
  if (first === undefined) return null
  const before = sentence.tokens.filter((token) => token.end <= first.start)
  if (before.some((token) => token.word === 'it' || token.word === 'its' || token.word === 'they'))
    return null
  return first.start <= sentence.text.length * 0.6 ? first.target.id : null
}
