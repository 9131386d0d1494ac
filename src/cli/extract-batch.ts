import { randomBytes } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { readArticleFile } from '../articles/read-article-file.ts'
import type { ReadingPool } from '../articles/reading-pool.ts'
import { UserError } from '../user-error.ts'
import { inOrder } from './ordered-batch.ts'

const lineSchema = z.object({
  id: z.union([z.string(), z.number()]),
  file: z.string().min(1).optional(),
  html: z.string().optional(),
  url: z.string().nullish(),
})

type BatchLine = z.infer<typeof lineSchema>

const width = 6

const idOf = (value: unknown): string | number | null => {
  const id = z.object({ id: lineSchema.shape.id }).safeParse(value)
  return id.success ? id.data.id : null
}

const badLine = (what: string): UserError =>
  new UserError({
    code: 'bad-request',
    what,
    mend: 'Give one JSON object {"id", "file" or "html", "url"} a line.',
  })

const wrongField = ({ issues: [issue] }: z.ZodError): string => {
  const field = issue?.path.join('.') ?? ''
  return field === '' ? 'The line is no JSON object.' : `The line has no ${field}, or a wrong one.`
}

const htmlOf = async (line: BatchLine, folder: string): Promise<string> => {
  if (line.html !== undefined) return line.html
  if (line.file === undefined) throw badLine('The line has neither "file" nor "html".')
  const beside = resolve(folder, line.file)
  return readArticleFile(existsSync(beside) ? beside : resolve(line.file))
}

const failure = (id: string | number | null, error: unknown): object => {
  if (error instanceof UserError) return { id, error: { code: error.code, message: error.message } }
  const reference = randomBytes(4).toString('hex')
  console.error(reference, error)
  return { id, error: { code: 'internal', message: `Something went wrong inside Hashdesk (${reference}).` } }
}

const extractLine = async (text: string, folder: string, pool: ReadingPool): Promise<object> => {
  let id: string | number | null = null
  try {
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch {
      throw badLine('The line is not JSON.')
    }
    id = idOf(value)
    const parsed = lineSchema.safeParse(value)
    if (!parsed.success) throw badLine(wrongField(parsed.error))
    const html = await htmlOf(parsed.data, folder)
    const { article } = await pool.read({
      source: { kind: 'html', html, url: parsed.data.url ?? null, stubs: true },
    })
    return { id, ...article }
  } catch (error) {
    return failure(id, error)
  }
}

async function* filledLines(path: string): AsyncGenerator<string> {
  for await (const line of createInterface({
    input: createReadStream(path),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    if (line.trim() !== '') yield line
  }
}

/**
 * Extracts each line of a JSONL file, in order: `{id, file, url}` or `{id, html, url}` gives `{id, …article}`; a line
 * that fails gives `{id, error: {code, message}}` and the rest go on. Relative paths are looked up beside the file, then
 * in the working directory.
 */
export async function* extractBatch(path: string, pool: ReadingPool): AsyncGenerator<object> {
  const folder = dirname(resolve(path))
  yield* inOrder(filledLines(path), width, (line) => extractLine(line, folder, pool))
}
