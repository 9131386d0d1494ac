import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'
import { describe, expect, it } from 'vitest'
import { pngOfSvg } from '../../src/charts/png-of-svg.ts'
import { caseNamed } from './cases.ts'
import { svgOf } from './drawn.ts'

const golden = join(import.meta.dirname, 'golden')
const isUpdate = process.env['UPDATE_GOLDEN'] === '1'
/** Of all pixels; two machines may round the edges of letters differently. */
const mostDifferent = 0.001

/** Half as wide and as high, each pixel the mean of four, in 32 steps: small files, and edges that weigh less. */
function halved(image: PNG): PNG {
  const half = new PNG({ width: image.width >> 1, height: image.height >> 1 })
  for (let y = 0; y < half.height; y++) {
    for (let x = 0; x < half.width; x++) {
      for (let channel = 0; channel < 4; channel++) {
        const at = (dx: number, dy: number): number =>
          image.data[((2 * y + dy) * image.width + 2 * x + dx) * 4 + channel] ?? 0
        const sum = at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1)
        half.data[(y * half.width + x) * 4 + channel] = Math.min(255, Math.round(sum / 32) * 8)
      }
    }
  }
  return half
}

const pictures = {
  network: 'network',
  'network-gaps': 'network with gaps, sample',
  'miners-14': 'miners, 14',
  'miners-18': 'miners, 18, sample',
  miner: 'miner',
  'miner-gaps': 'miner with gaps and a long name, sample',
  sentiment: 'sentiment with quiet and even days, sample',
} as const

describe('a chart looks as it did', () => {
  it.each(Object.entries(pictures))('%s', (file, name) => {
    const path = join(golden, `${file}.png`)
    const now = halved(PNG.sync.read(pngOfSvg(svgOf(caseNamed(name)))))
    if (isUpdate) writeFileSync(path, PNG.sync.write(now, { deflateLevel: 9 }))
    const then = PNG.sync.read(readFileSync(path))
    expect([now.width, now.height]).toEqual([then.width, then.height])

    const difference = new PNG({ width: now.width, height: now.height })
    const different = pixelmatch(now.data, then.data, difference.data, now.width, now.height, {
      threshold: 0.1,
    })
    const share = different / (now.width * now.height)
    if (share > mostDifferent) {
      const folder = join(tmpdir(), 'hashdesk-charts')
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, `${file}.png`), PNG.sync.write(now))
      writeFileSync(join(folder, `${file}-difference.png`), PNG.sync.write(difference))
      expect.fail(`${(share * 100).toFixed(2)}% of the pixels differ: see ${folder}/${file}-difference.png`)
    }
  })
})
