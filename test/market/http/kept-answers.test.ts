import { expect, it } from 'vitest'
import { createKeptAnswers, type RawAnswer } from '../../../src/market/http/kept-answers.ts'

const answer = (size: number): RawAnswer => ({
  body: size,
  status: 200,
  atMs: 0,
  receivedMs: 0,
  headers: {},
  size,
})

it('keeps 64 answers at most, the newest', () => {
  const kept = createKeptAnswers()
  for (let at = 0; at < 70; at++) kept.keep(String(at), answer(10))
  expect(Array.from({ length: 70 }, (_, at) => kept.get(String(at)) !== null).indexOf(true)).toBe(6)
  expect(kept.get('69')?.body).toBe(10)
})

it('keeps 4 million characters at most, and one that is kept again counts once', () => {
  const kept = createKeptAnswers()
  kept.keep('old', answer(1_000_000))
  for (let again = 0; again < 5; again++) kept.keep('large', answer(2_000_000))
  expect(kept.get('old')).not.toBeNull()
  kept.keep('new', answer(1_500_000))
  expect([kept.get('old'), kept.get('large')?.body, kept.get('new')?.body]).toEqual([
    null,
    2_000_000,
    1_500_000,
  ])
})

it('keeps nothing that is larger than that alone', () => {
  const kept = createKeptAnswers()
  kept.keep('huge', answer(4_000_001))
  expect(kept.get('huge')).toBeNull()
  kept.keep('small', answer(10))
  expect(kept.get('small')).not.toBeNull()
})
