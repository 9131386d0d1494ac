import { describe, expect, test } from 'vitest'
import { readSentence } from '../../../../src/analysis/embedded/reading/sentence.ts'
import type { Signal } from '../../../../src/analysis/embedded/signal.ts'
import { withHedge } from '../../../../src/analysis/embedded/words/hedged-fact.ts'
import { withPronouns } from '../../../../src/analysis/embedded/words/pronouns.ts'
import { distinctFacts } from '../../../../src/analysis/embedded/words/story.ts'
import { pick, sentenceOf, series } from '../../../../src/analysis/embedded/words/variant.ts'

const standing = {
  role: 'main',
  negated: false,
  hedged: false,
  question: false,
  past: false,
  told: false,
} as const

function signalOf(parts: Partial<Signal>): Signal {
  const text = 'Difficulty moved.'
  return {
    frame: 'difficulty',
    target: 'MINERS',
    sign: 1,
    strength: 0.5,
    sentence: readSentence({ index: 0, place: 'lead', text, offset: 0, mentions: [], antecedent: null }),
    from: 0,
    to: 1,
    standing,
    role: 'driver',
    fact: 'mining difficulty fell',
    ...parts,
  }
}

describe('what is not certain is not told as done', () => {
  const hedged = { ...standing, hedged: true }

  test('a move may come', () => {
    expect(withHedge(signalOf({ standing: hedged, fact: 'mining difficulty fell 28%' })).fact).toBe(
      'mining difficulty may fall 28%',
    )
  })

  test('an event comes, if it comes to that', () => {
    const fact = withHedge(signalOf({ standing: hedged, frame: 'tariff', fact: 'duties add to costs' })).fact
    expect(fact).toBe('duties add to costs, if it comes to that')
  })

  test('a plain statement stays as it is', () => {
    const signal = signalOf({})
    expect(withHedge(signal)).toEqual(signal)
  })
})

describe('the facts of a story', () => {
  test('are told once a frame and target, with the number where there is one', () => {
    const facts = distinctFacts(
      [
        signalOf({}),
        signalOf({ fact: 'mining difficulty fell 5%' }),
        signalOf({ frame: 'hashprice', fact: 'hashprice rose' }),
      ],
      3,
    )
    expect(facts).toEqual(['mining difficulty fell 5%', 'hashprice rose'])
  })

  test('leave out what is only context', () => {
    expect(distinctFacts([signalOf({ role: 'context' })], 3)).toEqual([])
  })
})

describe('wordings', () => {
  test('the same key picks the same wording', () => {
    const options = ['a', 'b', 'c'] as const
    expect(pick(options, 'x')).toBe(pick(options, 'x'))
    const picked = new Set(Array.from({ length: 60 }, (_, at) => pick(options, `key ${at}`)))
    expect(picked.size).toBe(3)
  })

  test('a series reads like a series, and a clause becomes a sentence', () => {
    expect(series(['a', 'b', 'c'])).toBe('a, b and c')
    expect(series(['a'])).toBe('a')
    expect(sentenceOf('hashprice fell. ')).toBe('Hashprice fell.')
  })
})

describe('a company named twice in a row', () => {
  test('is "it" and "its" the second time', () => {
    const facts = ['Hut 8 led the group', "Hut 8's revenue rose", 'hashprice fell', 'Hut 8 sold 90 BTC']
    expect(withPronouns(facts, ['Hut 8'])).toEqual([
      'Hut 8 led the group',
      'its revenue rose',
      'hashprice fell',
      'Hut 8 sold 90 BTC',
    ])
  })
})
