import { expect, test } from 'vitest'
import { terminalWidth } from '../../src/cli/terminal-width.ts'

test.each([
  ['a pipe', undefined, 80],
  ['a terminal that does not know its size', 0, 80],
  ['a narrow terminal', 40, 40],
  ['a wide terminal', 250, 100],
])('%s of %s columns is written in %i', (_, columns, width) => {
  expect(terminalWidth(columns)).toBe(width)
})
