import type { DomDocument, DomElement } from './dom-types.ts'
import { freeEmbeddedPosts } from './embedded-posts.ts'
import { furnitureReason } from './furniture-names.ts'
import { descendants } from './html.ts'
import { inlineElements } from './inline-elements.ts'
import { markOf, setMark } from './marks.ts'
import { measureProse } from './prose.ts'

const byTag: Readonly<Record<string, string>> = {
  FIGCAPTION: 'caption',
  NAV: 'navigation',
  ASIDE: 'aside',
  FORM: 'form',
  FOOTER: 'footer',
  BUTTON: 'button',
}

const byRole: Readonly<Record<string, string>> = {
  navigation: 'navigation',
  complementary: 'aside',
  dialog: 'dialog',
  alertdialog: 'dialog',
  search: 'form',
  banner: 'header',
  contentinfo: 'footer',
}

// Elements that hold the story as a whole often carry names such as "has-sidebar" or "single-with-related".
const wholes = new Set(['HTML', 'BODY', 'MAIN', 'ARTICLE'])
/** What holds more than this share of the page's paragraphs is the story, whatever it is called. */
const storyShare = 0.35

const reasonFor = (element: DomElement): string | null => {
  const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`
  const role = element.getAttribute('role')
  const roleReason = role === null ? undefined : byRole[role]
  return byTag[element.tagName] ?? roleReason ?? (names.length > 1 ? furnitureReason(names) : null)
}

const insideSentence = (element: DomElement): boolean =>
  inlineElements.has(element.tagName) &&
  /^(?:P|LI|H[1-6]|BLOCKQUOTE|TD)$/.test(element.parentElement?.tagName ?? '')

/**
 * Notes on the page's furniture (share bars, newsletter boxes, related stories, captions, author boxes, …) why it is no
 * part of the story, by tag, role, class and id. Nothing is removed yet: taking it out first would mislead Readability
 * in its choice. The note goes on the element and on all below it, because Readability unwraps wrappers.
 * @returns characters of prose on the page outside what was marked
 */
export function markBoilerplate(document: DomDocument): number {
  freeEmbeddedPosts(document)
  const prose = measureProse(document)
  let left = prose.total
  for (const element of descendants(document.body)) {
    const inherited = element.parentElement === null ? null : markOf(element.parentElement)
    if (inherited !== null) {
      setMark(element, inherited)
      continue
    }
    if (wholes.has(element.tagName)) continue
    const reason = reasonFor(element)
    if (reason === null || insideSentence(element)) continue
    if (prose.of(element) > prose.total * storyShare) continue
    setMark(element, reason)
    left -= prose.of(element)
  }
  return left
}
