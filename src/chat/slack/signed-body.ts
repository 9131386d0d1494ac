import type { IncomingMessage } from 'node:http'
import { parse } from 'node:querystring'

/** Bytes of a request; Bolt's own limit is the same. */
const longestBody = 4 * 1024 * 1024

const form = 'application/x-www-form-urlencoded'

/** Null where it is longer than may be. Throws where the connection breaks off. */
async function bytesOf(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    // A request's chunks are buffers, as long as nobody has set an encoding.
    const bytes = chunk as Buffer
    length += bytes.length
    if (length <= longestBody) chunks.push(bytes)
  }
  return length > longestBody ? null : Buffer.concat(chunks)
}

/** True for JSON that is null, a number or a word. What is no JSON at all is for Bolt to refuse. */
function isNoObject(json: string): boolean {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value !== 'object' || value === null
  } catch {
    return false
  }
}

/** What Bolt will read as JSON: the form's `payload`, or all of it; null for a form without one. */
function jsonIn(body: string, type: string): string | null {
  if (type !== form) return body
  const { payload } = parse(body)
  return typeof payload === 'string' ? payload : null
}

/**
 * Reads a request's body for Bolt, which takes it from `rawBody`, and says whether it may see it: `null` as JSON
 * would be an error in there that nobody can catch. Of the content type Bolt knows the bare name alone.
 * @returns the status to answer with, or null where Bolt may go on.
 */
export async function readBody(request: IncomingMessage): Promise<401 | 413 | null> {
  const type = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  request.headers['content-type'] = type
  const rawBody = await bytesOf(request)
  if (rawBody === null) return 413
  Object.assign(request, { rawBody })
  const json = jsonIn(rawBody.toString(), type)
  return json !== null && isNoObject(json) ? 401 : null
}
