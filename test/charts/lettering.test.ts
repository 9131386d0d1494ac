import { Resvg } from '@resvg/resvg-js'
import { describe, expect, it } from 'vitest'
import { interFiles, type Weight } from '../../src/charts/inter.ts'
import { wrapped } from '../../src/charts/wrap.ts'
import { letters } from './drawn.ts'

const font = { loadSystemFonts: false, fontFiles: Object.values(interFiles), defaultFontFamily: 'Inter' }
const draw = (text: string, weight: Weight): Resvg =>
  new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="200"><text x="50" y="120" style="font-size:100px;font-family:Inter;font-weight:${weight};">${text}</text></svg>`,
    { font },
  )
const pixelsOf = (text: string): string => draw(text, 400).render().pixels.toString('base64')

describe('letters', () => {
  it.each([400, 600] as const)('of weight %i are as wide as they are drawn', (weight) => {
    for (const text of ['$38.40', '+12.3%', '1,048 EH/s', 'Bitcoin hashprice', 'MARA', '21 Nov 2026']) {
      const drawn = draw(text, weight).innerBBox()?.width ?? 0
      const reckoned = letters.width(text, 100, weight)
      // Reckoned with the space beside the letters, and without kerning: never less than what is drawn.
      expect(reckoned, text).toBeGreaterThanOrEqual(drawn)
      expect(reckoned, text).toBeLessThan(drawn + 25)
    }
  })

  it('that a chart needs are there', () => {
    const needed = '₿$€£+−–—·…’“”%&/()0123456789ÄÖÜéñçøłžΩЖ'
    expect(letters.shown(needed)).toBe(needed)
  })

  it('that would be a box are left out', () => {
    const box = pixelsOf('\u{10FFFD}')
    const samples = [
      '株',
      'あ',
      '한',
      '😀',
      '🇨🇭',
      'ع',
      'ע',
      'ก',
      'अ',
      '𝕏',
      'Ａ',
      '①',
      '☂',
      '\uE000',
      '\uFFFD',
      '₿',
      'Ω',
      '½',
    ]
    for (const letter of samples) {
      const shown = letters.shown(letter)
      for (const one of shown) expect(pixelsOf(one), `${letter} → ${one}`).not.toBe(box)
    }
    expect(letters.shown('株式会社 Kōgyō 😀')).toBe('Kōgyō')
    expect(letters.shown('Ａ𝕏①')).toBe('AX①'.replace('①', letters.shown('①')))
  })

  it('that cannot be seen are left out, and white space is one space', () => {
    expect(letters.shown('a\u202Eb\u200Bc\u0000d\uFEFF\uD800')).toBe('abcd')
    expect(letters.shown(' a\n\tb\u00A0 c ')).toBe('a b c')
  })

  it('are put together where the font has them as one', () => {
    expect(letters.shown('e\u0301')).toBe('é')
  })

  it('that do not fit give way to an ellipsis', () => {
    const cut = letters.fit('A company with a long name', 30, 600, 200)
    expect(cut).toMatch(/^A comp.*[^ ]…$/)
    expect(letters.width(cut, 30, 600)).toBeLessThanOrEqual(200)
    expect(letters.fit('short', 30, 600, 200)).toBe('short')
  })
})

describe('lines', () => {
  const column = { size: 26, weight: 400, width: 300, lines: 2 } as const

  it('break between words and end with an ellipsis', () => {
    const lines = wrapped('one two three four five six seven eight nine ten eleven twelve', column, letters)
    expect(lines).toHaveLength(2)
    expect(lines[1]).toMatch(/…$/)
    for (const line of lines) expect(letters.width(line, 26, 400)).toBeLessThanOrEqual(300)
  })

  it('cut a word that is longer than a line', () => {
    expect(wrapped('x'.repeat(100), column, letters)[0]).toMatch(/^x+…$/)
  })

  it('of nothing are none', () => {
    expect(wrapped('', column, letters)).toEqual([])
  })
})
