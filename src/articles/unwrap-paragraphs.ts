import { type DomDocument, type DomElement, isElement, isText } from './dom-types.ts'
import { markOf } from './marks.ts'

const maxWrappers = 4

const holdsOnly = (wrapper: DomElement, child: DomElement): boolean => {
  for (let node = wrapper.firstChild; node !== null; node = node.nextSibling) {
    if (node === child) continue
    if (isElement(node) || (isText(node) && node.textContent.trim() !== '')) return false
  }
  return true
}

/**
 * Takes paragraphs out of wrappers that hold nothing but one of them, as page builders make them. Readability would judge
 * each wrapper by itself and drop those whose one paragraph has a link; side by side they are one story.
 */
export function unwrapParagraphs(document: DomDocument): void {
  for (const paragraph of [...document.querySelectorAll('p')]) {
    if (markOf(paragraph) !== null) continue
    let wrapper: DomElement = paragraph
    for (let step = 0; step < maxWrappers; step++) {
      const parent: DomElement | null = wrapper.parentElement
      if (parent === null || parent.tagName !== 'DIV' || !holdsOnly(parent, wrapper)) break
      wrapper = parent
    }
    if (wrapper !== paragraph) wrapper.replaceWith(paragraph)
  }
}
