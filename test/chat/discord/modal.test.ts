import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldsOf, modalOf } from '../../../src/chat/discord/modal.ts'
import type { Box } from '../../../src/command.ts'

const box = (text: string): Box => ({
  id: 'take:paste:abc',
  title: 'Paste the article’s text where the site does not let us in',
  fields: [
    { name: 'text', label: 'Text', long: true, required: true, value: text },
    { name: 'title', label: 'Headline', long: false, required: false, value: '' },
    { name: 'url', label: 'Where it is from', long: false, required: false, value: 'https://example.com/a' },
  ],
})

/** What comes back when somebody sends the modal off as it is. */
function sentOff(text: string) {
  const { components } = modalOf(box(text))
  return components.flatMap((one) =>
    'component' in one && 'custom_id' in one.component
      ? [
          {
            components: [],
            component: {
              custom_id: one.component.custom_id,
              value: 'value' in one.component ? (one.component.value ?? '') : '',
            },
          },
        ]
      : [],
  )
}

describe('a box as a modal', () => {
  it('keeps to five inputs, titles of 45 characters and texts of 4,000', () => {
    const modal = modalOf(box('x'.repeat(20_000)))
    expect(modal.title.length).toBeLessThanOrEqual(45)
    expect(modal.custom_id).toBe('take:paste:abc')
    expect(modal.components).toHaveLength(5)
    expect(JSON.stringify(modal)).not.toContain('x'.repeat(4_001))
  })

  it('asks for the first part of a long text alone', () => {
    const { components } = modalOf(box(''))
    const required = components.map(
      (one) => 'component' in one && 'required' in one.component && one.component.required,
    )
    expect(required).toEqual([true, false, false, false, false])
  })

  it('comes back with every character of what stood in it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12_000 }), (length) => {
        const text = 'abc d'.repeat(2_400).slice(0, length)
        expect(fieldsOf(sentOff(text))['text']).toBe(text)
      }),
      { numRuns: 30 },
    )
    expect(fieldsOf(sentOff('A text.'))).toEqual({
      text: 'A text.',
      title: '',
      url: 'https://example.com/a',
    })
  })

  it('begins a new paragraph with a part that was written by itself', () => {
    const parts = ['First.', '', 'Second.'].map((value, part) => ({
      components: [],
      component: { custom_id: part === 0 ? 'text' : `text#${part + 1}`, value },
    }))
    expect(fieldsOf(parts)).toEqual({ text: 'First.\n\nSecond.' })
  })

  it('is read from rows of inputs too', () => {
    const row = { components: [{ custom_id: 'text', value: 'A text.' }] }
    expect(fieldsOf([row])).toEqual({ text: 'A text.' })
  })
})
