import { type DomDocument, type DomElement, isElement } from './dom-types.ts'
import { descendants } from './html.ts'
import { measureProse } from './prose.ts'

type Hiding = 'attribute' | 'display' | 'opacity' | 'size' | 'aria' | 'class'

const styles: readonly (readonly [Hiding, RegExp])[] = [
  ['display', /display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)/i],
  ['opacity', /(?:^|;)\s*opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)/i],
  [
    'size',
    /font-size\s*:\s*0(?:\.0+)?(?:px|em|rem|pt|%)?\s*(?:;|!|$)|text-indent\s*:\s*-\d{3,}|(?:left|right|top)\s*:\s*-\d{4,}|clip\s*:\s*rect\(\s*(?:0|1px)|clip-path\s*:\s*inset\(\s*(?:50|100)%|transform\s*:\s*scale\(\s*0\s*\)/i,
  ],
]
const zeroBox = /(?:^|;)\s*(?:max-)?(?:height|width)\s*:\s*0(?:px)?\s*(?:;|!|$)/i
const screenReaderClass =
  /(?:^|\s)(?:sr-only|screen-reader-text|visually-?hidden|hidden-visually|u-hidden-visually)(?:\s|$)/i

const hidingOf = (element: DomElement): Hiding | null => {
  if (element.hasAttribute('hidden')) return 'attribute'
  const style = element.getAttribute('style')
  if (style !== null) {
    for (const [hiding, pattern] of styles) if (pattern.test(style)) return hiding
    if (zeroBox.test(style) && /overflow\s*:\s*hidden/i.test(style)) return 'size'
  }
  if (element.getAttribute('aria-hidden') === 'true') return 'aria'
  const names = element.getAttribute('class')
  return names !== null && screenReaderClass.test(names) ? 'class' : null
}

const push = (found: Map<Hiding, DomElement[]>, hiding: Hiding, element: DomElement): void => {
  const known = found.get(hiding)
  if (known === undefined) found.set(hiding, [element])
  else known.push(element)
}

/** A way of hiding that covers more of the page's prose than this is how the page shows its story once a script has run. */
const storyShare = 0.5
const shortestStory = 400

/**
 * Removes what a reader does not see: hidden by attribute or style, off-screen, without size, and comments. A way of
 * hiding that covers most of the page's prose is left alone: many pages hide the story until a script has run, and what
 * most of a page consists of was not slipped in.
 */
export function removeHidden(document: DomDocument): void {
  const found = new Map<Hiding, DomElement[]>()
  const comments: { remove(): void }[] = []
  for (const element of descendants(document.body)) {
    for (let node = element.firstChild; node !== null; node = node.nextSibling) {
      if (!isElement(node) && node.nodeType === 8) comments.push(node)
    }
    const hiding = hidingOf(element)
    if (hiding !== null) push(found, hiding, element)
  }
  for (const comment of comments) comment.remove()
  if (found.size === 0) return
  const prose = measureProse(document)
  for (const elements of found.values()) {
    const hidden = elements.reduce((sum, element) => sum + prose.of(element), 0)
    if (hidden > prose.total * storyShare && hidden > shortestStory) {
      for (const element of elements)
        if (prose.of(element) < prose.total * 0.1 && elements.length < 8) element.remove()
    } else for (const element of elements) element.remove()
  }
}
