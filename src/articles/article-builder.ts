import type { Article, DroppedBlock } from './article.ts'
import { assemble } from './assemble.ts'
import type { Block } from './block.ts'
import { isProse } from './block-rules/rule.ts'
import { resolveCanonical } from './canonical-url.ts'
import { clean } from './clean.ts'
import { disclosuresOf } from './disclosures.ts'
import { type Extracted, extractPage } from './extract.ts'
import { assertArticleLength, assertReadable, assertWords, refusalOf } from './judge-page.ts'
import { languageOf } from './language.ts'
import { parseInstant } from './metadata/instants.ts'
import { firstMeta } from './metadata/meta-tags.ts'
import { splitFields } from './pasted-fields.ts'
import { plainBlocks } from './plain-text.ts'
import { datelineDate, visibleAuthors, visibleDate } from './visible-facts.ts'
import { countWords, dropInvisible, squeeze } from './visible-text.ts'

const maxDropped = 200
const maxDroppedLength = 600
/** Fewer words than this are said to be weak, whatever page they came from. */
const weakWords = 60
const maxTitleLength = 160

const bounded = (dropped: readonly DroppedBlock[]): DroppedBlock[] =>
  dropped.slice(0, maxDropped).map(({ text, reason }) => ({
    text: text.length > maxDroppedLength ? `${text.slice(0, maxDroppedLength).trimEnd()}…` : text,
    reason,
  }))

export interface HtmlSource {
  readonly html: string
  /** Where the page came from; null where it came without an address. */
  readonly url: string | null
  /** Takes the free beginning of a paywalled article for what it is, instead of refusing it. */
  readonly stubs?: boolean
}

export interface TextSource {
  readonly text: string
  readonly title?: string | undefined
  readonly url?: string | undefined
  /** A day or an instant, as whoever gives the text knows it. */
  readonly published?: string | undefined
}

/**
 * The address that the story is known by: what the page declares, believed only where it is plausible for the
 * address that it came from, so that no page can pass for another site's. A page without an address, such as a
 * file, is known by what it declares.
 */
const canonicalOf = (declared: string | null, url: string | null): string | null => {
  const own = url === null ? null : URL.parse(url)
  if (own !== null) return resolveCanonical(own, declared).href
  return (declared === null ? null : URL.parse(declared)?.href) ?? url
}

const assertArticle = (
  extracted: Extracted,
  kept: readonly Block[],
  words: number,
  { url, stubs }: { readonly url: string | null; readonly stubs: boolean },
): void => {
  const { metadata, signs } = extracted
  const openGraphType = firstMeta(metadata.tags, 'og:type')?.toLowerCase() ?? null
  const refusal = refusalOf(
    {
      ...signs,
      url,
      words,
      prose: kept.filter(isProse).length,
      access: metadata.access,
      hasArticleType: metadata.jsonLd.article !== null || openGraphType === 'article',
      types: metadata.jsonLd.types,
      openGraphType,
    },
    stubs,
  )
  if (refusal !== null) throw refusal
}

/**
 * Reduces a page to what its author wrote.
 * @throws UserError `too-large`, `binary-text`, `no-text`, `needs-login`, `paywalled` or `not-an-article`
 */
export function articleFromHtml({ html, url, stubs = false }: HtmlSource): Article {
  assertReadable({ kind: 'html', content: html })
  const extracted = extractPage(html, url)
  const { metadata } = extracted
  const { kept, dropped } = clean(extracted.blocks, metadata)
  const body = assemble(kept)
  const words = countWords(body.text)
  assertArticle(extracted, kept, words, { url, stubs })
  assertArticleLength(body.text)
  const { article } = metadata.jsonLd
  const labels = [
    ...metadata.jsonLd.types,
    ...[firstMeta(metadata.tags, 'article:section'), article?.['articleSection']].filter(
      (label) => typeof label === 'string',
    ),
  ]
  return {
    url: canonicalOf(metadata.canonical, url),
    title: metadata.title,
    site: metadata.site,
    authors: metadata.authors.length > 0 ? metadata.authors : visibleAuthors(dropped),
    publishedAt: metadata.publishedAt ?? visibleDate(dropped) ?? datelineDate(body.text),
    modifiedAt: metadata.modifiedAt,
    language: languageOf(`${body.text.slice(0, 3_000)}\n${metadata.title}`),
    description: metadata.description,
    ...body,
    words,
    access: metadata.access,
    extraction: extracted.doubtful || words < weakWords ? 'weak' : 'good',
    disclosures: disclosuresOf({ text: body.text, dropped, title: metadata.title, labels }),
    dropped: bounded(dropped),
  }
}

const shortened = (text: string, longest: number): string => {
  if (text.length <= longest) return text
  const cut = text.slice(0, longest)
  const space = cut.lastIndexOf(' ')
  return `${cut.slice(0, space > longest / 2 ? space : longest)}…`
}

/** The first line that is left serves as headline where it looks like one and a text follows; else its beginning does. */
const titleFrom = (kept: readonly Block[], dropped: readonly DroppedBlock[]): string => {
  const first = kept[0]
  if (first === undefined) return ''
  const isHeadline =
    kept.length > 1 && first.text.length <= maxTitleLength && !/[.。]["”’]?$/u.test(first.text)
  if (isHeadline) return first.text
  // A headline of few words is taken for the label of a section.
  const label = dropped.findLast(({ reason }) => reason === 'section label')?.text
  if (label?.includes(' ')) return label
  return shortened(/^.{20,}?[.!?](?=\s|$)/su.exec(first.text)?.[0] ?? first.text, 100)
}

/** Where a text says that it is from; null for what no browser would open as a page. */
function webAddress(url: string): URL | null {
  const parsed = URL.parse(url)
  return parsed !== null && /^https?:$/.test(parsed.protocol) ? parsed : null
}

/**
 * Reduces pasted text to what its author wrote, by the same rules as a page. The first line is the headline where none
 * is given. Text that holds HTML tags is read as HTML.
 * @throws UserError `too-large`, `binary-text` or `no-text`
 */
export function articleFromText({ text, title, url, published }: TextSource): Article {
  assertReadable({ kind: 'text', content: text })
  const fields = splitFields(text)
  const blocks = plainBlocks(fields.rest)
  const given = title === undefined ? '' : squeeze(dropInvisible(title))
  const facts = { title: given, site: null, authors: [] }
  const first = clean(blocks, facts)
  const headline = given === '' ? titleFrom(first.kept, first.dropped) : given
  // A headline that is only the beginning of the text stays in it.
  const standsAlone = given === '' && blocks.some((block) => block.text === headline)
  const { kept, dropped } = standsAlone ? clean(blocks, { ...facts, title: headline }) : first
  // A text that is nothing but its headline is a text all the same.
  const untitled = { ...facts, title: '' }
  const lines = blocks.map((block): Block => ({ ...block, kind: 'text' }))
  const readings = [kept, first.kept, clean(blocks, untitled).kept, clean(lines, untitled).kept]
  const story = readings.find((blocksKept) => blocksKept.length > 0) ?? []
  const body = assemble(story)
  assertWords(body.text)
  const link = url === undefined ? null : webAddress(url)
  return {
    url: link?.href ?? null,
    title: headline,
    site: fields.publisher ?? link?.hostname.replace(/^www\./, '') ?? null,
    authors: visibleAuthors(dropped),
    publishedAt:
      parseInstant(published ?? fields.published) ?? visibleDate(dropped) ?? datelineDate(body.text),
    modifiedAt: null,
    language: languageOf(`${body.text.slice(0, 3_000)}\n${headline}`),
    description: null,
    ...body,
    words: countWords(body.text),
    access: 'unknown',
    extraction: 'pasted',
    disclosures: disclosuresOf({ text: body.text, dropped, title: headline, labels: [] }),
    dropped: bounded(dropped),
  }
}
