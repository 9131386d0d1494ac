import { UserError } from '../user-error.ts'
import { type DigestSection, digestSections } from './subscription.ts'

/** Stands in until the parser of sections is there. Throws `UserError` `bad-request`. */
export function parseSections(typed: string): readonly DigestSection[] {
  const words = typed.toLowerCase().split(/[\s,]+/)
  const found = digestSections.filter((section) => words.includes('all') || words.includes(section))
  if (found.length > 0) return found
  throw new UserError({ code: 'bad-request', what: `“${typed}” is no section.`, mend: 'Write figures or chart.' })
}
