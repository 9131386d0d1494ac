import type { Article, DroppedBlock } from './article.ts'
import { assemble } from './assemble.ts'
import { clean } from './clean.ts'
import { extractPage } from './extract.ts'
import { languageOf } from './language.ts'
import { parseInstant } from './metadata/instants.ts'
import { plainBlocks } from './plain-text.ts'
import { countWords, dropInvisible, squeeze } from './visible-text.ts'

const maxDropped = 200
const maxDroppedLength = 600

const bounded = (dropped: readonly DroppedBlock[]): DroppedBlock[] =>
  dropped.slice(0, maxDropped).map(({ text, reason }) => ({
    text: text.length > maxDroppedLength ? `${text.slice(0, maxDroppedLength).trimEnd()}…` : text,
    reason,
  }))

export interface HtmlSource {
  readonly html: string
  /** Where the page came from; null where it came without an address. */
  readonly url: string | null
}

export interface TextSource {
  readonly text: string
  readonly title?: string | undefined
  readonly url?: string | undefined
  /** A day or an instant, as whoever gives the text knows it. */
  readonly published?: string | undefined
}

/** Reduces a page to what its author wrote. Throws `UserError` where the page is no article. */
export function articleFromHtml({ html, url }: HtmlSource): Article {
  const { metadata, blocks, weak } = extractPage(html, url)
  const { kept, dropped } = clean(blocks, metadata)
  const { joins: _joins, ...body } = assemble(kept)
  return {
    url: metadata.canonical ?? url,
    title: metadata.title,
    site: metadata.site,
    authors: metadata.authors,
    publishedAt: metadata.publishedAt,
    modifiedAt: metadata.modifiedAt,
    language: languageOf(body.text),
    description: metadata.description,
    ...body,
    words: countWords(body.text),
    access: metadata.access,
    extraction: weak ? 'weak' : 'good',
    disclosures: [],
    dropped: bounded(dropped),
  }
}

/** Reduces pasted text to what its author wrote, by the same rules as a page. Throws `UserError` where it holds no text. */
export function articleFromText({ text, title, url, published }: TextSource): Article {
  const plain = plainBlocks(text)
  const heading =
    title === undefined || title.trim() === '' ? (plain.firstLine ?? '') : squeeze(dropInvisible(title))
  const { kept, dropped } = clean(plain.blocks, { title: heading, site: null, authors: [] })
  const { joins: _joins, ...body } = assemble(kept)
  return {
    url: url ?? null,
    title: heading,
    site: null,
    authors: [],
    publishedAt: parseInstant(published ?? plain.published),
    modifiedAt: null,
    language: languageOf(`${heading}\n${body.text}`),
    description: null,
    ...body,
    words: countWords(body.text),
    access: 'unknown',
    extraction: 'pasted',
    disclosures: [],
    dropped: bounded(dropped),
  }
}
