import { z } from 'zod'
import type { FetchPage } from '../articles/page.ts'
import type { ReadingSource } from '../articles/reading-task.ts'
import { UserError } from '../user-error.ts'
import { linkSource } from './link-source.ts'

const optional = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined)

const lineSchema = z
  .object({
    id: z.union([z.string(), z.number()]),
    url: optional,
    title: optional,
    text: optional,
    html: optional,
    published: optional,
  })
  .refine((line) => line.text !== undefined || line.html !== undefined || line.url !== undefined, {
    message: 'needs text, html or url',
  })

export type BatchLine = z.output<typeof lineSchema>

function malformed(number: number, why: string): UserError {
  return new UserError({
    code: 'bad-request',
    what: `Line ${number} ${why}.`,
    mend: 'Write each line as {"id", "url", "title", "text"}, or with "html" in place of "text", or "url" alone.',
  })
}

/** The id of a line that is wrong otherwise, as far as it has one; else null. */
export function idOf(value: unknown): string | number | null {
  if (typeof value !== 'object' || value === null || !('id' in value)) return null
  return typeof value.id === 'string' || typeof value.id === 'number' ? value.id : null
}

/** One line as JSON. Throws `UserError` `bad-request`. */
export function parseJson(text: string, number: number): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    if (error instanceof SyntaxError) throw malformed(number, 'is not JSON')
    throw error
  }
}

const hasField = (value: unknown, field: string): boolean =>
  typeof value === 'object' && value !== null && field in value

/** A parsed line with its fields checked. Throws `UserError` `bad-request`. */
export function checkLine(value: unknown, number: number): BatchLine {
  const parsed = lineSchema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const field = issue?.path.join('.') ?? ''
  if (issue?.code === 'custom') throw malformed(number, issue.message)
  if (field === '') throw malformed(number, 'is no JSON object')
  throw malformed(number, hasField(value, field) ? `has a wrong ${field}` : `has no ${field}`)
}

/** What a line gives to read; only a line of an address alone is fetched. Throws `UserError`. */
export async function lineSource(line: BatchLine, fetchPage: FetchPage): Promise<ReadingSource> {
  const { url, title, text, html, published } = line
  if (text !== undefined) {
    return {
      kind: 'text',
      text,
      ...(title === undefined ? {} : { title }),
      ...(url === undefined ? {} : { url }),
      ...(published === undefined ? {} : { published }),
    }
  }
  if (html !== undefined) return { kind: 'html', html, url: url ?? null }
  return linkSource(url ?? '', fetchPage)
}
