import type { Access } from '../article.ts'
import type { DomDocument } from '../dom-types.ts'
import { dropInvisible, squeeze } from '../visible-text.ts'
import { cleanAuthors } from './authors.ts'
import { authorsOf, headlineOf, publishedOf } from './dom-metadata.ts'
import { parseInstant } from './instants.ts'
import { accessOf, type JsonLd, namesOf, readJsonLd, textOf } from './json-ld.ts'
import { firstMeta, type MetaTags, readMetaTags } from './meta-tags.ts'
import { cleanTitle } from './title.ts'

export interface Metadata {
  readonly title: string
  readonly site: string | null
  readonly authors: readonly string[]
  readonly publishedAt: string | null
  readonly modifiedAt: string | null
  readonly description: string | null
  /** The address that the page declares as its own, absolute; null where it declares none. */
  readonly canonical: string | null
  readonly access: Access
  /** `lang` of the html element or `content-language`, as written. */
  readonly declaredLanguage: string | null
  readonly jsonLd: JsonLd
  readonly tags: MetaTags
}

const hostOf = (url: string | null): string | null =>
  url === null ? null : (URL.parse(url)?.hostname ?? null)

const absolute = (link: string | null, base: string | null): string | null => {
  if (link === null) return null
  const parsed = URL.parse(link, base ?? undefined)
  return parsed !== null && /^https?:$/.test(parsed.protocol) ? parsed.href : null
}

const clean = (text: string | null): string | null => {
  const value = text === null ? '' : squeeze(dropInvisible(text))
  return value === '' ? null : value
}

const accessBy = (tags: MetaTags, jsonLd: JsonLd): Access => {
  const declared = accessOf(jsonLd.article)
  if (declared !== null) return declared
  const tier = firstMeta(tags, 'article:content_tier', 'content_tier')?.toLowerCase()
  if (tier === 'free') return 'free'
  return tier === 'locked' || tier === 'metered' || tier === 'paid' ? 'paywalled' : 'unknown'
}

/**
 * What the page says about itself. Each fact comes from the first of JSON-LD, meta elements, microdata and visible
 * elements that has it; a day of publication goes before a day of change.
 * @param url where the page came from, by which relative addresses and the name of the site are resolved
 */
export function readMetadata(document: DomDocument, url: string | null): Metadata {
  const tags = readMetaTags(document)
  const jsonLd = readJsonLd(document)
  const { article } = jsonLd
  const headline = clean(headlineOf(document))
  const host = hostOf(url)
  const site =
    clean(firstMeta(tags, 'og:site_name', 'application-name') ?? textOf(article?.['publisher'])) ?? host
  const rawTitle =
    clean(textOf(article?.['headline'])) ??
    clean(firstMeta(tags, 'og:title', 'twitter:title', 'dc.title', 'parsely-title')) ??
    headline ??
    clean(document.querySelector('title')?.textContent ?? null) ??
    ''
  const linked = document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? null
  const authors = cleanAuthors([
    ...namesOf(article?.['author']),
    ...(article?.['author'] === undefined
      ? (tags.get('author') ??
        tags.get('article:author') ??
        tags.get('parsely-author') ??
        tags.get('dc.creator') ??
        [])
      : []),
  ])
  return {
    title: cleanTitle(rawTitle, site, host, headline),
    site,
    authors: authors.length > 0 ? authors : authorsOf(document),
    publishedAt:
      parseInstant(textOf(article?.['datePublished'])) ??
      parseInstant(
        firstMeta(
          tags,
          'article:published_time',
          'og:published_time',
          'datepublished',
          'parsely-pub-date',
          'sailthru.date',
          'pubdate',
          'publishdate',
          'publish-date',
          'dc.date.issued',
          'dc.date',
          'dcterms.created',
          'date',
        ),
      ) ??
      publishedOf(document),
    modifiedAt:
      parseInstant(textOf(article?.['dateModified'])) ??
      parseInstant(
        firstMeta(tags, 'article:modified_time', 'og:updated_time', 'datemodified', 'last-modified'),
      ),
    description: clean(
      firstMeta(tags, 'description', 'og:description', 'twitter:description') ??
        textOf(article?.['description']),
    ),
    canonical: absolute(linked ?? firstMeta(tags, 'og:url'), url),
    access: accessBy(tags, jsonLd),
    declaredLanguage:
      document.documentElement.getAttribute('lang') ?? firstMeta(tags, 'content-language', 'og:locale'),
    jsonLd,
    tags,
  }
}
