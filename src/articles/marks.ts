import type { DomElement } from './dom-types.ts'

const attribute = 'data-hashdesk-left-out'

/** Why an element is no part of the story, as noted on it; null where nothing was. */
export const markOf = (element: DomElement): string | null => element.getAttribute(attribute)

/** Notes on an element why it is no part of the story. The note survives what Readability does to the page. */
export const setMark = (element: DomElement, reason: string): void => element.setAttribute(attribute, reason)
