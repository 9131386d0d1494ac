import { type DomDocument, type DomElement, isElement, isText } from './dom-types.ts'
import { descendants } from './html.ts'
import { silentElements } from './inline-elements.ts'

/** Signs on a page of what kind of page it is. */
export interface PageSigns {
  readonly passwordField: boolean
  readonly videoPlayer: boolean
  /** Links whose text is as long as a headline. */
  readonly headlineLinks: number
  /** The start of the visible text. */
  readonly visibleText: string
}

const sampleLength = 6_000
const headline = { shortest: 25, longest: 200 }

const isVideoFrame = (element: DomElement): boolean =>
  element.tagName === 'VIDEO' ||
  (element.tagName === 'IFRAME' &&
    /youtube(?:-nocookie)?\.com\/embed|player\.vimeo\.com|dailymotion\.com\/embed/.test(
      element.getAttribute('src') ?? '',
    ))

/** Reads the signs; the document is not changed. */
export function readSigns(document: DomDocument): PageSigns {
  let passwordField = false
  let videoPlayer = false
  let headlineLinks = 0
  let visibleText = ''
  for (const element of descendants(document.body)) {
    if (element.tagName === 'INPUT' && element.getAttribute('type')?.toLowerCase() === 'password')
      passwordField = true
    if (isVideoFrame(element)) videoPlayer = true
    if (element.tagName === 'A') {
      const length = element.textContent.trim().length
      if (length >= headline.shortest && length <= headline.longest) headlineLinks++
    }
    if (
      visibleText.length < sampleLength &&
      (element.tagName === 'BUTTON' || !silentElements.has(element.tagName))
    ) {
      for (let node = element.firstChild; node !== null; node = node.nextSibling) {
        if (isText(node) && !isElement(node)) visibleText += ` ${node.textContent.trim()}`
      }
    }
  }
  return {
    passwordField,
    videoPlayer,
    headlineLinks,
    visibleText: visibleText.slice(0, sampleLength).replace(/\s+/g, ' ').trim(),
  }
}
