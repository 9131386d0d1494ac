import { describe, expect, it } from 'vitest'
import { ownerOf, possessorOf } from '../../../../src/analysis/embedded/reading/ownership.ts'
import { at, sentenceOf } from './read.ts'

/** Whose a cue is: its topic and target. */
function ownerAt(text: string, word: string, leading = false): string {
  const sentence = sentenceOf(text)
  const index = at(sentence, word)
  const owner = ownerOf(sentence, { from: index, to: index + 1 }, leading)
  if (owner === null) return 'nobody'
  const target = possessorOf(sentence, owner)
  return owner.kind === 'topic' ? `${owner.id} of ${target ?? 'nobody'}` : owner.id
}

describe('whose a cue is', () => {
  it.each([
    ['Riot Platforms fell while IREN gained on Monday.', 'fell', 'RIOT'],
    ['Riot Platforms fell while IREN gained on Monday.', 'gained', 'IREN'],
    ['Shares of IREN rose on Monday.', 'rose', 'shares of IREN'],
    ["Riot Platforms' revenue fell in June.", 'fell', 'revenue of RIOT'],
    ['The hashrate of the network rose.', 'rose', 'hashrate of nobody'],
    ['The cost of power at Cipher Mining fell.', 'fell', 'power-cost of CIFR'],
    ['IREN opened a site and gained 4%.', 'gained', 'IREN'],
  ])('%s – “%s” belongs to %s', (text, word, owner) => {
    expect(ownerAt(text, word)).toBe(owner)
  })

  it('gives a leading adjective to what it describes', () => {
    expect(ownerAt('Riot Platforms points to lower hashprice in June.', 'lower', true)).toBe(
      'hashprice of RIOT',
    )
  })
})
