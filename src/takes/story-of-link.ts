import { parseLink } from '../articles/link.ts'
import { UserError } from '../user-error.ts'
import { linkKey } from './fingerprint.ts'
import { sampleNameOf } from './samples.ts'

/** Names the story of what somebody typed as a link; null for a sample, which is nobody's news, and for no link. */
export function storyOfLink(typed: string): string | null {
  if (sampleNameOf(typed) !== null) return null
  try {
    return linkKey(parseLink(typed))
  } catch (error) {
    if (error instanceof UserError) return null
    throw error
  }
}
