import { linksInText } from '../articles/links-in-text.ts'
import { UserError } from '../user-error.ts'

/**
 * The links of a message for `/take`, one a line, and nothing else of it: whoever wrote it is not who asks, so
 * it gives no command and no text. Throws `not-a-link` where there is none.
 */
export function linkedRequest(message: string): { readonly link: string } {
  const links = linksInText(message)
  const web = links.filter((link) => !link.startsWith('sample:'))
  const link = web.length > 0 ? web.join('\n') : links[0]
  if (link !== undefined) return { link }
  throw new UserError({
    code: 'not-a-link',
    what: 'There is no link in this message.',
    mend: 'Choose a message with the link of an article, or give one to /take.',
  })
}
