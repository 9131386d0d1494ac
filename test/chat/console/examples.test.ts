import { expect, test } from 'vitest'
import { examples } from '../../../src/chat/console/examples.ts'
import { sampleNames } from '../../../src/takes/samples.ts'

test('the console offers every built-in sample, and nothing else', () => {
  expect(examples.map((example) => example.name).sort()).toEqual([...sampleNames].sort())
})
