import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { userErrorCodes } from '../../src/user-error.ts'

test('docs/errors.md explains every code, and no other', () => {
  // What a bug is called in a batch; it is nobody's to mend and so no `UserError`.
  const codes = [...userErrorCodes, 'internal']
  const rows = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8').matchAll(
    /^\| `([a-z-]+)` \|/gm,
  )
  expect([...rows].map(([, code]) => code).toSorted()).toEqual(codes.toSorted())
})
