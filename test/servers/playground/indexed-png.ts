import { crc32, deflateSync, inflateSync } from 'node:zlib'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const mostColours = 256
/** Bits of each colour that are not looked at: the noise of smooth edges. */
const dropped = 2
const opaque = 2
const indexed = 3

interface Pixels {
  readonly width: number
  readonly height: number
  /** `0xRRGGBB` each, line by line. */
  readonly colours: Uint32Array
}

/** The chunks of a PNG, by type; those of one type joined. */
function chunksOf(png: Buffer): ReadonlyMap<string, Buffer> {
  const chunks = new Map<string, Buffer>()
  for (let at = signature.length; at < png.length; ) {
    const length = png.readUInt32BE(at)
    const type = png.toString('latin1', at + 4, at + 8)
    const data = png.subarray(at + 8, at + 8 + length)
    chunks.set(type, Buffer.concat([chunks.get(type) ?? Buffer.alloc(0), data]))
    at += length + 12
  }
  return chunks
}

/** What a PNG's filter 4 expects a byte to be, from those to its left, above it, and above left. */
function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}

const expected: readonly ((left: number, up: number, corner: number) => number)[] = [
  () => 0,
  (left) => left,
  (_, up) => up,
  (left, up) => (left + up) >> 1,
  paeth,
]

/** Reads an opaque or transparent PNG of 8 bits a colour, which is what browsers make. */
function read(png: Buffer): Pixels {
  const chunks = chunksOf(png)
  const head = chunks.get('IHDR') ?? Buffer.alloc(13)
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)]
  const bytes = head[9] === opaque ? 3 : 4
  const packed = inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0))
  const stride = width * bytes
  const colours = new Uint32Array(width * height)
  let above: Buffer = Buffer.alloc(stride)
  for (let y = 0; y < height; y++) {
    const from = y * (stride + 1)
    const expect = expected[packed[from] ?? 0] ?? paeth
    const line = Buffer.from(packed.subarray(from + 1, from + 1 + stride))
    for (let x = 0; x < stride; x++) {
      const [left, corner] = x < bytes ? [0, 0] : [line[x - bytes] ?? 0, above[x - bytes] ?? 0]
      line[x] = (line[x] ?? 0) + expect(left, above[x] ?? 0, corner)
    }
    for (let x = 0; x < width; x++) colours[y * width + x] = line.readUIntBE(x * bytes, 3)
    above = line
  }
  return { width, height, colours }
}

/** Colours that differ less than an eye sees become one, the first of them that comes. */
function merged(colours: Uint32Array): Uint32Array {
  const mask = (0xff << dropped) & 0xff
  const key = (mask << 16) | (mask << 8) | mask
  const first = new Map<number, number>()
  return colours.map((colour) => {
    const known = first.get(colour & key)
    if (known === undefined) first.set(colour & key, colour)
    return known ?? colour
  })
}

/** The colours that stand most often. */
function paletteOf(colours: Uint32Array): number[] {
  const counts = new Map<number, number>()
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, mostColours)
    .map(([colour]) => colour)
}

const apart = (a: number, b: number): number =>
  [16, 8, 0].reduce((sum, shift) => sum + (((a >> shift) & 255) - ((b >> shift) & 255)) ** 2, 0)

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

/** A picture of text in at most 256 colours: a third of what a browser makes of it. */
export function indexedPng(png: Buffer): Buffer {
  const { width, height, colours } = read(png)
  const shown = merged(colours)
  const palette = paletteOf(shown)
  const indexes = new Map(palette.map((colour, index) => [colour, index]))
  const indexOf = (colour: number): number => {
    const known = indexes.get(colour)
    if (known !== undefined) return known
    const away = palette.map((each) => apart(each, colour))
    const nearest = away.indexOf(Math.min(...away))
    indexes.set(colour, nearest)
    return nearest
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, indexed, 0, 0, 0], 8)
  // Each line begins with the number of its filter: none.
  const lines = Buffer.alloc(height * (width + 1))
  shown.forEach((colour, at) => {
    lines[at + Math.floor(at / width) + 1] = indexOf(colour)
  })
  const table = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('PLTE', table),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
