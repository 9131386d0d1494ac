import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createSeal, SealProblem } from '../../../../src/chat/slack/installs/seal.ts'

const newKey = () => randomBytes(32)
const secret = 'xoxb-1-very-secret'

const problemOf = (work: () => unknown): unknown => {
  try {
    work()
  } catch (error) {
    return error instanceof SealProblem ? error.kind : error
  }
  return 'no problem'
}

describe('a seal', () => {
  it('opens what it closed, and shows nothing of it', () => {
    const seal = createSeal([newKey()], randomBytes)
    const sealed = seal.close(secret, 'row:T1')
    expect(seal.open(sealed, 'row:T1')).toBe(secret)
    expect(sealed).not.toContain('xoxb')
    expect(Buffer.from(sealed.split('.')[3] ?? '', 'base64url').toString('latin1')).not.toContain('xoxb')
  })

  it('never closes the same text twice in the same way', () => {
    const seal = createSeal([newKey()], randomBytes)
    expect(seal.close(secret, 'row:T1')).not.toBe(seal.close(secret, 'row:T1'))
  })

  it('does not open a text that stands in another row', () => {
    const seal = createSeal([newKey()], randomBytes)
    expect(problemOf(() => seal.open(seal.close(secret, 'row:T1'), 'row:T2'))).toBe('broken')
  })

  it('does not open a text of which one letter was changed, or whose end is missing', () => {
    const seal = createSeal([newKey()], randomBytes)
    const sealed = seal.close(secret, 'row:T1')
    const at = sealed.length - 30
    const other = sealed[at] === 'A' ? 'B' : 'A'
    expect(problemOf(() => seal.open(sealed.slice(0, at) + other + sealed.slice(at + 1), 'row:T1'))).toBe(
      'broken',
    )
    expect(problemOf(() => seal.open(sealed.slice(0, -20), 'row:T1'))).toBe('broken')
    expect(problemOf(() => seal.open(sealed.slice(0, 30), 'row:T1'))).toBe('broken')
    expect(problemOf(() => seal.open('nothing of the kind', 'row:T1'))).toBe('broken')
  })

  it('closes with the first key and opens with each', () => {
    const [older, newer] = [newKey(), newKey()]
    const before = createSeal([older], randomBytes).close(secret, 'row:T1')
    const both = createSeal([newer, older], randomBytes)
    expect(both.open(before, 'row:T1')).toBe(secret)
    expect(createSeal([newer], randomBytes).open(both.close(secret, 'row:T1'), 'row:T1')).toBe(secret)
  })

  it('tells that the key is another', () => {
    const sealed = createSeal([newKey()], randomBytes).close(secret, 'row:T1')
    expect(problemOf(() => createSeal([newKey()], randomBytes).open(sealed, 'row:T1'))).toBe('unknown-key')
  })
})
