import { describe, expect, it } from 'vitest'
import { clauseAt } from '../../../../src/analysis/embedded/reading/clauses.ts'
import { at, sentenceOf } from './read.ts'

function roleAt(text: string, word: string): string | undefined {
  const sentence = sentenceOf(text)
  return sentence.clauses[clauseAt(sentence.clauses, at(sentence, word))]?.role
}

describe('clauses', () => {
  it.each([
    ['Despite a weaker bitcoin, IREN gained.', 'weaker', 'backdrop'],
    ['Despite a weaker bitcoin, IREN gained.', 'gained', 'main'],
    ['IREN gained even as hashprice fell.', 'fell', 'backdrop'],
    ['Riot Platforms fell after it missed estimates.', 'missed', 'after'],
    ['Hashprice fell because difficulty rose.', 'rose', 'cause'],
    ['Difficulty rose, but hashprice held.', 'held', 'contrast'],
    ['Miners will suffer if difficulty rises.', 'rises', 'condition'],
    ['Hashprice is the lowest since June.', 'june', 'main'],
    ['Wallets silent since 2011 moved coins.', 'moved', 'main'],
  ])('%s – “%s” stands in a %s clause', (text, word, role) => {
    expect(roleAt(text, word)).toBe(role)
  })

  it('never leaves a sentence without a clause', () => {
    expect(sentenceOf('Bitcoin').clauses.length).toBeGreaterThan(0)
  })
})
