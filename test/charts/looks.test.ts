import { PNG } from 'pngjs'
import { describe, expect, it } from 'vitest'
import { chartWidth, palette } from '../../src/charts/palette.ts'
import { pngOfSvg } from '../../src/charts/png-of-svg.ts'
import { changeNumber, numberWithUnit } from '../../src/market/number-words.ts'
import type { NetworkView } from '../../src/market/views.ts'
import { caseNamed, cases } from './cases.ts'
import { letters, pathsOf, sizeOf, svgOf, textsOf } from './drawn.ts'
import {
  minerRow,
  minerRows,
  minersView,
  minerView,
  missing,
  networkView,
  reading,
  sentimentView,
} from './views.ts'

const drawn = Object.entries(cases).map(([name, task]) => ({ name, task, svg: svgOf(task) }))

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
const contrast = (one: string, other: string): number => {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}
/** The ground under the watermark, which is lighter. */
const underWatermark = '#272a31'

describe.each(drawn)('$name', ({ svg, task }) => {
  const texts = textsOf(svg)
  const { width, height } = sizeOf(svg)

  it('is 1,200 pixels wide and no strip', () => {
    expect(width).toBe(chartWidth)
    expect(height).toBeGreaterThanOrEqual(380)
    expect(height).toBeLessThanOrEqual(1_050)
  })

  it('keeps every text on the picture', () => {
    const outside = texts.filter(
      ({ left, right, top, bottom }) => left < 16 || right > width - 16 || top < 16 || bottom > height - 16,
    )
    expect(outside).toEqual([])
  })

  it('writes no text over another', () => {
    const overlaps = texts.flatMap((one, at) =>
      texts
        .slice(at + 1)
        .filter(
          (other) =>
            one.left < other.right &&
            other.left < one.right &&
            one.top < other.bottom &&
            other.top < one.bottom,
        )
        .map((other) => `${one.text} | ${other.text}`),
    )
    expect(overlaps).toEqual([])
  })

  it('can be read on a phone, where it is 350 pixels wide', () => {
    expect(Math.min(...texts.map(({ size }) => size))).toBeGreaterThanOrEqual(26)
  })

  it('has a contrast of 4.5 : 1, also under the watermark', () => {
    for (const { fill, text } of texts) {
      expect(contrast(fill, palette.ground), text).toBeGreaterThanOrEqual(4.5)
      expect(contrast(fill, underWatermark), text).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('has a contrast of 3 : 1 in every mark that is data', () => {
    const marks = [...svg.matchAll(/(?:fill|stroke)="(#\w{6})"/g)].map(([, colour = '']) => colour)
    const scaffold: readonly string[] = [palette.ground, palette.grid, palette.edge]
    for (const colour of new Set(marks.filter((one) => !scaffold.includes(one)))) {
      expect(contrast(colour, palette.ground), colour).toBeGreaterThanOrEqual(3)
      expect(contrast(colour, underWatermark), colour).toBeGreaterThanOrEqual(3)
    }
  })

  it('names size, family and weight of every text apart, as the renderer reads them', () => {
    const styles = [...svg.matchAll(/<text ([^>]*)>/g)].map(([, attributes = '']) => attributes)
    expect(styles.length).toBeGreaterThan(3)
    for (const style of styles) {
      expect(style).toMatch(/font-size:\d+px/)
      expect(style).toMatch(/font-family:Inter;/)
      expect(style).toMatch(/font-weight:(?:400|600)/)
      expect(style).not.toMatch(/[";]font:/)
    }
  })

  it('holds only letters that the font has, and no number that is none', () => {
    for (const { text } of texts) {
      expect(text).toBe(letters.shown(text))
      expect(text).not.toMatch(/NaN|Infinity|undefined|null|Invalid/)
    }
    expect(svg).not.toMatch(/NaN|Infinity|undefined/)
  })

  it('has a title, a source and a time', () => {
    const all = texts.map(({ text }) => text)
    expect(texts.filter(({ size }) => size === 42).length).toBeGreaterThanOrEqual(1)
    expect(all.some((text) => /^Sources?: /.test(text))).toBe(true)
    expect(all).toContain('22 Nov 2026, 12:05 UTC')
  })

  it('says SAMPLE twice where the data is invented, and never else', () => {
    const marks = [...svg.matchAll(/>SAMPLE:?</g)].map(([mark]) => mark)
    expect(marks).toEqual(task.view.sample ? ['>SAMPLE:<', '>SAMPLE<'] : [])
  })
})

describe('the letters of a picture', () => {
  it('are as large as they were laid out', () => {
    for (const name of ['network', 'miners, 14', 'miner', 'sentiment']) {
      const svg = svgOf(caseNamed(name))
      const title = textsOf(svg).find(({ size }) => size === 42)
      const { data, width } = PNG.sync.read(pngOfSvg(svg))
      // The first and the last column of the title's lines that hold anything bright.
      const columns = Array.from({ length: width }, (_, x) => x).filter((x) =>
        Array.from({ length: 48 }, (_, row) => (46 + row) * width + x).some(
          (at) => (data[at * 4] ?? 0) > 160,
        ),
      )
      const [first = 0, last = 0] = [columns.at(0), columns.at(-1)]
      expect(Math.abs(first - (title?.left ?? 0)), name).toBeLessThan(8)
      expect(Math.abs(last - (title?.right ?? 0)), name).toBeLessThan(16)
    }
  })
})

describe('a number that is none', () => {
  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('is not drawn: %d', (value) => {
    const of = <Day extends object>(days: readonly Day[], none: Partial<Day>): Day[] =>
      days.map((day, step) => (step === 10 || step > 25 ? { ...day, ...none } : day))
    const network = (none: number | null) =>
      svgOf({
        chart: 'network',
        view: networkView({
          days: of(networkView().days, { hashpriceUsdPerPhDay: none, hashrate7dEhs: none }),
        }),
      })
    const miner = (none: number | null) =>
      svgOf({ chart: 'miner', view: minerView({ days: of(minerView().days, { ownPercent: none }) }) })
    const news = (none: number | null) =>
      svgOf({ chart: 'sentiment', view: sentimentView({ days: of(sentimentView().days, { score: none }) }) })
    expect(unnumbered(network(value))).toBe(unnumbered(network(null)))
    expect(unnumbered(miner(value))).toBe(unnumbered(miner(null)))
    expect(unnumbered(news(value))).toBe(unnumbered(news(null)))
    const odd = reading(value, '%')
    const texts = wordsOf(
      svgOf({
        chart: 'miners',
        view: minersView({
          rows: [minerRow('IREN', reading(1, '%')), minerRow('MARA', odd)],
          btcReturnPercent: odd,
        }),
      }),
    )
    expect(texts).toContain('n/a')
    expect(texts.join(' ')).not.toMatch(/NaN|∞|Infinity/)
  })
})

/** Without the numbers that tell pictures of one process apart. */
const unnumbered = (svg: string): string => svg.replaceAll(/zr\d+-\w+(?:-\d+)?/g, 'zr')

const wordsOf = (svg: string): string[] => textsOf(svg).map(({ text }) => text)

describe('what is missing', () => {
  it('has no bar, and a word in its place', () => {
    const svg = svgOf(caseNamed('miners, one known'))
    expect(pathsOf(svg, 'fill', palette.skyBlue)).toHaveLength(1)
    expect(pathsOf(svg, 'fill', palette.orange)).toHaveLength(0)
    expect(wordsOf(svg).filter((text) => text === 'n/a')).toHaveLength(13)
    expect(wordsOf(svg)).toContain('BTC n/a: Coinbase does not answer in time')
    expect(wordsOf(svg)).toContain('S&P 500 n/a: Yahoo does not answer in time')
    expect(pathsOf(svg, 'stroke', palette.yellow)).toEqual([])
    expect(pathsOf(svg, 'stroke', palette.green)).toEqual([])
  })

  it('is a gap in a line', () => {
    const lines = (svg: string) =>
      pathsOf(svg, 'stroke', palette.skyBlue).map((path) => path.match(/M/g)?.length)
    const { days } = networkView()
    const holes = days.map((day, step) =>
      step > 30 && step < 36 ? { ...day, hashpriceUsdPerPhDay: null } : day,
    )
    expect(lines(svgOf({ chart: 'network', view: networkView() }))).toEqual([1])
    expect(lines(svgOf({ chart: 'network', view: networkView({ days: holes }) }))).toEqual([2])
  })

  it('at the end of a line is named with its first day', () => {
    const svg = svgOf(caseNamed('network with gaps, sample'))
    expect(wordsOf(svg)).toContain('n/a since 13 Nov')
    expect(wordsOf(svg)).toContain('12 Nov')
  })

  it('draws no line of a company beside it that nobody knows', () => {
    const svg = svgOf(caseNamed('miner alone'))
    expect(pathsOf(svg, 'stroke', palette.orange)).toEqual([])
    expect(pathsOf(svg, 'stroke', palette.green)).toEqual([])
    expect(wordsOf(svg)).toContain('BTC n/a over these days')
    expect(wordsOf(svg)).toContain('Miners n/a over these days')
  })

  it('is a day without news; a day with even news has a dot', () => {
    const days = [
      { day: '2026-11-19', score: 0.5, takes: 4 },
      { day: '2026-11-20', score: null, takes: 0 },
      { day: '2026-11-21', score: 0, takes: 2 },
    ]
    const svg = svgOf({ chart: 'sentiment', view: sentimentView({ days }) })
    const dots = [...svg.matchAll(/<circle [^>]*fill="#f3f5f9"/g)]
    expect(dots).toHaveLength(1)
    expect(pathsOf(svg, 'fill', palette.green)).toHaveLength(2)
  })

  it('is why a chart of the network has one part only', () => {
    const svg = svgOf(caseNamed('network without hashrate'))
    expect(wordsOf(svg).some((text) => text.startsWith('n/a: Consolidated'))).toBe(true)
    expect(wordsOf(svg)).toContain('Sources: mempool.space, Coinbase')
    expect(pathsOf(svg, 'stroke', palette.orange)).toEqual([])
  })
})

describe('what is stale', () => {
  it('is an outline only, with a word', () => {
    const svg = svgOf(caseNamed('miners, stale and missing, sample'))
    expect(wordsOf(svg)).toContain('−11.2% (stale)')
    expect(pathsOf(svg, 'stroke', palette.orange).filter((path) => path.includes('dasharray'))).toHaveLength(
      1,
    )
  })

  it('has a word at its line across', () => {
    expect(wordsOf(svgOf(caseNamed('miners, all down')))).toContain('BTC −40.0% (stale)')
  })
})

describe('values', () => {
  it('stand at each bar with their sign, best first as the view has them', () => {
    const view = minersView()
    const texts = wordsOf(svgOf({ chart: 'miners', view }))
    const values = texts.filter((text) => /^[+−]\d+\.\d+%$/.test(text))
    expect(values).toHaveLength(14)
    expect(values.at(0)).toBe('+31.9%')
    expect(values.at(-1)).toBe('−20.2%')
    expect(texts).toContain('BTC +4.2%')
    expect(texts).toContain('S&P 500 +1.3%')
    expect(texts).toContain('US trading days 30 Oct to 20 Nov 2026')
    expect(texts).toContain('BTC over the same days; 7 of 14 beat it')
  })

  it('are rounded as on the cards, whatever their size, and nothing has no sign', () => {
    const returns = [12_900, 900.4, 4.14, 0.256, 0, -0.001, -0.264, -99]
    const view = minersView({
      rows: minerRows(returns),
      btcReturnPercent: missing('%'),
      sp500ReturnPercent: missing('%'),
    })
    expect(wordsOf(svgOf({ chart: 'miners', view }))).toEqual(
      expect.arrayContaining(returns.map((value) => changeNumber(value))),
    )
    expect(returns.map((value) => changeNumber(value))).toEqual(
      expect.arrayContaining(['+0.26%', '0%', '−0.26%']),
    )
  })

  it('stand at the ends of lines, with the day where it is not the last', () => {
    expect(wordsOf(svgOf({ chart: 'miner', view: minerView() }))).toEqual(
      expect.arrayContaining([expect.stringMatching(/^IREN \+/), expect.stringMatching(/^BTC \+/)]),
    )
    const ended = wordsOf(svgOf(caseNamed('miner with gaps and a long name, sample')))
    expect(ended).toContainEqual(expect.stringMatching(/^ARBK [+−]\d+\.\d% \(9 Nov\)$/))
    expect(ended).toContainEqual(expect.stringMatching(/; delisted 10 Nov 2026$/))
    expect(ended).toContainEqual(expect.stringMatching(/… \(ARBK\)$/))
  })

  it('of the network are rounded as on the cards', () => {
    const { days } = networkView()
    const at = { hashpriceUsdPerPhDay: 38.256, hashrate7dEhs: 9.26 }
    const texts = wordsOf(
      svgOf({ chart: 'network', view: networkView({ days: days.map((day) => ({ ...day, ...at })) }) }),
    )
    expect(texts).toContain(numberWithUnit(at.hashpriceUsdPerPhDay, 'USD/PH/day').replace('/PH/day', ''))
    expect(texts).toContain(numberWithUnit(at.hashrate7dEhs, 'EH/s'))
  })

  it('of hashprice without fees are called so', () => {
    const heads = (view: NetworkView) => wordsOf(svgOf({ chart: 'network', view }))
    expect(heads(networkView())).toContain('USD per PH/s per day')
    expect(heads(networkView({ hashpriceDaysWithFees: false }))).toContain(
      'USD per PH/s per day, without fees',
    )
  })

  it('of the area begin at zero', () => {
    expect(wordsOf(svgOf({ chart: 'network', view: networkView() }))).toContain('0')
  })
})
