import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'
import { describe, expect, it } from 'vitest'
import type { DrawingTask } from '../../src/charts/drawing-task.ts'
import { pngOfSvg } from '../../src/charts/png-of-svg.ts'
import { indexedPng } from '../servers/playground/indexed-png.ts'
import { caseNamed } from './cases.ts'
import { svgOf } from './drawn.ts'
import { minersView, minerView } from './views.ts'

const golden = join(import.meta.dirname, 'golden')
const isUpdate = process.env['UPDATE_GOLDEN'] === '1'
/** Pixels of the halved picture; two machines may round the edges of letters differently. */
const mostDifferent = 25

/** Half as wide and as high on white, each pixel the mean of four in 32 steps: edges weigh less, and files are small. */
function halved(image: PNG): PNG {
  const half = new PNG({ width: image.width >> 1, height: image.height >> 1 })
  for (let y = 0; y < half.height; y++) {
    for (let x = 0; x < half.width; x++) {
      const to = (y * half.width + x) * 4
      for (let channel = 0; channel < 3; channel++) {
        const at = (dx: number, dy: number): number => {
          const from = ((2 * y + dy) * image.width + 2 * x + dx) * 4
          const cover = (image.data[from + 3] ?? 0) / 255
          return 255 + cover * ((image.data[from + channel] ?? 0) - 255)
        }
        const sum = at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1)
        half.data[to + channel] = Math.min(255, Math.round(sum / 32) * 8)
      }
      half.data[to + 3] = 255
    }
  }
  return half
}

const pictureOf = (svg: string): PNG => halved(PNG.sync.read(pngOfSvg(svg)))

/** How many pixels an eye can tell apart, and where they are. */
function compare(now: PNG, then: PNG): { readonly different: number; readonly where: PNG } {
  const where = new PNG({ width: now.width, height: now.height })
  const { width, height } = now
  const different = pixelmatch(now.data, then.data, where.data, width, height, { threshold: 0.1 })
  return { different, where }
}

const goldenOf = (file: string): PNG => PNG.sync.read(readFileSync(join(golden, `${file}.png`)))

const pictures = {
  network: 'network',
  'network-gaps': 'network with gaps, sample',
  'network-one-part': 'network without hashrate',
  'miners-14': 'miners, 14',
  'miners-18': 'miners, 18',
  'miners-missing': 'miners, stale and missing, sample',
  miner: 'miner',
  'miner-gaps': 'miner with gaps and a long name, sample',
  sentiment: 'sentiment with quiet and even days',
} as const

describe('a chart looks as it did', () => {
  it.each(Object.entries(pictures))('%s', (file, name) => {
    const now = pictureOf(svgOf(caseNamed(name)))
    if (isUpdate) writeFileSync(join(golden, `${file}.png`), indexedPng(PNG.sync.write(now)))
    const then = goldenOf(file)
    expect([now.width, now.height]).toEqual([then.width, then.height])

    const { different, where } = compare(now, then)
    if (different > mostDifferent) {
      const folder = join(tmpdir(), 'hashdesk-charts')
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, `${file}.png`), PNG.sync.write(now))
      writeFileSync(join(folder, `${file}-difference.png`), PNG.sync.write(where))
      expect.fail(`${different} pixels differ: see ${folder}/${file}-difference.png`)
    }
  })
})

describe('what a golden image sees', () => {
  const differs = (file: string, svg: string): number => compare(pictureOf(svg), goldenOf(file)).different

  it('is a label that moved by 20 pixels', () => {
    const svg = svgOf(caseNamed('miners, 14'))
    const moved = svg.replace(/translate\(([\d.]+) ([\d.]+)\)(?="[^>]*>\+4\.5%<)/, (_, x, y) => {
      return `translate(${Number(x) + 20} ${y})`
    })
    expect(moved).not.toBe(svg)
    expect(differs('miners-14', moved)).toBeGreaterThan(2 * mostDifferent)
  })

  it('is a bar that changed by one percentage point, and that its label says another number', () => {
    const { rows, ...view } = minersView()
    const changed: DrawingTask = {
      chart: 'miners',
      view: {
        ...view,
        rows: rows.map((row) => {
          const { returnPercent } = row
          return row.ticker !== 'CORZ' || returnPercent.state === 'missing'
            ? row
            : { ...row, returnPercent: { ...returnPercent, value: returnPercent.value - 1 } }
        }),
      },
    }
    expect(differs('miners-14', svgOf(changed))).toBeGreaterThan(2 * mostDifferent)
  })

  it('is three days of a line that are missing', () => {
    const { days, ...view } = minerView()
    const changed = days.map((day, step) => (step > 29 && step < 33 ? { ...day, ownPercent: null } : day))
    expect(differs('miner', svgOf({ chart: 'miner', view: { ...view, days: changed } }))).toBeGreaterThan(
      2 * mostDifferent,
    )
  })

  it('is letters in another weight or size', () => {
    const svg = svgOf(caseNamed('network'))
    for (const [from, to] of [
      ['font-weight:600', 'font-weight:400'],
      ['font-size:26px', 'font-size:25px'],
    ] as const) {
      expect(differs('network', svg.replaceAll(from, to)), to).toBeGreaterThan(2 * mostDifferent)
    }
  })
})
