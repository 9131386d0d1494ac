import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { indexedPng } from './indexed-png.ts'

/** A chunk whose check sum nobody reads. */
function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  return Buffer.concat([length, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)])
}

/** Two lines of three pixels, the second as differences to what is above (filter 2). */
function twoLines(): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(3, 0)
  head.writeUInt32BE(2, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const lines = Buffer.from([0, 255, 0, 0, 255, 0, 0, 0, 0, 255, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0])
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(lines)), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.alloc(8), ...parts])
}

describe('a picture in few colours', () => {
  it('has the same size and colours, each once in its palette', () => {
    const png = indexedPng(twoLines())
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect([png.readUInt32BE(16), png.readUInt32BE(20), png[25]]).toEqual([3, 2, 3])
    const at = png.indexOf('PLTE')
    expect(png.readUInt32BE(at - 4)).toBe(6)
    expect([...png.subarray(at + 4, at + 10)]).toEqual([255, 0, 0, 0, 0, 255])
  })
})
