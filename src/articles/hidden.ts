import { type DomDocument, type DomElement, isElement } from './dom-types.ts'
import { descendants } from './html.ts'

const hidingStyle =
  /display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|(?:^|;)\s*opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|font-size\s*:\s*0(?:\.0+)?(?:px|em|rem|pt|%)?\s*(?:;|!|$)|text-indent\s*:\s*-\d{3,}|(?:left|right|top)\s*:\s*-\d{4,}|clip\s*:\s*rect\(\s*(?:0|1px)|clip-path\s*:\s*inset\(\s*(?:50|100)%|transform\s*:\s*scale\(\s*0\s*\)/i
const zeroBox = /(?:^|;)\s*(?:max-)?(?:height|width)\s*:\s*0(?:px)?\s*(?:;|!|$)/i
const screenReaderClass =
  /(?:^|\s)(?:sr-only|screen-reader-text|visually-?hidden|visuallyhidden|hidden-visually|u-hidden-visually)(?:\s|$)/i

const isHidden = (element: DomElement): boolean => {
  if (element.hasAttribute('hidden')) return true
  const style = element.getAttribute('style')
  if (style !== null) {
    if (hidingStyle.test(style)) return true
    if (zeroBox.test(style) && /overflow\s*:\s*hidden/i.test(style)) return true
  }
  if (element.getAttribute('aria-hidden') === 'true') return true
  const names = element.getAttribute('class')
  return names !== null && screenReaderClass.test(names)
}

const proseOf = (element: DomElement): number => {
  let characters = 0
  for (const child of descendants(element)) if (child.tagName === 'P') characters += child.textContent.length
  return characters
}

/**
 * Removes what a reader does not see: hidden by attribute or style, off-screen, without size, and comments. A node that
 * holds most of the page's paragraphs stays: many pages hide the story until a script has run, and what most of a page
 * consists of was not slipped in.
 */
export function removeHidden(document: DomDocument): void {
  const whole = proseOf(document.body)
  for (const element of [...descendants(document.body)]) {
    if (!isHidden(element) || !element.parentNode) continue
    const prose = element.firstElementChild === null ? 0 : proseOf(element)
    if (prose > whole * 0.5 && prose > 400) continue
    element.remove()
  }
  removeComments(document.body)
}

const removeComments = (root: DomElement): void => {
  for (const element of [root, ...descendants(root)]) {
    for (let node = element.firstChild; node !== null; ) {
      const next = node.nextSibling
      if (!isElement(node) && node.nodeType === 8) node.remove()
      node = next
    }
  }
}
