import type { DomDocument } from '../dom-types.ts'
import { squeeze } from '../visible-text.ts'

/** The page's meta elements by lower-case name, property or itemprop; each with its values in order. */
export type MetaTags = ReadonlyMap<string, readonly string[]>

/** Reads all meta elements of the page. */
export function readMetaTags(document: DomDocument): MetaTags {
  const tags = new Map<string, string[]>()
  for (const element of document.querySelectorAll('meta')) {
    const content = squeeze(element.getAttribute('content') ?? '')
    if (content === '') continue
    for (const attribute of ['name', 'property', 'itemprop']) {
      const key = element.getAttribute(attribute)?.trim().toLowerCase()
      if (key !== undefined && key !== '') tags.set(key, [...(tags.get(key) ?? []), content])
    }
  }
  return tags
}

/** The first value of the first of `names` that the page has. */
export const firstMeta = (tags: MetaTags, ...names: string[]): string | null => {
  for (const name of names) {
    const value = tags.get(name)?.[0]
    if (value !== undefined) return value
  }
  return null
}
