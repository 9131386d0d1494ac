import { readFile, stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { text as readAll } from 'node:stream/consumers'
import { decodePage } from '../articles/charset.ts'
import { maxHtmlLength } from '../articles/limits.ts'
import type { ReadingSource } from '../articles/reading-task.ts'
import { UserError } from '../user-error.ts'

/** What `take` was given: a link (or `sample:NAME`), or a file or standard input to read. */
export type TakeInput =
  | { readonly kind: 'link'; readonly link: string }
  | { readonly kind: 'source'; readonly source: ReadingSource }

export interface GivenWith {
  readonly url: string | undefined
  readonly title: string | undefined
}

const htmlNames = new Set(['.html', '.htm', '.xhtml'])
/** Bytes of the largest file that is opened; four for each character of the largest page. */
const largestFile = maxHtmlLength * 4

function looksLikeHtml(content: string): boolean {
  return /^\s*<(!doctype\s+html|html|head|body|!--|\?xml)/i.test(content.slice(0, 1000))
}

function sourceOf(content: string, isHtml: boolean, { url, title }: GivenWith): ReadingSource {
  if (isHtml) return { kind: 'html', html: content, url: url ?? null }
  return {
    kind: 'text',
    text: content,
    ...(url === undefined ? {} : { url }),
    ...(title === undefined ? {} : { title }),
  }
}

async function fileSize(path: string): Promise<number | null> {
  try {
    const found = await stat(path)
    return found.isFile() ? found.size : null
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}

async function fileSource(path: string, size: number, given: GivenWith): Promise<ReadingSource> {
  if (size > largestFile) {
    throw new UserError({
      code: 'too-large',
      what: `${path} is larger than ${largestFile / 1e6} MB.`,
      mend: 'Give a file that holds one article.',
    })
  }
  const { text } = decodePage(await readFile(path), null)
  return sourceOf(text, htmlNames.has(extname(path).toLowerCase()) || looksLikeHtml(text), given)
}

/** True for what somebody means as a path and not as a link. */
function meansFile(given: string): boolean {
  return /^(\.{0,2}[\\/]|~)/.test(given) || /^[^:\s]+\.(html?|xhtml|txt|md)$/i.test(given)
}

/** Finds out what the argument of `take` is. Throws `UserError` where it is a file that is not there. */
export async function takeInput(argument: string, given: GivenWith): Promise<TakeInput> {
  if (argument === '-') {
    const content = await readAll(process.stdin)
    return { kind: 'source', source: sourceOf(content, looksLikeHtml(content), given) }
  }
  if (/^(https?|sample):/i.test(argument)) return { kind: 'link', link: argument }
  const size = await fileSize(argument)
  if (size !== null) return { kind: 'source', source: await fileSource(argument, size, given) }
  if (!meansFile(argument)) return { kind: 'link', link: argument }
  throw new UserError({
    code: 'bad-request',
    what: `There is no file ${argument}.`,
    mend: 'Give a link that starts with https://, a file of HTML or text, or - for standard input.',
  })
}
