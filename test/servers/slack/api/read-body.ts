import type { IncomingMessage } from 'node:http'
import { isObject } from '../block-kit/report.ts'

const most = 30 * 1024 * 1024

/** The bytes of a body; throws over 30 MB. */
export async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    if (!(part instanceof Buffer)) continue
    size += part.length
    if (size > most) throw new Error('body too large')
    parts.push(part)
  }
  return Buffer.concat(parts)
}

export type Args = Readonly<Record<string, unknown>>

async function multipart(body: Buffer, type: string): Promise<Args> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
  const entries = [...form].map(async ([name, value]) => [
    name,
    typeof value === 'string' ? value : Buffer.from(await value.arrayBuffer()),
  ])
  return Object.fromEntries(await Promise.all(entries))
}

export interface ReadBody {
  readonly args: Args
  readonly kind: 'form' | 'json' | 'multipart' | 'none'
  /** What the body itself is refused with. */
  readonly error: string | null
}

/** The arguments of a call: form, JSON or multipart, and what stands in the query. */
export async function readArgs(request: IncomingMessage, query: URLSearchParams): Promise<ReadBody> {
  const type = request.headers['content-type'] ?? ''
  const body = await bytesOf(request)
  const given: Args = Object.fromEntries(query)
  if (body.length === 0) return { args: given, kind: 'none', error: null }
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return {
      args: { ...given, ...Object.fromEntries(new URLSearchParams(body.toString())) },
      kind: 'form',
      error: null,
    }
  }
  if (type.startsWith('multipart/form-data')) {
    return { args: { ...given, ...(await multipart(body, type)) }, kind: 'multipart', error: null }
  }
  if (!type.startsWith('application/json')) return { args: given, kind: 'none', error: 'invalid_post_type' }
  try {
    const parsed: unknown = JSON.parse(body.toString())
    if (!isObject(parsed)) return { args: given, kind: 'json', error: 'json_not_object' }
    return { args: { ...given, ...parsed }, kind: 'json', error: null }
  } catch {
    return { args: given, kind: 'json', error: 'invalid_json' }
  }
}

/** An argument that holds JSON: a string in forms, itself in JSON bodies. `undefined` where it is not there. */
export function jsonArg(args: Args, name: string): unknown {
  const value = args[name]
  if (typeof value !== 'string' || value === '') return value === '' ? undefined : value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

export function textArg(args: Args, name: string): string | null {
  const value = args[name]
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : null
}

export const flagArg = (args: Args, name: string): boolean | null => {
  const value = args[name]
  if (value === undefined || value === null || value === '') return null
  return value === true || value === 'true' || value === '1' || value === 1
}
