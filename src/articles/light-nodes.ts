import { DOMParser } from 'linkedom/worker'

/** What linkedom's nodes extend in place of its event target: they need no listeners here. */
class WithoutListeners {}

/**
 * linkedom enters every node and attribute in a weak map of event listeners as it is made, which takes a quarter of the
 * time of reading a page, most of it in the collection of garbage. No script runs on the pages that are read here, so
 * their nodes are made without. `super()` follows the prototype of the class, so that changing it is enough.
 */
export function makeNodesLight(): void {
  let base: object = new DOMParser().parseFromString('<p></p>', 'text/html').constructor
  for (;;) {
    const parent: unknown = Object.getPrototypeOf(base)
    // Done already, or a linkedom that is built otherwise and needs no help; a test tells the two apart.
    if (typeof parent !== 'function' || parent === WithoutListeners) return
    if (parent.name === 'DOMEventTarget') break
    base = parent
  }
  Object.setPrototypeOf(base, WithoutListeners)
}
