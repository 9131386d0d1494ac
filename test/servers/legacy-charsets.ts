/**
 * Encodes text in a legacy charset by turning the platform's decoder around: every sequence of one or two bytes
 * is decoded once, and what comes out points back to the bytes. Throws for a character that the charset lacks.
 */
export function encodeText(text: string, charset: string): Buffer {
  if (charset === 'utf-8') return Buffer.from(text)
  if (charset === 'utf-16le') return Buffer.from(text, 'utf16le')
  if (charset === 'utf-16be') return Buffer.from(text, 'utf16le').swap16()
  const table = reversed(charset)
  return Buffer.concat(
    [...text].map((char) => {
      const bytes = table.get(char)
      if (bytes === undefined) throw new RangeError(`${charset} has no ${char}`)
      return bytes
    }),
  )
}

function reversed(charset: string): Map<string, Buffer> {
  const decoder = new TextDecoder(charset, { fatal: true })
  const table = new Map<string, Buffer>()
  const add = (bytes: Buffer) => {
    try {
      const char = decoder.decode(bytes)
      if ([...char].length === 1 && !table.has(char)) table.set(char, bytes)
    } catch {
      // Not a sequence of this charset.
    }
  }
  for (let first = 0; first < 256; first++) add(Buffer.of(first))
  for (let first = 0x81; first < 255; first++) {
    for (let second = 0x40; second < 256; second++) add(Buffer.of(first, second))
  }
  return table
}
