import type { DomDocument, DomElement } from '../dom-types.ts'
import { squeeze } from '../visible-text.ts'
import { cleanAuthors } from './authors.ts'
import { parseInstant, parseMachineTime } from './instants.ts'

const firstText = (document: DomDocument, selector: string, longest: number): string | null => {
  for (const element of document.querySelectorAll(selector)) {
    const text = squeeze(element.textContent)
    if (text !== '' && text.length <= longest) return text
  }
  return null
}

/** The headline as the page shows it: the only h1, or the one that is marked as headline. */
export function headlineOf(document: DomDocument): string | null {
  const marked = firstText(
    document,
    'h1[itemprop="headline"], h1[class*="headline"], h1[class*="title"], article h1',
    300,
  )
  return (
    marked ??
    firstText(document, 'h1', 300) ??
    firstText(document, '.entry-title, .post-title, .article-title, [itemprop="headline"]', 300)
  )
}

/** Authors by microdata, `rel=author` or a byline element. */
export function authorsOf(document: DomDocument): string[] {
  for (const selector of [
    '[itemprop="author"] [itemprop="name"]',
    '[itemprop="author"]',
    'a[rel~="author"]',
    '.byline a',
    '.author-name',
    '.byline',
    '.author',
  ]) {
    const raw: string[] = []
    for (const element of document.querySelectorAll(selector)) {
      const text = squeeze(element.getAttribute('content') ?? element.textContent)
      if (text !== '' && text.length < 100) raw.push(text)
      if (raw.length >= 4) break
    }
    const names = cleanAuthors(raw)
    if (names.length > 0) return names.slice(0, 4)
  }
  return []
}

const timeIn = (element: DomElement): string | null => {
  for (const attribute of ['datetime', 'content', 'data-datetime', 'title']) {
    const value = element.getAttribute(attribute)
    const instant = value === null ? null : parseMachineTime(value)
    if (instant !== null) return instant
  }
  return parseInstant(squeeze(element.textContent).slice(0, 120))
}

const publishedSelectors = [
  '[itemprop="datePublished"]',
  'time[pubdate]',
  'time[class*="publish"]',
  'time.entry-date',
  'article time[datetime]',
  'time[datetime]',
  'time',
  '[class*="publish"][class*="date"], [class*="post-date"], [class*="pub-date"], [class*="pubdate"], [class*="entry-date"], [class*="article-date"], [class*="articleDate"], [class*="dateline"], [class*="timestamp"], .date, .published',
]

/** When the page says that it was published, by microdata, `time` elements or a date in words; null if nowhere. */
export function publishedOf(document: DomDocument): string | null {
  for (const selector of publishedSelectors) {
    let seen = 0
    for (const element of document.querySelectorAll(selector)) {
      const instant = timeIn(element)
      if (instant !== null) return instant
      if (++seen >= 5) break
    }
  }
  return null
}
