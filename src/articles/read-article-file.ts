import { open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { UserError } from '../user-error.ts'
import { decodePage } from './charset.ts'

/** Bytes of a page: generous for what `maxHtmlLength` later allows in letters. */
const maxBytes = 20_000_000
const unzip = promisify(gunzip)

const tooLarge = (path: string, cause?: unknown): UserError =>
  new UserError({
    code: 'too-large',
    what: `${path} is larger than 20 MB.`,
    mend: 'Give a smaller page.',
    cause,
  })

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code

/**
 * Reads a page from a file, also one compressed by gzip, and decodes it as browsers do.
 * @throws UserError `not-found` where there is no such file, `too-large` beyond 20 MB
 */
export async function readArticleFile(path: string): Promise<string> {
  let bytes: Buffer
  try {
    const file = await open(path)
    try {
      if ((await file.stat()).size > maxBytes) throw tooLarge(path)
      bytes = await file.readFile()
    } finally {
      await file.close()
    }
  } catch (error) {
    if (!hasCode(error, 'ENOENT') && !hasCode(error, 'EISDIR') && !hasCode(error, 'EACCES')) throw error
    throw new UserError({
      code: 'not-found',
      what: `There is no file to read at ${path}.`,
      mend: 'Check the path.',
      cause: error,
    })
  }
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    try {
      bytes = await unzip(bytes, { maxOutputLength: maxBytes })
    } catch (error) {
      if (hasCode(error, 'ERR_BUFFER_TOO_LARGE')) throw tooLarge(path, error)
      throw new UserError({
        code: 'binary-text',
        what: `${path} is no complete gzip file.`,
        mend: 'Compress it again.',
        cause: error,
      })
    }
  }
  return decodePage(bytes, null).text
}
