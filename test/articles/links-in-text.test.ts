import { describe, expect, it } from 'vitest'
import { linksInText } from '../../src/articles/links-in-text.ts'

describe('the links of a text', () => {
  it.each([
    [
      'read https://a.example/x and <https://b.example/y|this>',
      ['https://a.example/x', 'https://b.example/y'],
    ],
    ['try sample:miners-rally, it is short', ['sample:miners-rally']],
    ['(sample:Rumour) or *sample:rumour*', ['sample:rumour']],
    ['https://a.example/x?q=sample:rumour', ['https://a.example/x?q=sample:rumour']],
    ['a resample:rate, a sample: of it, sample:9', []],
    ['nothing here', []],
  ])('of %j are %j', (text, links) => {
    expect(linksInText(text)).toEqual(links)
  })

  it('are found in time that grows with the text alone', () => {
    const from = performance.now()
    linksInText('sample:a '.repeat(10_000))
    linksInText(`sample:${'a-'.repeat(50_000)}`)
    expect(performance.now() - from).toBeLessThan(500)
  })
})
