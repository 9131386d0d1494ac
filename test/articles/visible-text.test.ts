import { describe, expect, test } from 'vitest'
import { countWords, dropInvisible } from '../../src/articles/visible-text.ts'

const esc = '\u001b'

describe('what a reader does not see', () => {
  test.each([
    [`Riot ${esc}[1;31mrose${esc}[0m 12%`, 'Riot rose 12%'],
    [`${esc}]0;another title\u0007Riot rose`, 'Riot rose'],
    [`${esc}]8;;https://a.example${esc}\\Riot${esc}]8;;${esc}\\ rose`, 'Riot rose'],
    [`Riot${esc} rose [31m`, 'Riot rose [31m'],
    ['\u202eRiot\u200b rose\u0000', 'Riot rose'],
  ])('%j reads as %j', (text, seen) => {
    expect(dropInvisible(text)).toBe(seen)
  })

  test('is taken out in time that grows with the text', () => {
    const start = performance.now()
    dropInvisible(`${esc}]`.repeat(200_000))
    dropInvisible(`${esc}[1;`.repeat(200_000))
    expect(performance.now() - start).toBeLessThan(2_000)
  })
})

describe('words', () => {
  test.each([
    ['Riot rose 12.5% on Tuesday', 5],
    ["the company's high-performance halls", 4],
    ['採掘会社は火曜日', 4],
    ['Riot社が上昇', 3],
    ['', 0],
  ])('%j has %i', (text, words) => {
    expect(countWords(text)).toBe(words)
  })
})
