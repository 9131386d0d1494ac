import { findLinks } from '../articles/link.ts'
import { UserError } from '../user-error.ts'

const sampleInWords = /(?:^|\s)(sample:[a-z-]+)/

/**
 * The links of a message for `/take`, one a line, and nothing else of it: whoever wrote it is not who asks, so
 * it gives no command and no text. Throws `not-a-link` where there is none.
 */
export function linkedRequest(message: string): { readonly link: string } {
  const links = findLinks(message).map(({ href }) => href)
  const sample = sampleInWords.exec(message)?.[1]
  if (links.length > 0) return { link: links.join('\n') }
  if (sample !== undefined) return { link: sample }
  throw new UserError({
    code: 'not-a-link',
    what: 'There is no link in this message.',
    mend: 'Choose a message with the link of an article, or give one to /take.',
  })
}
