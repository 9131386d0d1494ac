import { cleanUrl, siteOf, storyKey } from './story-url.ts'

/**
 * The address that a story is known by: the one its page declares where that is plausible, else the page's own,
 * both cleaned. Declared addresses are often wrong (the home page, the section, another story, a test host) and
 * could claim another site's story, so one is believed only where it is on the same site, is no home page or
 * section above this page, and names the same story: the same last path part, number or most of the slug's words.
 */
export function resolveCanonical(page: URL, declared: string | null): URL {
  const own = cleanUrl(page)
  const url = declared === null || declared.trim() === '' ? null : URL.parse(declared.trim(), page.href)
  if (url === null || !isPlausible(url, own)) return own
  const canonical = cleanUrl(url)
  if (own.protocol === 'https:' && canonical.host === own.host) canonical.protocol = 'https:'
  return canonical
}

function isPlausible(url: URL, own: URL): boolean {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return false
  if (url.username !== '' || url.password !== '' || url.port !== own.port) return false
  if (url.href.length > 2048 || siteOf(url) !== siteOf(own)) return false
  if (storyKey(url) === storyKey(own)) return true
  const path = segments(url)
  const ownPath = segments(own)
  if (path.length === 0) return false
  const isAbove = path.length < ownPath.length && path.every((segment, index) => segment === ownPath[index])
  return !isAbove && namesSameStory(path.at(-1) ?? '', `${ownPath.at(-1) ?? ''}-${own.search}`)
}

function segments(url: URL): string[] {
  return new URL(storyKey(url)).pathname
    .toLowerCase()
    .split('/')
    .filter((segment) => segment !== '')
}

function namesSameStory(slug: string, ownSlug: string): boolean {
  const words = wordsOf(slug)
  const own = new Set(wordsOf(ownSlug))
  const shared = words.filter((word) => own.has(word))
  if (shared.some((word) => /^\d{5,}$/.test(word))) return true
  return shared.length >= 3 && shared.length >= 0.6 * Math.max(words.length, 1)
}

function wordsOf(slug: string): string[] {
  return [...new Set(slug.replace(/\.[a-z]{2,5}$/, '').split(/[^\p{L}\p{N}]+/u))].filter(
    (word) => word !== '',
  )
}
