import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boxView, fieldsOf, joinParts, partsOf } from '../../../src/chat/slack/box-view.ts'

const box = (value: string) => ({
  id: 'take:paste:abc',
  title: 'Paste the article, which is long',
  fields: [
    { name: 'text', label: 'The text', long: true, required: true, value },
    { name: 'title', label: 'Headline', long: false, required: false, value: 'x' },
  ],
})

describe('a long text over several inputs', () => {
  it('comes back word for word, whatever it is', () => {
    const word = fc.stringMatching(/^[a-z]{1,12}[.!?]?$/)
    const text = fc.array(fc.array(word, { minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(text, (paragraphs) => {
        const written = paragraphs.map((words) => words.join(' ')).join('\n\n')
        const words = joinParts(partsOf(written)).split(/\s+/)
        expect(words).toEqual(written.split(/\s+/))
      }),
      { numRuns: 50 },
    )
  })

  it('fits the inputs of Slack, with room for more', () => {
    const parts = partsOf('A sentence of an article, which is a long one. '.repeat(400))
    expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(3_000)
    const view = boxView(box('A sentence. '.repeat(1_500)), '{}')
    expect(view.blocks.length).toBe(8)
    expect(view.title.text.length).toBeLessThanOrEqual(24)
  })

  it('asks for the first input alone', () => {
    const optional = boxView(box(''), '{}').blocks.map((block) => 'optional' in block && block.optional)
    expect(optional).toEqual([false, true, true, true, true, true])
  })

  it('goes on in the same sentence where a part ends within one', () => {
    expect(joinParts(['It was cut', 'in the middle.', 'Then a new one.'])).toBe(
      'It was cut in the middle.\n\nThen a new one.',
    )
  })

  it('is read by the names of the fields, and nothing else', () => {
    const values = {
      'text.1': { text: { value: 'second.' } },
      'text.0': { text: { value: 'First.' } },
      'title.0': { text: { value: null } },
      other: { text: { value: 'x' } },
    }
    expect(fieldsOf({ values })).toEqual({ text: 'First.\n\nsecond.', title: '' })
  })
})
