import type { DomDocument, DomElement } from './dom-types.ts'

const postClass =
  /\b(?:twitter-tweet|twitter-video|instagram-media|bluesky-embed|mastodon-embed|tiktok-embed)\b/
const stops = new Set(['BODY', 'ARTICLE', 'MAIN', 'SECTION', 'TD'])

/** The outermost wrapper around an embedded post that holds no other text. */
const wrapperOf = (post: DomElement): DomElement => {
  const length = post.textContent.trim().length
  let wrapper = post
  for (let step = 0; step < 6; step++) {
    const parent = wrapper.parentElement
    if (parent === null || stops.has(parent.tagName) || parent.textContent.trim().length > length * 1.2 + 10)
      break
    wrapper = parent
  }
  return wrapper
}

/**
 * Frees posts of social networks that a story quotes from the wrappers that embed them, and from their class names:
 * they are quotes like any other, which Readability would take for furniture.
 */
export function freeEmbeddedPosts(document: DomDocument): void {
  for (const post of [...document.querySelectorAll('blockquote')]) {
    if (!postClass.test(post.getAttribute('class') ?? '') || post.textContent.trim().length < 20) continue
    const wrapper = wrapperOf(post)
    post.removeAttribute('class')
    if (wrapper !== post) wrapper.replaceWith(post)
  }
}
