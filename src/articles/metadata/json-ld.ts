import type { DomDocument } from '../dom-types.ts'

type JsonObject = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const articleTypes =
  /^(?:.*Article|BlogPosting|LiveBlogPosting|Report|Review|SocialMediaPosting|DiscussionForumPosting|AskPublicNewsArticle)$/

const typesOf = (node: JsonObject): string[] => {
  const type = node['@type']
  const list: unknown[] = Array.isArray(type) ? type : [type]
  return list
    .filter((item) => typeof item === 'string')
    .map((item) => item.replace(/^https?:\/\/schema\.org\//, ''))
}

const parseLoosely = (source: string): unknown => {
  const json = source
    .trim()
    .replace(/^<!\[CDATA\[|^\/\/<!\[CDATA\[|^<!--/, '')
    .replace(/(?:\/\/)?\]\]>$|-->$/, '')
  try {
    return JSON.parse(json)
  } catch {
    try {
      // Raw line breaks inside strings are the commonest fault.
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are the fault that is mended
      return JSON.parse(json.replace(/[\u0000-\u001f]+/g, ' '))
    } catch {
      return null
    }
  }
}

const collect = (value: unknown, into: JsonObject[], depth: number): void => {
  if (depth > 6 || into.length > 200) return
  if (Array.isArray(value)) for (const item of value) collect(item, into, depth + 1)
  else if (isObject(value)) {
    into.push(value)
    for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage', 'itemListElement', 'item']) {
      if (typeof value[key] === 'object') collect(value[key], into, depth + 1)
    }
  }
}

export interface JsonLd {
  /** The object that describes the article, if any. */
  readonly article: JsonObject | null
  /** Every type named on the page. */
  readonly types: ReadonlySet<string>
}

const maxScripts = 20
const maxScriptLength = 500_000

/** Reads the page's JSON-LD; what cannot be parsed is as if it were not there. */
export function readJsonLd(document: DomDocument): JsonLd {
  const nodes: JsonObject[] = []
  let scripts = 0
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    if (++scripts > maxScripts || script.textContent.length > maxScriptLength) continue
    collect(parseLoosely(script.textContent), nodes, 0)
  }
  const articles = nodes.filter((node) => typesOf(node).some((type) => articleTypes.test(type)))
  const best = articles.find((node) => node['datePublished'] !== undefined) ?? articles[0] ?? null
  return { article: best, types: new Set(nodes.flatMap(typesOf)) }
}

/** The first text in a JSON-LD value: a string, an object's `name` (or `@value`), or the first of a list. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim()
  if (Array.isArray(value)) return textOf(value[0])
  return isObject(value) ? textOf(value['name'] ?? value['@value'] ?? null) : null
}

/** All names in a JSON-LD value that holds persons or organisations. */
export function namesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesOf)
  const name = isObject(value) ? value['name'] : value
  if (Array.isArray(name)) return name.flatMap(namesOf)
  return typeof name === 'string' && name.trim() !== '' ? [name.trim()] : []
}

/** What the page says of its paywall: `isAccessibleForFree` as a boolean or a word, also of its parts. */
export function accessOf(article: JsonObject | null): 'free' | 'paywalled' | null {
  if (article === null) return null
  const read = (value: unknown): boolean | null => {
    if (typeof value === 'boolean') return value
    if (typeof value !== 'string') return null
    return /^\W*(?:https?:\/\/schema\.org\/)?(?:true|yes)\W*$/i.test(value)
      ? true
      : /false|no/i.test(value)
        ? false
        : null
  }
  const whole = read(article['isAccessibleForFree'])
  if (whole === false) return 'paywalled'
  const parts = Array.isArray(article['hasPart']) ? article['hasPart'] : [article['hasPart']]
  if (parts.some((part) => isObject(part) && read(part['isAccessibleForFree']) === false)) return 'paywalled'
  return whole === true ? 'free' : null
}
