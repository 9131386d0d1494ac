import type { IncomingMessage } from 'node:http'
import { invalidForm, isJson } from '../validation/form.ts'
import { Refusal, refuse } from './errors.ts'

const mostBytes = 25 * 1024 * 1024

export interface SentFile {
  readonly name: string
  readonly contentType: string
  readonly bytes: Uint8Array
}

export interface ReadBody {
  /** JSON, or that of `payload_json`; null without a body. */
  readonly json: unknown
  /** By their number. */
  readonly files: readonly SentFile[]
}

/** The bytes of a body, to its end, so that the refusal of a large one can be read; null where it is too large. */
export async function bytesOf(request: IncomingMessage): Promise<Buffer | null> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    if (!(part instanceof Buffer)) continue
    size += part.length
    if (size <= mostBytes) parts.push(part)
  }
  return size > mostBytes ? null : Buffer.concat(parts)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return refuse('invalidJson')
  }
}

async function multipart(body: Buffer, type: string): Promise<ReadBody> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
  const files: SentFile[] = []
  const rest: Record<string, unknown> = {}
  let json: unknown = null
  for (const [name, value] of form) {
    const number = /^files?\[(\d+)\]$/.exec(name)?.[1] ?? (name === 'file' ? '0' : null)
    if (typeof value !== 'string') {
      if (number === null) continue
      files[Number(number)] = {
        name: value.name,
        contentType: value.type === '' ? 'application/octet-stream' : value.type,
        bytes: new Uint8Array(await value.arrayBuffer()),
      }
    } else if (name === 'payload_json') json = parsed(value)
    else rest[name] = value
  }
  return { json: json ?? rest, files: files.filter((one) => one !== undefined) }
}

/** Reads JSON or a form with files; throws a `Refusal` for what is neither. */
export async function readBody(body: Buffer | null, type: string): Promise<ReadBody> {
  if (body === null) return refuse('tooLarge')
  if (body.length === 0) return { json: null, files: [] }
  if (type.startsWith('multipart/form-data')) return await multipart(body, type)
  if (type.startsWith('application/json')) return { json: parsed(body.toString()), files: [] }
  throw new Refusal(
    invalidForm({
      _errors: [
        {
          code: 'CONTENT_TYPE_INVALID',
          message: `Expected "Content-Type" header to be one of {'application/json'}.`,
        },
      ],
    }),
  )
}

/** A body that has to be an object. */
export function objectOf(json: unknown): Readonly<Record<string, unknown>> {
  if (json === null) return {}
  if (isJson(json)) return json
  throw new Refusal(
    invalidForm({
      _errors: [{ code: 'MODEL_TYPE_CONVERT', message: 'Only dictionaries may be used in a ModelType' }],
    }),
  )
}
