/**
 * The part of the DOM that extraction uses. The compiler runs without the browser's library, and linkedom's own
 * types lean on it, so the few members that are needed are named here.
 */
export interface DomNode {
  readonly nodeType: number
  readonly nodeName: string
  readonly parentNode: DomElement | null
  readonly firstChild: DomNode | null
  readonly nextSibling: DomNode | null
  readonly childNodes: Iterable<DomNode>
  textContent: string
  remove(): void
}

export interface DomElement extends DomNode {
  readonly tagName: string
  readonly localName: string
  readonly children: Iterable<DomElement>
  readonly firstElementChild: DomElement | null
  readonly nextElementSibling: DomElement | null
  readonly parentElement: DomElement | null
  getAttribute(name: string): string | null
  setAttribute(name: string, value: string): void
  removeAttribute(name: string): void
  hasAttribute(name: string): boolean
  querySelector(selector: string): DomElement | null
  querySelectorAll(selector: string): Iterable<DomElement>
  replaceWith(node: DomNode): void
  appendChild(node: DomNode): void
  cloneNode(deep: boolean): DomElement
}

export interface DomDocument {
  readonly documentElement: DomElement
  readonly head: DomElement
  readonly body: DomElement
  readonly childNodes: Iterable<DomNode>
  querySelector(selector: string): DomElement | null
  querySelectorAll(selector: string): Iterable<DomElement>
  createElement(name: string): DomElement
  createTextNode(text: string): DomNode
}

const elementNode = 1
const textNode = 3

export const isElement = (node: DomNode): node is DomElement => node.nodeType === elementNode
export const isText = (node: DomNode): boolean => node.nodeType === textNode
