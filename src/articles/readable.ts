import { Readability } from '@mozilla/readability'
import { type DomDocument, type DomElement, isElement } from './dom-types.ts'

/** The element that Readability takes for the story; null where it finds none. The document is changed by it. */
export function readableElement(document: DomDocument): DomElement | null {
  const reader = new Readability<DomElement | null>(
    // Readability asks for the browser's Document; linkedom's does all it uses.
    document as never,
    {
      charThreshold: 250,
      disableJSONLD: true,
      keepClasses: true,
      serializer: (node) => {
        const element = node as unknown as DomElement
        return isElement(element) ? element : null
      },
    },
  )
  return reader.parse()?.content ?? null
}
