/** A file or (with `data` null) a directory of an archive; paths are relative, with forward slashes. */
export interface TarEntry {
  readonly path: string
  readonly data: Uint8Array | null
}

const block = 512
const padding = (size: number): number => (block - (size % block)) % block

/** Packs entries as a POSIX ustar archive without owners and times, so that the same input gives the same bytes. */
export function packTar(entries: readonly TarEntry[]): Buffer {
  const parts = entries.flatMap(({ path, data }) => [
    header(path, data?.length ?? null),
    data ?? Buffer.alloc(0),
    Buffer.alloc(padding(data?.length ?? 0)),
  ])
  return Buffer.concat([...parts, Buffer.alloc(2 * block)])
}

function header(path: string, size: number | null): Buffer {
  const bytes = Buffer.alloc(block)
  if (Buffer.byteLength(path) > 100) throw new RangeError(`Path too long for a ustar header: ${path}`)
  const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, '0')}\0`
  bytes.write(path, 0)
  bytes.write(octal(size === null ? 0o700 : 0o600, 7), 100)
  bytes.write(octal(0, 7), 108)
  bytes.write(octal(0, 7), 116)
  bytes.write(octal(size ?? 0, 11), 124)
  bytes.write(octal(0, 11), 136)
  bytes.write(' '.repeat(8), 148)
  bytes.write(size === null ? '5' : '0', 156)
  bytes.write('ustar\x0000', 257)
  const sum = bytes.reduce((total, byte) => total + byte, 0)
  bytes.write(`${octal(sum, 6)} `, 148)
  return bytes
}

/** Reads the archives that `packTar` writes. @throws RangeError where the archive is cut short or no archive. */
export function* unpackTar(archive: Buffer): Generator<TarEntry> {
  for (let at = 0; archive[at] !== 0; ) {
    if (archive.toString('latin1', at + 257, at + 262) !== 'ustar')
      throw new RangeError('Not a ustar archive')
    const text = (start: number, length: number): string =>
      archive.toString('utf8', at + start, at + start + length).replace(/\0.*$/s, '')
    const size = Number.parseInt(text(124, 12), 8)
    const start = at + block
    if (start + size > archive.length) throw new RangeError('The archive is cut short')
    const isDirectory = text(156, 1) === '5'
    yield { path: text(0, 100), data: isDirectory ? null : archive.subarray(start, start + size) }
    at = start + size + padding(size)
  }
}
