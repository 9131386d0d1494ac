import { parseHTML } from 'linkedom/worker'
import { type DomDocument, type DomElement, type DomNode, isElement, isText } from './dom-types.ts'
import { flattenDeep } from './flatten.ts'
import { makeNodesLight } from './light-nodes.ts'

makeNodesLight()

const headOnly = new Set(['META', 'LINK', 'TITLE', 'BASE', 'SCRIPT', 'STYLE'])

// linkedom's documents satisfy the interface; its own types need the browser's library.
const parse = (html: string): DomDocument => parseHTML(html).document as unknown as DomDocument

const isWellFormed = (document: DomDocument): boolean => {
  let roots = 0
  for (const node of document.childNodes) {
    if (isElement(node)) roots += node.tagName === 'HTML' ? 1 : 2
    else if (isText(node) && node.textContent.trim() !== '') return false
  }
  if (roots !== 1) return false
  const names = [...document.documentElement.children].map((child) => child.tagName)
  return names.length === 2 && names[0] === 'HEAD' && names[1] === 'BODY'
}

/** Moves every node of a misshapen page where a browser would have put it: metadata in the head, the rest in the body. */
const rebuild = (broken: DomDocument): DomDocument => {
  const sound = parse('<!doctype html><html><head></head><body></body></html>')
  const { head, body } = sound
  const lang = broken.querySelector('html')?.getAttribute('lang')
  if (lang !== undefined && lang !== null) sound.documentElement.setAttribute('lang', lang)
  const place = (node: DomNode): void => {
    if (isElement(node)) {
      if (node.tagName === 'HTML' || node.tagName === 'HEAD') {
        for (const child of [...node.childNodes]) place(child)
      } else if (node.tagName === 'BODY') {
        for (const child of [...node.childNodes]) body.appendChild(child)
      } else (headOnly.has(node.tagName) ? head : body).appendChild(node)
    } else if (isText(node)) body.appendChild(node)
  }
  for (const node of [...broken.childNodes]) place(node)
  return sound
}

/**
 * Parses a page or a fragment. linkedom answers `document.body` with a new, empty body wherever stray nodes stand
 * between head and body, and has no root element for a fragment: such pages are put in shape first.
 */
export function parsePage(html: string): DomDocument {
  const document = parse(flattenDeep(html))
  return isWellFormed(document) ? document : rebuild(document)
}

/** All elements below `root` in document order, without recursion, so that no nesting overflows the stack. */
export function* descendants(root: DomElement): Generator<DomElement> {
  let node: DomNode | null = root.firstChild
  while (node !== null) {
    if (isElement(node)) {
      yield node
      if (node.firstChild !== null) {
        node = node.firstChild
        continue
      }
    }
    while (node !== null && node.nextSibling === null) {
      const parent: DomElement | null = node.parentNode
      node = parent === root ? null : parent
    }
    node = node === null ? null : node.nextSibling
  }
}

/** How deep the deepest element below `root` is nested. */
export function depthOf(root: DomElement): number {
  let deepest = 0
  let depth = 0
  let node: DomNode | null = root.firstChild
  while (node !== null) {
    if (isElement(node) && node.firstChild !== null) {
      depth++
      deepest = Math.max(deepest, depth)
      node = node.firstChild
      continue
    }
    while (node !== null && node.nextSibling === null) {
      const parent: DomElement | null = node.parentNode
      node = parent === root ? null : parent
      depth--
    }
    node = node === null ? null : node.nextSibling
  }
  return deepest
}
