// @ts-check
/** @import { ShownPost } from '../protocol.ts' */
import { keep, kept } from './keep.js'

/**
 * Reads what was posted unasked since this tab last looked.
 * @param {(post: ShownPost) => void} show
 * @returns {() => void} looks once; looks that come together are one
 */
export function postsReader(show) {
  let looking = false
  let again = false

  async function look() {
    const before = kept('latest-post')
    const after = typeof before === 'number' ? before : 0
    const response = await fetch(`/api/posts?after=${after}`).catch((error) => {
      if (error instanceof TypeError) return null
      throw error
    })
    // Where the server went away, the stream's next word brings us back here.
    if (response?.ok !== true) return
    /** @type {ShownPost[]} */
    const posts = await response.json()
    for (const post of posts) {
      show(post)
      keep('latest-post', post.id)
    }
  }

  return async () => {
    again = true
    if (looking) return
    looking = true
    while (again) {
      again = false
      await look()
    }
    looking = false
  }
}
