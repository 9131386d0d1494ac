import { expect, test } from 'vitest'
import { parsePage } from '../../src/articles/html.ts'

test('the nodes of a page carry no event listeners, which would cost a quarter of its time', () => {
  const names: string[] = []
  let base: unknown = parsePage('<p>Hashprice slipped.</p>').constructor
  while (typeof base === 'function' && base !== Function.prototype) {
    names.push(base.name)
    base = Object.getPrototypeOf(base)
  }
  expect(names).not.toContain('DOMEventTarget')
  expect(names).toContain('WithoutListeners')
})
