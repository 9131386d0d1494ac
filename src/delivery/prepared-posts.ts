import type { EditionContent } from '../digest/ports.ts'
import type { Outlet, PreparedPost } from './outlet.ts'

/** How many rendered cards are kept, each with its picture. */
const keptPosts = 64

/** Renders each content once, however many channels it goes to; what was not asked for longest is let go of. */
export function createPreparedPosts(
  outlet: Pick<Outlet, 'prepare'>,
  most = keptPosts,
): (content: Pick<EditionContent, 'card' | 'identity'>) => PreparedPost {
  const kept = new Map<string, PreparedPost>()
  return ({ card, identity }) => {
    const post = kept.get(identity) ?? outlet.prepare(card)
    kept.delete(identity)
    kept.set(identity, post)
    const [oldest] = kept.keys()
    if (kept.size > most && oldest !== undefined) kept.delete(oldest)
    return post
  }
}
