import { randomBytes } from 'node:crypto'
import type { FetchPage } from '../articles/page.ts'
import type { ReadingPool } from '../articles/reading-pool.ts'
import type { Clock } from '../clock.ts'
import { UserError } from '../user-error.ts'
import { checkLine, idOf, lineSource, parseJson } from './batch-line.ts'
import { inOrder } from './ordered-batch.ts'
import { type InputLine, readLines } from './read-lines.ts'

/** Longest line, UTF-16 units: the largest page that is read, with every character escaped. */
const longestLine = 40_000_000

export interface BatchParts {
  readonly pool: ReadingPool
  readonly fetchPage: FetchPage
  /** When the articles are said to be read, milliseconds since the epoch. */
  readonly readAt: Clock
  /** Lines that are worked on at the same time. */
  readonly many: number
  /** Told of every bug, with the reference that its line shows. */
  readonly onBug: (error: unknown, reference: string) => void
}

interface FailedLine {
  readonly id: string | number | null
  readonly error: { readonly code: string; readonly message: string }
}

function tooLong(number: number): UserError {
  return new UserError({
    code: 'too-large',
    what: `Line ${number} is longer than ${longestLine / 1e6} million characters.`,
    mend: 'Give the text of the article instead of its page.',
  })
}

function failed(id: FailedLine['id'], error: unknown, onBug: BatchParts['onBug']): FailedLine {
  if (error instanceof UserError) return { id, error: { code: error.code, message: error.message } }
  const reference = randomBytes(4).toString('hex')
  onBug(error, reference)
  return { id, error: { code: 'internal', message: `Something went wrong inside Hashdesk (${reference}).` } }
}

async function takeOfLine({ number, text }: InputLine, parts: BatchParts): Promise<object> {
  let id: FailedLine['id'] = null
  try {
    if (text === null) throw tooLong(number)
    const value = parseJson(text, number)
    id = idOf(value)
    const source = await lineSource(checkLine(value, number), parts.fetchPage)
    const { take } = await parts.pool.read({ source, take: { readAtMs: parts.readAt() } })
    return { id, ...take }
  } catch (error) {
    return failed(id, error, parts.onBug)
  }
}

/** A line of JSON for every line of the stream, in order; a line that fails says why, and the rest go on. */
export async function* batchTakes(
  stream: AsyncIterable<Uint8Array>,
  parts: BatchParts,
): AsyncGenerator<string> {
  const lines = readLines(stream, longestLine)
  for await (const result of inOrder(lines, parts.many, (line) => takeOfLine(line, parts))) {
    yield `${JSON.stringify(result)}\n`
  }
}
