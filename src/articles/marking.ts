import type { DomDocument } from './dom-types.ts'

/** Notes on the page's furniture, by class and id, that it is no part of the story. */
export function markBoilerplate(document: DomDocument): void {
  void document
}
