import type { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib'
import { UserError } from '../user-error.ts'

export interface BodyLimits {
  /** Bytes as they come over the wire. */
  readonly wireBytes: number
  /** Bytes after decompression. */
  readonly decodedBytes: number
}

export interface ReadBodyOptions extends BodyLimits {
  /** The Content-Encoding header, '' where there is none. */
  readonly encoding: string
  readonly signal: AbortSignal
  /** Over a limit: refuse with `too-large`, or keep what came until then. */
  readonly overLimit: 'refuse' | 'cut'
}

/**
 * A response's body, decompressed, in bounded memory: both limits are watched chunk by chunk, so that neither a
 * huge body nor a small one that unpacks to a huge one (a bomb) is ever held. At most one Content-Encoding of
 * gzip, br or deflate is opened; stacked ones have no honest use. Throws `UserError` `too-large` or
 * `unreachable`, or the stream's own error.
 */
export async function readBody(body: Readable, options: ReadBodyOptions): Promise<Buffer> {
  const coding = contentCoding(options.encoding)
  const chunks: Buffer[] = []
  let wire = 0
  let decoded = 0
  let over = false
  const limit = (size: number, most: number) => {
    if (size <= most) return
    over = true
    throw tooLarge()
  }
  const source = body[Symbol.asyncIterator]()
  const first = await source.next()
  async function* counted(): AsyncGenerator<Buffer> {
    for (let part = first; part.done !== true; part = await source.next()) {
      const chunk: Buffer = part.value
      wire += chunk.length
      limit(wire, options.wireBytes)
      yield chunk
    }
  }
  async function collect(stream: AsyncIterable<Buffer>): Promise<void> {
    for await (const chunk of stream) {
      decoded += chunk.length
      limit(decoded, options.decodedBytes)
      chunks.push(chunk)
    }
  }
  const decoder = first.done === true ? null : decoderFor(coding, first.value)
  try {
    if (decoder === null) await pipeline(counted, collect, { signal: options.signal })
    else await pipeline(counted, decoder, collect, { signal: options.signal })
  } catch (error) {
    if (!(over && options.overLimit === 'cut')) throw over ? tooLarge() : error
  } finally {
    body.destroy()
  }
  return Buffer.concat(chunks)
}

/** Refuses by the Content-Length header alone, where it is honest enough to admit the size. */
export function refuseDeclaredLength(contentLength: string, limits: BodyLimits): void {
  if (Number(contentLength) > limits.wireBytes) throw tooLarge()
}

type Coding = 'identity' | 'gzip' | 'br' | 'deflate'

function contentCoding(header: string): Coding {
  const codings = header
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => part !== '' && part !== 'identity')
  const coding = codings[0] ?? 'identity'
  if (codings.length > 1) throw unopened('packed more than once')
  if (coding === 'x-gzip') return 'gzip'
  if (coding === 'identity' || coding === 'gzip' || coding === 'br' || coding === 'deflate') return coding
  throw unopened('packed in a way that Hashdesk does not open')
}

/** A body that ends early still gives what was readable, as browsers show it. */
function decoderFor(coding: Coding, first: Buffer): Transform | null {
  const lenient = { finishFlush: constants.Z_SYNC_FLUSH }
  if (coding === 'gzip') return createGunzip(lenient)
  if (coding === 'br') return createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH })
  if (coding === 'deflate') {
    // "deflate" means zlib (RFC 9110), but some servers send the bare stream: zlib's first nibble is 8.
    return ((first[0] ?? 0) & 0x0f) === 8 ? createInflate(lenient) : createInflateRaw(lenient)
  }
  return null
}

function tooLarge(): UserError {
  return new UserError({
    code: 'too-large',
    what: 'The page is larger than Hashdesk reads (3 MB, 5 MB unpacked).',
    mend: "Paste the article's text instead.",
  })
}

function unopened(how: string): UserError {
  return new UserError({
    code: 'unreachable',
    what: `The site sent a page that is ${how}.`,
    mend: "Paste the article's text instead.",
  })
}
