import { type DomDocument, type DomElement, isText } from './dom-types.ts'
import { descendants } from './html.ts'
import { silentElements } from './inline-elements.ts'

/** Shorter runs of text are labels and menus. */
const shortestRun = 40
const maxAncestors = 80

export interface Prose {
  readonly total: number
  /** Characters of prose below an element. */
  of(element: DomElement): number
}

/** Characters of longer runs of text outside links below each element, counted once for the whole page. */
export function measureProse(document: DomDocument): Prose {
  const below = new Map<DomElement, number>()
  let total = 0
  for (const element of descendants(document.body)) {
    if (element.tagName === 'A' || silentElements.has(element.tagName)) continue
    let length = 0
    for (let node = element.firstChild; node !== null; node = node.nextSibling) {
      if (!isText(node)) continue
      const run = node.textContent.trim().length
      if (run >= shortestRun) length += run
    }
    if (length === 0) continue
    total += length
    let depth = 0
    for (
      let at: DomElement | null = element;
      at !== null && depth < maxAncestors;
      at = at.parentElement, depth++
    ) {
      below.set(at, (below.get(at) ?? 0) + length)
    }
  }
  return { total, of: (element) => below.get(element) ?? 0 }
}
